import { z } from "zod";
import { readCard } from "../../read-card.ts";

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
  return readCard(cardFile, content);
}
