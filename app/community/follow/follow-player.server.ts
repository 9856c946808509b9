import { notify } from "#app/accounts/notices/notify.server.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { conflict } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db } from "#prisma/client.server.ts";
import { findPlayer } from "../profile/find-player.server.ts";

/** So many players one follows at most: the page of what they did walks through all of them. */
export const mostFollowed = 500;

/**
 * Follows a player, who hears of it the first time. Twice is once. 404 for a name that nobody has, 409 oneself or too many, 429.
 */
export async function followPlayer(viewer: Viewer, name: string): Promise<void> {
  await consumeLimit("follow", callerKey(viewer.id));
  const player = await findPlayer(name);
  if (player.id === viewer.id) throw conflict("Nobody follows themselves.", null, "own_account");
  await db.$transaction(async (tx) => {
    if ((await tx.follow.count({ where: { followerId: viewer.id } })) >= mostFollowed)
      throw conflict(`You follow ${mostFollowed} players already: let go of one first.`, null, "follows_full");
    const { count } = await tx.follow.createMany({
      data: [{ followerId: viewer.id, followedId: player.id }],
      skipDuplicates: true,
    });
    if (count === 0) return;
    await notify(tx, [{ userId: player.id, kind: "followed", subject: `player:${viewer.id}`, actorId: viewer.id }]);
  });
}

/** Follows them no longer. 404 for a name that nobody has. */
export async function unfollowPlayer(viewer: Viewer, name: string): Promise<void> {
  await consumeLimit("follow", callerKey(viewer.id));
  const player = await findPlayer(name);
  await db.follow.deleteMany({ where: { followerId: viewer.id, followedId: player.id } });
}
