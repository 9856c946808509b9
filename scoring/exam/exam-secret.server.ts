import { randomBytes } from "node:crypto";
import type { Tx } from "#prisma/client.server.ts";

/**
 * The instance's secret for drawing exams: made once, at the first need, and kept in the database (the code is public, the exams
 * are not). Two callers at once get the same one: the second insert waits for the first and then changes nothing.
 */
export async function readExamSecret(tx: Tx): Promise<Uint8Array> {
  const stored = await tx.instance.findUnique({ where: { id: 1 }, select: { examSecret: true } });
  if (stored) return stored.examSecret;
  await tx.instance.createMany({ data: [{ id: 1, examSecret: randomBytes(32) }], skipDuplicates: true });
  const made = await tx.instance.findUniqueOrThrow({ where: { id: 1 }, select: { examSecret: true } });
  return made.examSecret;
}
