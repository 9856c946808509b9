import pg from "pg";
import { encodeSnippet } from "#scoring/index.ts";

/** How much is generated. */
export interface BoardsSize {
  explanations: number;
  features: number;
  players: number;
}

const models = 3;
/** The last one is private. */
const sources = 13;

/** A million explanations bring a tenth as many features and a hundredth as many players. */
export function sizeOf(explanations: number): BoardsSize {
  return { explanations, features: Math.ceil(explanations / 10), players: Math.ceil(explanations / 100) };
}

/**
 * Fills a migrated, empty database by SQL: features of three models, a few of them explained thousands of times and most a few times; players
 * of whom some play far more than others, each on a dozen days of the last 200; scores, submissions, ratings, groups, a campaign, the ledger;
 * everybody plays the features of the last five days.
 * The boards are left to `rebuildBoards`.
 */
export async function generateBoards(url: string, size: BoardsSize, progress: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Neither triggers nor foreign keys are looked at while it loads; all rows are made to fit.
    await client.query("SET session_replication_role = replica");
    await client.query("SET work_mem = '256MB'");
    await client.query("SELECT setseed(0.42)");
    const indexes = await dropIndexes(client);
    for (const [what, sql] of statements(size)) {
      progress(`  ${what}`);
      await client.query(sql);
    }
    await addClues(client, size);
    progress("  indexes");
    for (const definition of indexes) await client.query(definition);
    for (const [what, sql] of afterwards) {
      progress(`  ${what}`);
      await client.query(sql);
    }
  } finally {
    await client.end();
  }
}

