import { cellsToSearch, cosineToKept, encodeMeaning, meaningVersion } from "#scoring/index.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { openPreviewSimulator } from "../explanations/preview-simulator.server.ts";
import type { FoundExplanation, SearchPlace } from "./search-place.ts";

/** Cells looked into: with 500 of them some 32,000 of a million meanings. */
const searchedCells = 16;
/** A source with at most so many explanations needs no cells. */
const lookedThrough = 50_000;
/** Nearest by sign, of which the nearest by value are found: in 12,000 texts the nearest ten were always among 400. */
const bySign = 400;
/** Below this cosine texts have nothing to do with each other: of unrelated ones 95 % are below, of paraphrases 5 % (npm run evaluate -- --meaning). */
const leastCosine = 0.25;

/**
 * Explanations that mean about the same as these words, nearest first; null where the simulator at hand has no text encoder. It looks through
 * texts that the viewer may not read as well: nothing but the order says how near they are.
 */
export async function findByMeaning(words: string, place: SearchPlace): Promise<FoundExplanation[] | null> {
  const simulator = await openPreviewSimulator();
  const vector = (await simulator.embed?.([words]))?.[0];
  if (vector === undefined) return null;
  const code = encodeMeaning(vector);
  if (code === null) return [];
  const version = meaningVersion(simulator);
  const rows = await db.$queryRaw<(FoundExplanation & { values: Uint8Array })[]>`
    WITH near AS MATERIALIZED (
      SELECT "explanationId" AS id FROM "ExplanationMeaning"
      WHERE version = ${version} AND ${await whereToLook(version, vector, place)} AND "sourceId" = ANY(${[...place.sources]}::int[])
        ${place.origin === undefined ? Prisma.empty : Prisma.sql`AND "byPerson" = ${place.origin === "human"}`}
      ORDER BY bit_count(signature # ${code.signature}::varbit) LIMIT ${bySign}
    )
    SELECT e.id, e."featureId", meaning."values" FROM near
    JOIN "ExplanationMeaning" AS meaning ON meaning."explanationId" = near.id
    JOIN "Explanation" AS e ON e.id = near.id
    WHERE e.status <> 'hidden'`;
  return rows
    .map(({ id, featureId, values }) => ({ id, featureId, cosine: cosineToKept(vector, values) }))
    .filter(({ cosine }) => cosine >= leastCosine)
    .sort((a, b) => b.cosine - a.cosine || a.id - b.id)
    .slice(0, place.limit)
    .map(({ id, featureId }) => ({ id, featureId }));
}

/** Sources with few explanations are looked through wholly; else the cells that are nearest. */
async function whereToLook(
  version: string,
  vector: Float32Array,
  { sources, narrow }: SearchPlace,
): Promise<Prisma.Sql> {
  if (narrow) {
    const [row] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (
        SELECT 1 FROM "ExplanationMeaning" WHERE version = ${version} AND "sourceId" = ANY(${[...sources]}::int[]) LIMIT ${lookedThrough + 1}
      ) AS counted`;
    if ((row?.count ?? 0) <= lookedThrough) return Prisma.sql`bit_length(signature) > 0`;
  }
  const cells = await cellsToSearch(version, vector, searchedCells);
  return Prisma.sql`cell = ANY(${cells}::int[])`;
}
