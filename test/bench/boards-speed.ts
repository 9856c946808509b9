import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Viewer } from "#app/accounts/viewer.ts";
import { rankGroups } from "#app/community/groups/rank-groups.server.ts";
import { rankExplanations } from "#app/play/boards/rank-explanations.server.ts";
import { rankPlayers } from "#app/play/boards/rank-players.server.ts";
import { rankWanted } from "#app/play/boards/rank-wanted.server.ts";
import { rebuildBoards } from "#app/play/boards/rebuild-boards.server.ts";
import { readDaily } from "#app/play/daily/read-daily.server.ts";
import { readStanding } from "#app/play/explanations/read-standing.server.ts";
import { chooseNextFeature } from "#app/play/next/choose-next-feature.server.ts";
import type { BoardKey } from "#app/play/views.ts";
import { closeDatabase, db } from "#prisma/client.server.ts";
import { startEmbeddedServer } from "#prisma/embedded-server.server.ts";
import { migrate } from "#prisma/migrate.server.ts";
import { installQueue } from "#scoring/index.ts";
import { generateBoards, sizeOf } from "./boards-data.ts";
import { round, summarise, timed, type Latency } from "./latency.ts";

/** What a page may take. */
const targetMs = 50;
const warmUps = 10;
const rounds = 200;
const perPage = 50;

/** Boards and the choice of the next feature on a generated database of its own, with a bare round trip to it as the measure. */
export async function boardsSpeed(explanations: number, progress: (line: string) => void) {
  const folder = mkdtempSync(join(tmpdir(), "neuroglyph-bench-"));
  const quiet = () => undefined;
  const server = await startEmbeddedServer({ dataDir: folder, durable: false, log: quiet });
  const before = process.env.DATABASE_URL;
  try {
    await closeDatabase();
    process.env.DATABASE_URL = server.url;
    await migrate(server.url, quiet, installQueue);
    progress(`generating ${explanations} explanations`);
    const size = sizeOf(explanations);
    const generated = await timed(() => generateBoards(server.url, size, progress));
    progress("computing the boards from the ledger");
    const rebuilt = await timed(rebuildBoards);
    await db.$executeRaw`VACUUM ANALYZE "PlayerPoints"`;
    const rows = {
      ...size,
      scoreEvents: await db.scoreEvent.count(),
      playerPoints: await db.playerPoints.count(),
    };
    return {
      rows,
      generatedMs: round(generated),
      rebuiltMs: round(rebuilt),
      targetMs,
      ...(await measureBoards(progress)),
    };
  } finally {
    await closeDatabase();
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function measureBoards(progress: (line: string) => void) {
  const cases = await readCases();
  const results: Record<string, Latency> = {};
  for (const [name, act] of Object.entries(cases)) {
    progress(`  ${name}`);
    for (let i = 0; i < warmUps; i++) await act(i);
    const milliseconds: number[] = [];
    for (let i = 0; i < rounds; i++) milliseconds.push(await timed(() => act(warmUps + i)));
    results[name] = summarise(milliseconds);
  }
  const slow = Object.entries(results).filter(([, { p95Ms }]) => p95Ms > targetMs);
  return { latency: results, aboveTarget: slow.map(([name]) => name) };
}

/** What is measured; every call is another player's, feature's or page's. */
async function readCases(): Promise<Record<string, (round: number) => Promise<unknown>>> {
  const players = await db.user.findMany({ orderBy: { id: "asc" }, select: { id: true, name: true, role: true } });
  const own = await db.$queryRaw<{ userId: number; featureId: number }[]>`
    SELECT "userId", "featureId" FROM "Submission" ORDER BY hashint4(id) LIMIT ${rounds + warmUps}`;
  const [crowded] = await db.feature.findMany({ orderBy: { explanationCount: "desc" }, take: 1, select: { id: true } });
  const [most] = await db.submission.groupBy({
    by: ["userId"],
    _count: true,
    orderBy: { _count: { userId: "desc" } },
    take: 1,
  });
  const busiest: Viewer = { id: most?.userId ?? 0, name: "busiest", role: "player" };
  const at = <T>(from: readonly T[], place: number): T => {
    const found = from[place % from.length];
    if (found === undefined) throw new Error("nothing was generated");
    return found;
  };
  const player = (round: number): Viewer => at(players, round * 7919);
  const board = (key: Partial<BoardKey>, cursor?: string) => (round: number) =>
    rankPlayers(
      { scope: "all", scopeId: 0, window: "week", ...key },
      { limit: perPage, viewer: player(round), cursor },
    );
  const middle = await db.playerPoints.findFirst({
    where: { scope: "all", window: "all" },
    orderBy: [{ points: "desc" }, { userId: "asc" }],
    skip: Math.floor(players.length / 2),
  });
  const deep = `${middle?.points ?? 0}~${middle?.userId ?? 0}`;
  const explanations = (model: string | null, source: string | null, cursor?: string) => (round: number) =>
    rankExplanations({ model, source, limit: perPage, viewer: player(round), cursor });
  const low = (round: number) => (0.1 + 0.7 * ((round * 37) % 100) * 0.01).toFixed(4);
  return {
    "reference: SELECT 1": () => db.$queryRaw`SELECT 1`,
    "players, everywhere, week": board({}),
    "players, everywhere, all time": board({ window: "all" }),
    "players, everywhere, all time, from the middle": board({ window: "all" }, deep),
    "players, refining, 120 days": board({ scope: "refine", window: "days120" }),
    "players, a model, all time": board({ scope: "model", scopeId: 1, window: "all" }),
    "players, a source, month": board({ scope: "source", scopeId: 2, window: "month" }),
    "players, a campaign, all time": board({ scope: "campaign", scopeId: 1, window: "all" }),
    "groups, 120 days": (i) => rankGroups("days120", { limit: perPage, viewer: player(i) }),
    "explanations, everywhere": explanations(null, null),
    "explanations, a model": explanations("model-1", null),
    "explanations, a source": explanations("model-1", "3-dictionary"),
    "explanations, everywhere, deep page": (i) => explanations(null, null, `${low(i)}~0`)(i),
    "explanations, a source, deep page": (i) => explanations("model-1", "3-dictionary", `${low(i)}~0`)(i),
    "wanted, everywhere": () => rankWanted({ model: null, source: null, limit: 12 }),
    "wanted, a source, deep page": (i) =>
      rankWanted({ model: "model-1", source: "3-dictionary", limit: 12, cursor: `${low(i)}~0` }),
    "a feature's standing for whoever explained it": (i) => {
      const { userId, featureId } = at(own, i);
      return readStanding(featureId, { id: userId, name: `player_${userId}`, role: "player" });
    },
    "the standing of the feature explained most": (i) => readStanding(crowded?.id ?? 0, player(i)),
    "next feature for a player": (i) => chooseNextFeature(player(i)),
    "next feature for whoever explained most": () => chooseNextFeature(busiest),
    "next feature within a campaign": (i) => chooseNextFeature(player(i), { campaign: "bench" }),
    "next feature for a guest": () => chooseNextFeature(null),
    "the feature of the day and its board": (i) => readDaily({ day: null, viewer: player(i) }),
  };
}
