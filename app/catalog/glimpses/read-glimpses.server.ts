import { db } from "#prisma/client.server.ts";
import { decodeSnippet } from "#scoring/index.ts";
import { glimpseOf, type Glimpse } from "./glimpse.ts";

interface Row {
  featureId: number;
  text: string;
  tokenEnds: Uint8Array;
  activations: Uint8Array;
}

/** The strongest clue of each feature, cut to a line around its peak. Clues only: what the exam is made of never leaves the server. */
export async function readGlimpses(featureIds: readonly number[]): Promise<Map<number, Glimpse>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT clue.* FROM unnest(${featureIds}::int[]) AS feature (id) CROSS JOIN LATERAL (
      SELECT "featureId", text, "tokenEnds", activations FROM "Snippet"
      WHERE "featureId" = feature.id AND role = 'clue' ORDER BY "maxActivation" DESC, id LIMIT 1
    ) AS clue`;
  return new Map(rows.map((row) => [row.featureId, glimpseOf(decodeSnippet(row))]));
}
