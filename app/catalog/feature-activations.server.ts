import { db } from "#prisma/client.server.ts";
import { fireDirection, type SubjectModel, type TextActivations } from "#scoring/index.ts";
import type { FeatureKey } from "./feature-key.ts";

/**
 * A feature's true activations on a text: of the model's own sets as it computes them, of an uploaded direction by its vector and its rule of
 * firing. Errors as the subject model's.
 */
export async function featureActivations(
  subject: SubjectModel,
  { id, key }: { id: number; key: FeatureKey },
  text: string,
): Promise<TextActivations> {
  const direction = await db.direction.findUnique({
    where: { featureId: id },
    select: { hook: true, values: true, bias: true, threshold: true },
  });
  if (direction === null) return subject.activations(key.source, key.index, text);
  const { hook, values, bias, threshold } = direction;
  const vector = new Float32Array(Uint8Array.from(values).buffer);
  const { tokens, products } = await subject.project(hook, [vector], [text]);
  const rule = { bias: bias ?? 0, threshold };
  return { tokens: tokens[0] ?? [], activations: fireDirection(products[0] ?? new Float32Array(), rule) };
}
