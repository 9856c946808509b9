import { z } from "zod";

/** The largest feature index that the database holds (int4). */
export const largestIndex = 2_147_483_647;

const slug = (what: string) =>
  z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/,
      `A ${what} id has 1 to 80 letters, digits, dots, dashes or underscores.`,
    );

/** The index as it stands in an address: digits only, so "1e3", " 1" and "-0" are nothing. */
const indexInAddress = z
  .string()
  .regex(/^(0|[1-9]\d{0,9})$/, "A feature index is a whole number from 0 on, written in digits.")
  .transform(Number)
  .pipe(z.number().max(largestIndex, `A feature index is at most ${largestIndex}.`));

export const modelSlug = slug("model");
export const sourceSlug = slug("source");

/** The three parts of a feature's address as they come from a path. */
export const featureKeySchema = z.object({ model: modelSlug, source: sourceSlug, index: indexInAddress });

/** Names a feature outside of the database. */
export interface FeatureKey {
  model: string;
  source: string;
  index: number;
}

/** The two parts of a source's address. */
export const sourceKeySchema = featureKeySchema.omit({ index: true });
export type SourceKey = z.infer<typeof sourceKeySchema>;

/** The parts of the address, or what is wrong with them; never throws. */
export function parseFeatureKey(
  parts: Record<string, string | undefined>,
): { key: FeatureKey; problem: null } | { key: null; problem: string } {
  const result = featureKeySchema.safeParse(parts);
  if (result.success) return { key: result.data, problem: null };
  return { key: null, problem: result.error.issues[0]?.message ?? "This is no feature's address." };
}

/** The page of a feature. */
export function featurePath(key: FeatureKey): string {
  return `/features/${encodeURIComponent(key.model)}/${encodeURIComponent(key.source)}/${key.index}`;
}

/** `{model}/{source}/{index}`, as a query parameter holds it (`/play?after=`). */
export function featureKeyText(key: FeatureKey): string {
  return `${key.model}/${key.source}/${key.index}`;
}

/** The reverse of featureKeyText; null where the text is no key. */
export function readFeatureKeyText(text: string | null): FeatureKey | null {
  const [model, source, index, ...rest] = (text ?? "").split("/");
  if (rest.length > 0) return null;
  return parseFeatureKey({ model, source, index }).key;
}