/** Drops what only makes reading faster, and returns the statements that bring it back. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ indexname: string; indexdef: string }>(`
    SELECT indexname, indexdef FROM pg_indexes
    WHERE schemaname = 'public' AND tablename IN ('Explanation', 'Submission', 'Score', 'ScoreEvent', 'Feature', 'Snippet')
      AND indexdef NOT LIKE '%UNIQUE%'`);
  for (const { indexname } of rows) await client.query(`DROP INDEX "${indexname}"`);
  return rows.map(({ indexdef }) => indexdef);
}

function statements({ explanations, features, players }: BoardsSize): [what: string, sql: string][] {
  return [
    [
      "models, sources, players",
      `INSERT INTO "Instance" (id, "examSecret") VALUES (1, decode(repeat('ab', 32), 'hex'));
      INSERT INTO "Scorer" (id, key, simulator) VALUES (1, 'bench-1', 'bench');
      UPDATE "Instance" SET "activeScorerId" = 1;
      INSERT INTO "Model" (id, slug, name, layers, width, licence) SELECT i, 'model-' || i, 'Model ' || i, 30, 576, 'CC0' FROM generate_series(1, ${models}) AS i;
      INSERT INTO "Source" (id, "modelId", slug, name, kind, layer, width, licence, attribution, visibility, "publishedAt")
        SELECT i, 1 + i % ${models}, i || '-dictionary', 'Layer ' || i, 'dictionary', i, 8192, 'CC0', '', CASE WHEN i = ${sources} THEN 'private' ELSE 'public' END::"Visibility", CASE WHEN i < ${sources} THEN now() END
        FROM generate_series(1, ${sources}) AS i;
      INSERT INTO "User" (id, name, "foldedName", "passwordHash") SELECT i, 'player_' || i, 'player_' || i, '' FROM generate_series(1, ${players}) AS i;
      INSERT INTO "PlayerRating" ("userId", rating, deviation, games) SELECT i, 1150 + 700 * random(), 60 + 200 * random(), 20 FROM generate_series(1, ${players}) AS i;
      INSERT INTO "PlayerGroup" (id, slug, name, "foldedName", "ownerId")
        SELECT i, 'group-' || i, 'Group ' || i, 'group ' || i, i FROM generate_series(1, ${Math.ceil(players / 25)}) AS i;
      INSERT INTO "GroupMember" ("userId", "groupId") SELECT i, 1 + i % ${Math.ceil(players / 25)} FROM generate_series(1, ${players}) AS i`,
    ],
    [
      "features",
      `INSERT INTO "Feature" (id, "sourceId", index, density, "maxActivation", playable, rated, rating, "strangeCount", "recordHash")
        SELECT i, 1 + i % ${sources}, i, 0.001, 10, i % 12 <> 0, i % 20 <> 0, CASE WHEN i % 3 = 0 THEN 1500 ELSE 1150 + 700 * random() END, i % 7 / 5, sha256(i::text::bytea)
        FROM generate_series(1, ${features}) AS i;
      INSERT INTO "Exam" (id, "featureId", version, "snippetIds") SELECT i, i, 1, '{1}' FROM generate_series(1, ${features}) AS i;
      INSERT INTO "Baseline" ("featureId", "scorerId", "examId", kind, value) SELECT i, 1, i, 'token_list', 0.3 * random() FROM generate_series(1, ${features}) AS i;
      INSERT INTO "Skip" ("userId", "featureId", reason)
        SELECT 1 + floor(${players} * random())::int, 1 + floor(${features} * random())::int, 'not_for_me' FROM generate_series(1, ${5 * players})
        ON CONFLICT DO NOTHING;
      INSERT INTO "Campaign" (id, slug, name, description, "startsAt", "endsAt") VALUES (1, 'bench', 'Bench', '', now() - interval '40 days', now() + interval '40 days');
      INSERT INTO "CampaignFeature" ("campaignId", "featureId") SELECT 1, i FROM generate_series(1, ${Math.min(500, features)}) AS i`,
    ],
    [
      "explanations",
      // The house explains every feature; players prefer some features, and some players play more.
      `CREATE UNLOGGED TABLE drawn AS
        SELECT i AS id, i <= ${features} AS house, CASE WHEN i <= ${features} THEN i ELSE 1 + floor(${features} * power(random(), 2))::int END AS feature,
          1 + floor(${players} * power(random(), 1.5))::int AS player, floor(12 * random())::int AS day, 0.05 + 0.85 * random() AS score,
          0.02 + 0.08 * random() AS half, CASE i % 200 WHEN 7 THEN 'hidden' WHEN 8 THEN 'disputed' ELSE 'scored' END AS status
        FROM generate_series(1, ${explanations}) AS i;
      INSERT INTO "Explanation" (id, "featureId", "sourceId", "authorId", "authorName", origin, text, "foldedText", status, "examScore", "examLow", "examHigh", "createdAt")
        SELECT id, feature, 1 + feature % ${sources}, CASE WHEN NOT house THEN player END, CASE WHEN house THEN 'house' END, CASE WHEN house THEN 'machine' ELSE 'human' END::"Origin",
          'names of things that stand near water, the one numbered ' || id, 'names of things that stand near water the one numbered ' || id, status::"ExplanationStatus",
          score, score - half, least(1, score + half), date_trunc('day', now()) - make_interval(days => abs(hashint4(player * 16 + day)) % 200)
        FROM drawn`,
    ],
    [
      "submissions and scores",
      `INSERT INTO "Submission" (id, "explanationId", "userId", "featureId", "requestKey", "createdAt", "scoredAt")
        SELECT id, id, "authorId", "featureId", 'key-' || id, "createdAt", "createdAt" FROM "Explanation" WHERE "authorId" IS NOT NULL;
      INSERT INTO "Score" ("explanationId", "scorerId", "examId", split, value, low, high, device)
        SELECT id, 1, "featureId", 'exam'::"Split", "examScore", "examLow", "examHigh", 'cpu' FROM "Explanation"
        UNION ALL SELECT id, 1, "featureId", 'clue'::"Split", "examScore", "examLow", "examHigh", 'cpu' FROM "Explanation"`,
    ],
    [
      "the ledger",
      `INSERT INTO "ScoreEvent" ("userId", reason, subject, points, explained, "featureId", "explanationId", track, "countsAt")
        SELECT DISTINCT ON ("authorId", "featureId") "authorId", 'explained'::"PointsReason", 'feature:' || "featureId", 0, 1, "featureId", id, 'solo'::"BoardScope", "createdAt"
        FROM "Explanation" WHERE "authorId" IS NOT NULL ORDER BY "authorId", "featureId", id;
      INSERT INTO "ScoreEvent" ("userId", reason, subject, points, "featureId", "explanationId", track, "countsAt")
        SELECT "authorId", CASE WHEN id % 4 = 0 THEN 'refinement' ELSE 'margin' END::"PointsReason", 'explanation:' || id, floor(40 * ("examScore" - 0.35))::int, "featureId", id,
          CASE WHEN id % 4 = 0 THEN 'refine' ELSE 'solo' END::"BoardScope", "createdAt"
        FROM "Explanation" WHERE "authorId" IS NOT NULL AND "examScore" > 0.4;
      INSERT INTO "ScoreEvent" ("userId", reason, subject, points, "featureId", track, "countsAt")
        SELECT 1 + i % ${players}, 'simulation', 'round:' || i, 5, 1 + i % ${features}, 'judge', now() - make_interval(days => (i / ${players}) * 3 % 200)
        FROM generate_series(1, ${Math.ceil(explanations / 10)}) AS i`,
    ],
  ];
}

const afterwards: [what: string, sql: string][] = [
  [
    "how well features are explained",
    `UPDATE "Feature" SET "explanationCount" = counted.players, "bestLow" = coalesce(counted.low, -1) FROM (
      SELECT "featureId", count("authorId") AS players, max("examLow") FILTER (WHERE status IN ('scored', 'disputed')) AS low
      FROM "Explanation" GROUP BY "featureId") AS counted WHERE counted."featureId" = "Feature".id;
    DROP TABLE drawn`,
  ],
  [
    "features of the day",
    `INSERT INTO "DailyFeature" (day, "featureId")
      SELECT (now() AT TIME ZONE 'UTC')::date - i, featured.id
      FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM "Feature" WHERE playable AND rated AND "sourceId" <> ${sources} ORDER BY id LIMIT 60) AS featured
      JOIN generate_series(0, 59) AS i ON i = featured.place;
    INSERT INTO "DailyResult" (day, "userId", "explanationId", score, low, high, attempts)
      SELECT daily.day, own."authorId", own.id, own."examScore", own."examLow", own."examHigh", ARRAY[own."examScore"]::real[]
      FROM (
        SELECT DISTINCT ON ("authorId") "authorId", id, "examScore", "examLow", "examHigh" FROM "Explanation"
        WHERE "authorId" IS NOT NULL AND status = 'scored' ORDER BY "authorId", id
      ) AS own CROSS JOIN "DailyFeature" AS daily WHERE daily.day > (now() AT TIME ZONE 'UTC')::date - 5`,
  ],
  ["statistics", "VACUUM ANALYZE"],
];

const cluesOfFeature = 5;

/** Some clues for each feature, all of the same words. */
async function addClues(client: pg.Client, { features }: BoardsSize): Promise<void> {
  const tokens = "The old mill stood by the river until the great flood of that spring".split(/(?= )/);
  const { text, tokenEnds, activations } = encodeSnippet(
    tokens,
    tokens.map((token) => (token === " river" ? 8 : 0)),
  );
  await client.query(
    `INSERT INTO "Snippet" ("featureId", role, "group", text, "tokenEnds", activations, "maxActivation", document, corpus)
      SELECT i, 'clue', 'top', $1, $2, $3, 5 * random(), 'document', 'bench' FROM generate_series(1, $4) AS i, generate_series(1, $5)`,
    [text, Buffer.from(tokenEnds), Buffer.from(activations), features, cluesOfFeature],
  );
}
