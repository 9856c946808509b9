import pg from "pg";
import { encodeMeaning, meaningVersion } from "#scoring/index.ts";
import { findCentres, nearestCentres } from "#scoring/meaning/cells.ts";
import { readTrainingTexts } from "#scoring/training/simulator/read-training-texts.ts";
import type { Simulator } from "#scoring/types.ts";

const bases = 2_000;
const cells = 500;

/**
 * An explanation for each feature, in the words of a real one with two words of its own, scored where its feature is; and its meaning near the
 * real one's, in as many cells as so many meanings are cut into. Rare words stand in a handful, "word" in nearly all.
 */
export async function generateExplanations(
  url: string,
  simulator: Simulator,
  progress: (line: string) => void,
): Promise<void> {
  if (!simulator.embed) throw new Error("the simulator has no text encoder");
  const all = readTrainingTexts();
  const texts = Array.from({ length: bases }, (_, i) => (all[(i * 10) % all.length] ?? "").slice(0, 300));
  progress("  what explanations mean");
  const vectors = await simulator.embed(texts);
  const centres = await findCentres(vectors, cells, () => Promise.resolve());
  const codes = vectors.map((vector) => encodeMeaning(vector));
  const version = meaningVersion(simulator);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica");
    await client.query("SET maintenance_work_mem = '512MB'");
    const { rows } = await client.query<{ indexname: string; indexdef: string }>(`
      SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename IN ('Explanation', 'ExplanationMeaning') AND indexdef NOT LIKE '%UNIQUE%'`);
    for (const { indexname } of rows) await client.query(`DROP INDEX "${indexname}"`);
    await client.query(
      `CREATE TEMPORARY TABLE base (number int PRIMARY KEY, text text, cell int, "values" bytea, signature varbit)`,
    );
    await client.query(
      `INSERT INTO base SELECT * FROM unnest($1::int[], $2::text[], $3::int[], $4::bytea[], $5::varbit[])`,
      [
        texts.map((_, i) => i),
        texts,
        vectors.map((vector) => 10_001 + (nearestCentres(vector, centres, 1)[0] ?? 0)),
        codes.map((code) => Buffer.from((code?.values ?? new Int8Array(384)).buffer)),
        codes.map((code) => code?.signature ?? "0".repeat(384)),
      ],
    );
    await client.query(
      `INSERT INTO "MeaningCell" (version, cell, centre) SELECT $1, 10000 + place::int, centre FROM unnest($2::bytea[]) WITH ORDINALITY AS row (centre, place)`,
      [version, centres.map((centre) => Buffer.from(centre.buffer))],
    );
    progress("  explanations");
    await client.query(`
      INSERT INTO "Explanation" (id, "featureId", "sourceId", "authorName", origin, text, "foldedText", status, "examScore", "examLow", "examHigh")
      SELECT f.id, f.id, f."sourceId", 'bench', 'machine', text, text, (CASE WHEN f."bestScore" IS NULL THEN 'scoring' ELSE 'scored' END)::"ExplanationStatus",
        f."bestScore", f."bestScore" - 0.05, f."bestScore" + 0.05
      FROM "Feature" AS f CROSS JOIN LATERAL (
        SELECT base.text || ' word rare' || to_hex(f.id / 5) || ' some' || to_hex(f.id % 50) AS text FROM base WHERE number = f.id % ${bases}
      ) AS written`);
    progress("  their meanings");
    // A mask of four random ones at once flips one bit in sixteen.
    const random = (salt: string) =>
      `(${[0, 1, 2].map((part) => `('x' || md5(f.id::text || '${salt}${part}'))::bit(128)`).join(" || ")})`;
    await client.query(
      `INSERT INTO "ExplanationMeaning" ("explanationId", version, cell, "sourceId", "byPerson", "values", signature)
       SELECT f.id, $1, base.cell, f."sourceId", false, base."values", base.signature # (${["a", "b", "c", "d"].map(random).join(" & ")})::varbit
       FROM "Feature" AS f JOIN base ON base.number = f.id % ${bases}`,
      [version],
    );
    progress("  indexes");
    for (const { indexdef } of rows) await client.query(indexdef);
    await client.query(`VACUUM ANALYZE "Explanation"`);
    await client.query(`VACUUM ANALYZE "ExplanationMeaning"`);
  } finally {
    await client.end();
  }
}
