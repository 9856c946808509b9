import { db } from "#prisma/client.server.ts";
import { cosineOf, Nearest, unpackVector, type Neighbour } from "./nearest.ts";

/** Kept and shown. */
export const mostNeighbours = 20;
/** Numbers that are in memory at once: 8 MB of them. */
const numbersAtOnce = 2_000_000;

interface VectorRow {
  featureId: number;
  values: Uint8Array;
}

/** A feature's vector, with its source; null where it has none. */
export async function readVector(
  featureId: number,
): Promise<{ sourceId: number; modelId: number; numbers: Float32Array } | null> {
  const row = await db.featureVector.findUnique({
    where: { featureId },
    select: { sourceId: true, values: true, source: { select: { modelId: true } } },
  });
  return row && { sourceId: row.sourceId, modelId: row.source.modelId, numbers: unpackVector(row.values) };
}

/**
 * Looks through all vectors of a source, in constant memory, for those that point most like a feature's, and keeps them. True where that was
 * done (or there is nothing to do), false where it was given up midway.
 */
export async function computeNeighbours(featureId: number, isStopping: () => boolean = () => false): Promise<boolean> {
  const vector = await readVector(featureId);
  if (vector === null) return true;
  const found = await nearestIn(vector.sourceId, vector.numbers, { except: featureId, isStopping });
  if (found === null) return false;
  await db.$executeRaw`
    INSERT INTO "FeatureNeighbours" ("featureId", "neighbourIds", cosines)
    SELECT id, ${found.map(({ id }) => id)}::int[], ${found.map(({ cosine }) => cosine)}::real[] FROM "Feature" WHERE id = ${featureId}
    ON CONFLICT ("featureId") DO UPDATE SET "neighbourIds" = EXCLUDED."neighbourIds", cosines = EXCLUDED.cosines, "createdAt" = now()`;
  return true;
}

interface LookOptions {
  except?: number;
  by?: (cosine: number) => number;
  isStopping?: () => boolean;
}

/** The features of a source whose vectors have the same length and point most alike. Null where it was given up midway. */
export async function nearestIn(
  sourceId: number,
  numbers: Float32Array,
  { except, by, isStopping = () => false }: LookOptions = {},
): Promise<readonly Neighbour[] | null> {
  const nearest = new Nearest(mostNeighbours, by);
  const rowsAtOnce = Math.max(1, Math.floor(numbersAtOnce / numbers.length));
  for (let after = 0; ;) {
    if (isStopping()) return null;
    const rows = await db.$queryRaw<VectorRow[]>`
      SELECT "featureId", "values" FROM "FeatureVector"
      WHERE "sourceId" = ${sourceId} AND "featureId" > ${after} AND octet_length("values") = ${numbers.length * 4}
      ORDER BY "featureId" LIMIT ${rowsAtOnce}`;
    for (const { featureId, values } of rows)
      if (featureId !== except) nearest.add(featureId, cosineOf(numbers, unpackVector(values)));
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtOnce) return nearest.list();
    after = last.featureId;
  }
}

/** So many numbers are looked through while somebody waits: some tens of milliseconds. */
const numbersOnRequest = 300_000;

/** Whether these sources together are small enough to be looked through on a request. */
export async function isSmall(sourceIds: readonly number[], width: number): Promise<boolean> {
  const most = Math.floor(numbersOnRequest / width);
  const [row] = await db.$queryRaw<{ vectors: number }[]>`
    SELECT count(*)::int AS vectors FROM (SELECT 1 FROM "FeatureVector" WHERE "sourceId" = ANY(${sourceIds}::int[]) LIMIT ${most + 1}) AS counted`;
  return (row?.vectors ?? 0) <= most;
}
