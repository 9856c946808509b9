import { z } from "zod";
import { conflict } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import type { Viewer } from "./viewer.ts";

export const botForm = z.object({
  method: z
    .string({ error: "Name the model or method that writes the explanations." })
    .trim()
    .min(1, "Name the model or method that writes the explanations.")
    .max(120, "At most 120 characters.")
    .regex(/^[^\u0000-\u001f\u007f-\u009f]+$/, "contains control characters"),
});

/** How the account's explanations are made; null: it is a person's. */
export async function readBotMethod({ id }: Viewer): Promise<string | null> {
  const { machine, method } = await db.user.findUniqueOrThrow({
    where: { id },
    select: { machine: true, method: true },
  });
  return machine ? (method ?? "") : null;
}

/**
 * The account is a bot from now on, or its method has another name; explanations keep the method that they were made by. 409 for an account
 * that has already explained, judged or voted as a person: docs/decisions/0019.
 */
export async function declareBot({ id }: Viewer, method: string): Promise<void> {
  await db.$transaction(async (tx) => {
    // Submissions hold this row FOR SHARE: none slips in between the look and the change.
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${id} FOR NO KEY UPDATE`;
    const [done] = await tx.$queryRaw<{ asPerson: boolean }[]>`
      SELECT EXISTS (SELECT 1 FROM "Explanation" WHERE "authorId" = ${id} AND origin = 'human')
        OR EXISTS (SELECT 1 FROM "SimulationRound" WHERE "userId" = ${id} AND "answeredAt" IS NOT NULL)
        OR EXISTS (SELECT 1 FROM "Vote" WHERE "userId" = ${id})
        OR EXISTS (SELECT 1 FROM "CounterExample" WHERE "userId" = ${id})
        OR EXISTS (SELECT 1 FROM "ScoreEvent" WHERE "userId" = ${id})
        OR EXISTS (SELECT 1 FROM "GroupMember" WHERE "userId" = ${id}) AS "asPerson"`;
    if (done?.asPerson !== false)
      throw conflict(
        "This account has played as a person: make another account for the bot.",
        { fields: { method: ["This account has played as a person: make another account for the bot."] } },
        "played_as_person",
      );
    await tx.user.update({ where: { id }, data: { machine: true, method } });
  });
}

/** The account is a person's again. 409 once it has explained something as a machine. */
export async function endBot({ id }: Viewer): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${id} FOR NO KEY UPDATE`;
    if ((await tx.explanation.count({ where: { authorId: id } })) > 0)
      throw conflict(
        "This account has posted as a machine and stays one.",
        { fields: { method: ["This account has posted as a machine and stays one."] } },
        "posted_as_machine",
      );
    await tx.user.update({ where: { id }, data: { machine: false, method: null } });
  });
}
