import { createHash } from "node:crypto";
import type { Adapter, DatabaseSession, DatabaseUser } from "lucia";
import { db } from "#prisma/client.server.ts";
import { viewerFields } from "./viewer.ts";

/** The table holds only this: who reads it can open no session. */
const digest = (token: string) => createHash("sha256").update(token).digest("hex");

/** Lucia's store on our tables. Lucia works with session tokens, the table with their digests. */
export const sessionAdapter: Adapter = {
  async getSessionAndUser(token): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const row = await db.session.findUnique({
      where: { id: digest(token) },
      select: { expiresAt: true, user: { select: viewerFields } },
    });
    if (!row) return [null, null];
    const { id, ...attributes } = row.user;
    return [
      { id: token, userId: id, expiresAt: row.expiresAt, attributes: {} },
      { id, attributes },
    ];
  },

  async getUserSessions(userId) {
    const rows = await db.session.findMany({ where: { userId }, select: { id: true, expiresAt: true } });
    return rows.map(({ id, expiresAt }) => ({ id, userId, expiresAt, attributes: {} }));
  },

  async setSession({ id, userId, expiresAt }) {
    await db.session.create({ data: { id: digest(id), userId, expiresAt } });
  },

  // updateMany and deleteMany: a session that another request has ended meanwhile is no error.
  async updateSessionExpiration(token, expiresAt) {
    await db.session.updateMany({ where: { id: digest(token) }, data: { expiresAt } });
  },

  async deleteSession(token) {
    await db.session.deleteMany({ where: { id: digest(token) } });
  },

  async deleteUserSessions(userId) {
    await db.session.deleteMany({ where: { userId } });
  },

  async deleteExpiredSessions() {
    await db.session.deleteMany({ where: { expiresAt: { lte: new Date() } } });
  },
};
