import type { Viewer } from "#app/accounts/viewer.ts";
import { requireMay } from "#app/accounts/permissions.ts";
import { AppError, conflict, forbidden, invalid, notFound } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { foldGroupName, groupNameSchema, groupSlug } from "./group-name.ts";
import { noSuchGroup } from "./read-group.server.ts";

/** What a group's owner does: found, rename, hand over, remove members. The owner is found in the query, never taken from the caller. */

/** Makes a group with the viewer as owner and first member; returns its slug. 409 the name is taken or they are in a group already, 422 a bad name. */
export async function foundGroup(viewer: Viewer, wantedName: string): Promise<string> {
  await mayTakePart(viewer);
  const data = checkedName(wantedName);
  return inTransaction(async (tx) => {
    const { id } = await tx.playerGroup.create({ data: { ...data, ownerId: viewer.id }, select: { id: true } });
    await enter(tx, viewer, id);
    return data.slug;
  });
}

/** A new name and with it a new address, which is returned. 403 not the owner, 409 taken, 422 a bad name. */
export async function renameGroup(viewer: Viewer, slug: string, wantedName: string): Promise<string> {
  await mayTakePart(viewer);
  const data = checkedName(wantedName);
  return inTransaction(async (tx) => {
    const group = await ownGroup(tx, viewer, slug);
    await tx.playerGroup.update({ where: { id: group.id }, data });
    return data.slug;
  });
}

/** Takes a member out of the viewer's group. 403 not the owner, 404 no such member, 409 the owner themselves. */
export async function removeMember(viewer: Viewer, slug: string, memberName: string): Promise<void> {
  await mayTakePart(viewer);
  await inTransaction(async (tx) => {
    const group = await ownGroup(tx, viewer, slug);
    const member = await findMember(tx, group.id, memberName);
    if (member.userId === viewer.id) throw conflict("This is you: leave the group instead.", null, "own_membership");
    await tx.groupMember.delete({ where: { userId: member.userId } });
  });
}

/** Makes another member the owner. 403 not the owner, 404 no such member. */
export async function handOver(viewer: Viewer, slug: string, memberName: string): Promise<void> {
  await mayTakePart(viewer);
  await inTransaction(async (tx) => {
    const group = await ownGroup(tx, viewer, slug);
    const member = await findMember(tx, group.id, memberName);
    await tx.playerGroup.update({ where: { id: group.id }, data: { ownerId: member.userId } });
  });
}

/** Joins a group. 404 no such group, 409 in a group already. */
export async function joinGroup(viewer: Viewer, slug: string): Promise<void> {
  await mayTakePart(viewer);
  await inTransaction(async (tx) => enter(tx, viewer, (await lockGroup(tx, slug)).id));
}

/** Leaves a group; the last one who leaves ends it. 404 not a member, 409 an owner whom others would be left without. */
export async function leaveGroup(viewer: Viewer, slug: string): Promise<{ ended: boolean }> {
  await mayTakePart(viewer);
  return inTransaction(async (tx) => {
    const group = await lockGroup(tx, slug);
    const members = await tx.groupMember.count({ where: { groupId: group.id } });
    if (group.ownerId === viewer.id && members > 1)
      throw conflict("Make another member the owner before you leave.", null, "owner_leaves");
    const { count } = await tx.groupMember.deleteMany({ where: { userId: viewer.id, groupId: group.id } });
    if (count === 0) throw notFound("You are not in this group.");
    if (members > 1) return { ended: false };
    await tx.playerGroup.delete({ where: { id: group.id } });
    return { ended: true };
  });
}

async function mayTakePart(viewer: Viewer): Promise<void> {
  requireMay(viewer, "group:join", "Your account may not take part in groups.");
  await consumeLimit("group", callerKey(viewer.id));
}

function checkedName(wanted: string) {
  const name = groupNameSchema.safeParse(wanted);
  if (!name.success) {
    const complaints = name.error.issues.map(({ message }) => message);
    throw invalid(complaints[0] ?? "This is no name for a group.", { name: complaints });
  }
  return { name: name.data, slug: groupSlug(name.data), foldedName: foldGroupName(name.data) };
}

interface LockedGroup {
  id: number;
  ownerId: number;
}

/** Coming, going and handing over happen one after the other: a group never loses its owner between two looks. */
async function lockGroup(tx: Tx, slug: string): Promise<LockedGroup> {
  const [group] = await tx.$queryRaw<LockedGroup[]>`
    SELECT id, "ownerId" FROM "PlayerGroup" WHERE slug = ${slug} FOR NO KEY UPDATE`;
  if (group === undefined) throw noSuchGroup();
  return group;
}

async function ownGroup(tx: Tx, viewer: Viewer, slug: string): Promise<LockedGroup> {
  const group = await lockGroup(tx, slug);
  if (group.ownerId !== viewer.id) throw forbidden("Only the group's owner may do this.");
  return group;
}

async function findMember(tx: Tx, groupId: number, name: string): Promise<{ userId: number }> {
  const member = await tx.groupMember.findFirst({ where: { groupId, user: { name } }, select: { userId: true } });
  if (member === null) throw notFound("There is no such member in this group.");
  return member;
}

async function enter(tx: Tx, viewer: Viewer, groupId: number): Promise<void> {
  const { count } = await tx.groupMember.createMany({ data: [{ userId: viewer.id, groupId }], skipDuplicates: true });
  if (count === 0) throw conflict("You are in a group already: leave it first.", null, "in_a_group");
}

async function inTransaction<Result>(act: (tx: Tx) => Promise<Result>): Promise<Result> {
  return db.$transaction(act).catch((error: unknown) => {
    // The folded name and the address are unique.
    throw (error as { code?: string }).code === "P2002" ? nameTaken() : error;
  });
}

function nameTaken(): AppError {
  const message = "This name is taken, or looks too much like one that is.";
  return new AppError("name_taken", 409, message, { fields: { name: [message] } });
}
