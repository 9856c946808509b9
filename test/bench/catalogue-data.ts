import pg from "pg";

const models = 3;
/** Shares of the features, in hundredths; the last one is private. */
const shares = [50, 20, 10, 5, 5, 3, 2, 1, 1, 1, 1, 1];

/** Ids of generated sources whose features have vectors: one that is looked through on a request, and one that is left to a job. */
export const vectorSources = { small: 11, large: 10 } as const;
export const vectorWidths = { small: 576, large: 128 } as const;
/** Just under what a request looks through. */
const smallVectors = 500;

/**
 * Fills a migrated, empty database by SQL with features of three models: one source has half of them, densities and maxima spread over powers
 * of ten, a third explained, few explained by many, some with vectors. Indexes stand, as after an import.
 */
export async function generateCatalogue(
  url: string,
  features: number,
  progress: (line: string) => void,
): Promise<{ sources: number; largest: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica");
    await client.query("SET work_mem = '256MB'");
    await client.query("SELECT setseed(0.42)");
    const indexes = await dropIndexes(client);
    progress("  models and sources");
    await client.query(`
      INSERT INTO "Instance" (id, "examSecret") VALUES (1, decode(repeat('ab', 32), 'hex'));
      INSERT INTO "Model" (id, slug, name, layers, width, licence) SELECT i, 'model-' || i, 'Model ' || i, 30, 576, 'CC0' FROM generate_series(1, ${models}) AS i;
      INSERT INTO "Source" (id, "modelId", slug, name, kind, layer, width, licence, attribution, visibility, "publishedAt")
        SELECT i, 1 + i % ${models}, i || '-dictionary', 'Layer ' || i, 'dictionary', i, 1000000, 'CC0', '',
          (CASE WHEN i = ${shares.length} THEN 'private' ELSE 'public' END)::"Visibility", CASE WHEN i < ${shares.length} THEN now() END
        FROM generate_series(1, ${shares.length}) AS i`);
    let first = 1;
    for (const [place, share] of shares.entries()) {
      const count = Math.ceil((features * share) / 100);
      progress(`  source ${place + 1}: ${count} features`);
      await client.query(featuresOf(place + 1, first, count));
      first += count;
    }
    progress("  vectors");
    await client.query(vectorsOf(vectorSources.small, vectorWidths.small, smallVectors));
    await client.query(vectorsOf(vectorSources.large, vectorWidths.large, 20_000));
    progress("  indexes");
    for (const definition of indexes) await client.query(definition);
    await client.query(`VACUUM ANALYZE "Feature"`);
    await client.query(`VACUUM ANALYZE "FeatureVector"`);
  } finally {
    await client.end();
  }
  return { sources: shares.length, largest: Math.ceil((features * (shares[0] ?? 0)) / 100) };
}

/** Drops what only makes reading faster, and returns the statements that bring it back. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ indexname: string; indexdef: string }>(`
    SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = 'Feature' AND indexdef NOT LIKE '%UNIQUE%'`);
  for (const { indexname } of rows) await client.query(`DROP INDEX "${indexname}"`);
  return rows.map(({ indexdef }) => indexdef);
}

/** With histograms and logits, so that a row has the size of a real one. */
function featuresOf(source: number, first: number, count: number): string {
  const tokens = "ARRAY[' the',' river',' of',' stone',' bank',' water',' ferry',' old',' slow',' ran']";
  const ten = "ARRAY[1.5,1.25,1,0.9,0.8,0.7,0.6,0.5,0.4,0.3]::real[]";
  return `
    INSERT INTO "Feature" (id, "sourceId", index, density, "maxActivation", "histogramEdges", "histogramCounts", "topLogitTokens", "topLogitValues",
      "bottomLogitTokens", "bottomLogitValues", playable, rated, "explanationCount", "bestLow", "bestScore", "topTokens", "recordHash")
    SELECT ${first} + i, ${source}, i, power(10, -6 + 5 * random()), 40 * random() * random(),
      array_fill(0.5::real, ARRAY[21]), array_fill(12, ARRAY[20]), ${tokens}, ${ten}, ${tokens}, ${ten},
      i % 12 <> 0, i % 20 <> 0, CASE WHEN i % 3 <> 0 THEN 0 ELSE floor(40 * power(random(), 6))::int END,
      CASE WHEN i % 3 <> 0 THEN -1 ELSE score - 0.05 END, CASE WHEN i % 3 = 0 THEN score END, ARRAY['river','bank'], sha256(i::text::bytea)
    FROM generate_series(0, ${count - 1}) AS i CROSS JOIN LATERAL (SELECT 0.95 * power(random(), 1.5) + i * 0 AS score) AS scored`;
}

/** Random numbers from hashes: four bytes each, all of them finite. */
function vectorsOf(source: number, width: number, most: number): string {
  return `
    INSERT INTO "FeatureVector" ("featureId", "sourceId", "values", norm)
    SELECT f.id, ${source}, decode(string_agg(lpad(to_hex((hashint4((f.id % 100000) * 4096 + i) & 255)), 2, '0') || '0000' || CASE WHEN hashint4(f.id + i * 7919) > 0 THEN '3f' ELSE 'bf' END, '' ORDER BY i), 'hex'), 1
    FROM (SELECT id FROM "Feature" WHERE "sourceId" = ${source} ORDER BY index LIMIT ${most}) AS f CROSS JOIN generate_series(1, ${width}) AS i
    GROUP BY f.id`;
}
