import { z } from "zod";

const file = z.object({
  name: z.string().regex(/^[\w.-]+$/, "is no plain file name"),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "is no SHA-256 in hex"),
  bytes: z.int().positive(),
});

const cardFile = z.object({
  id: z.literal("distilled"),
  /** Changes with every training: scores of different versions are never compared. */
  version: z.string().regex(/^[\w.-]+$/),
  files: z.object({ encoder: file, head: file, vocabulary: file }),
});

/** What the product needs to know of the simulator's model; card.json and README.md beside it say more. */
export type DistilledCard = z.infer<typeof cardFile>;

/** Checks the content of model/card.json; throws Error naming every field that is wrong. */
export function readDistilledCard(content: string): DistilledCard {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch (error) {
    throw new Error(`card.json is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = cardFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.map((issue) => `${issue.path.join(".") || "the file"}: ${issue.message}`);
  throw new Error(`card.json: ${complaints.join("; ")}`);
}
