import pg from "pg";
import { encodeSnippet, seededRandom } from "#scoring/index.ts";

export interface ExportsSize {
  features: number;
  snippets: number;
}

const perFeature = 20;
/** Different snippets, of which every feature gets some. */
const variety = 2000;
const tokensOfSnippet = 32;
const features = 5000;

export const exportsSize = (features: number): ExportsSize => ({ features, snippets: features * perFeature });

/** Fills a migrated, empty database: one public source, so many features, twenty snippets of 32 tokens each. */
export async function generateFeatures(
  url: string,
  size: ExportsSize,
  progress: (line: string) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SET synchronous_commit = off; SET session_replication_role = replica");
    await client.query(`
      INSERT INTO "Model" (slug, name, layers, licence) VALUES ('bench-model', 'Bench model', 12, 'Apache-2.0');
      INSERT INTO "Source" ("modelId", slug, name, kind, layer, width, licence, attribution, "publishedAt")
        VALUES (1, '6-bench', 'Bench', 'dictionary', 6, ${size.features}, 'CC BY 4.0', 'Bench', now());
      CREATE UNLOGGED TABLE variety (id int PRIMARY KEY, text text, ends bytea, activations bytea, most real)`);
    await addVariety(client);
    for (let first = 0; first < size.features; first += features) {
      progress(`  ${first} of ${size.features} features`);
      const last = Math.min(first + features, size.features) - 1;
      await client.query(
        `INSERT INTO "Feature" (id, "sourceId", index, density, "maxActivation", "histogramEdges", "histogramCounts", "topLogitTokens", "topLogitValues",
           "bottomLogitTokens", "bottomLogitValues", playable, "topTokens", "recordHash")
         SELECT i + 1, 1, i, random() / 50, 5 + random() * 5, '{0,2.5,5,7.5,10}', ARRAY[(random() * 1000)::int, 40, 20, 5],
           '{" river"," lake"," sea"}', ARRAY[random() * 3, 1.25, 0.75]::real[], '{" never"}', '{-1.5}', true, '{river,lake}', sha256(int4send(i))
         FROM generate_series($1::int, $2::int) AS i`,
        [first, last],
      );
      await client.query(
        `INSERT INTO "Snippet" ("featureId", role, "group", quantile, text, "tokenEnds", activations, "maxActivation", document, corpus)
         SELECT i + 1, CASE WHEN j < 8 THEN 'clue' ELSE 'pool' END::"SnippetRole", CASE WHEN j % 2 = 0 THEN 'quantile' ELSE 'random' END::"SnippetGroup",
           CASE WHEN j % 2 = 0 THEN j / 2 % 4 END, v.text, v.ends, v.activations, v.most, 'document-' || i || '-' || j, 'bench corpus'
         FROM generate_series($1::int, $2::int) AS i CROSS JOIN generate_series(0, ${perFeature - 1}) AS j
         JOIN variety AS v ON v.id = (i * 7919 + j * 104729) % ${variety} ORDER BY i, j`,
        [first, last],
      );
    }
    await client.query("DROP TABLE variety");
    await client.query("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
}

async function addVariety(client: pg.Client): Promise<void> {
  const random = seededRandom([6, 7, 2, 9]);
  const words =
    "the of a river house was by many people near green fields before rain came over hills “old” café and, in 1987 it".split(
      " ",
    );
  for (let id = 0; id < variety; id++) {
    const tokens = Array.from(
      { length: tokensOfSnippet },
      () => ` ${words[Math.floor(random() * words.length)] ?? "a"}`,
    );
    // Sparse, as activations are.
    const activations = tokens.map(() => (random() < 0.12 ? random() * 10 : 0));
    const { text, tokenEnds, activations: packed } = encodeSnippet(tokens, activations);
    await client.query("INSERT INTO variety VALUES ($1, $2, $3, $4, $5)", [
      ...[id, text, Buffer.from(tokenEnds), Buffer.from(packed)],
      Math.max(...activations),
    ]);
  }
}
