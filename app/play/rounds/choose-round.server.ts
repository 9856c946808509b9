import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { db } from "#prisma/client.server.ts";
import { findGold, findJudgeable } from "./find-judgeable.server.ts";
import { goldSeed, isGoldTurn } from "./gold-turn.ts";
import { loadRound, type LoadedRound } from "./load-round.server.ts";
import { readOpenSession } from "./read-session.server.ts";
import type { SessionRound } from "./session.ts";

export interface OpenRound {
  id: number;
  text: string;
  /** Tokens of each snippet; their truth is told with the answer. */
  snippets: string[][];
  /** Rounds answered today (UTC). */
  answeredToday: number;
  /** The rounds already answered of the session that this one belongs to. */
  session: SessionRound[];
}

/** First key of the advisory lock; the second is the player: two tabs that ask at once are given the same round. */
const choiceLock = 0x6e67_7263;
/** How often another explanation is looked for where one has no clues to show. */
const tries = 3;

/** The round that a player has open, or a new one; the same until it is answered. Null where nothing is left to judge. 403 without permission. */
export async function chooseRound(viewer: Viewer): Promise<OpenRound | null> {
  requireMay(viewer, "explanation:judge", "Your account may not judge explanations.");
  const round = (await openRound(viewer.id)) ?? (await newRound(viewer.id));
  if (round === null) return null;
  const { text, snippets } = round.loaded;
  return {
    ...{ id: round.id, text, snippets: snippets.map(({ tokens }) => tokens) },
    ...(await readOpenSession(viewer.id)),
  };
}

interface StoredRound {
  id: number;
  loaded: LoadedRound;
}

/** A round that cannot be judged any more is forgotten. */
async function openRound(userId: number): Promise<StoredRound | null> {
  const open = await db.simulationRound.findFirst({
    where: { userId, answeredAt: null },
    orderBy: { id: "desc" },
    select: { id: true, explanationId: true, snippetIds: true },
  });
  if (open === null) return null;
  const loaded = await loadRound(open.explanationId, open.snippetIds);
  if (loaded !== null) return { id: open.id, loaded };
  await db.simulationRound.deleteMany({ where: { id: open.id, answeredAt: null } });
  return null;
}

async function newRound(userId: number): Promise<StoredRound | null> {
  const turn = await db.simulationRound.count({ where: { userId } });
  const goldTurn = isGoldTurn(turn, await goldDigest(userId, turn));
  for (let attempt = 0; attempt < tries; attempt++) {
    const goldId = goldTurn ? await findGold(userId) : null;
    const explanationId = goldId ?? (await findJudgeable(userId));
    if (explanationId === null) return null;
    const loaded = await loadRound(explanationId);
    if (loaded !== null) return storeRound(userId, loaded, goldId !== null);
  }
  return null;
}

async function storeRound(userId: number, loaded: LoadedRound, gold: boolean): Promise<StoredRound | null> {
  const id = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${choiceLock}::int, ${userId}::int)`;
    const open = await tx.simulationRound.findFirst({ where: { userId, answeredAt: null }, select: { id: true } });
    if (open !== null) return null;
    const { explanationId, snippets } = loaded;
    const snippetIds = snippets.map((snippet) => BigInt(snippet.id));
    return (
      await tx.simulationRound.create({ data: { userId, explanationId, snippetIds, gold }, select: { id: true } })
    ).id;
  });
  // Another tab was faster: its round is this one's too.
  return id === null ? openRound(userId) : { id, loaded };
}

/** The instance's secret stays in the database: only its hash with the seed comes out. */
async function goldDigest(userId: number, turn: number): Promise<Uint8Array> {
  const [row] = await db.$queryRaw<{ digest: Uint8Array }[]>`
    SELECT sha256("examSecret" || convert_to(${goldSeed(userId, turn)}, 'UTF8')) AS digest FROM "Instance" WHERE id = 1`;
  return row?.digest ?? new Uint8Array(4);
}
