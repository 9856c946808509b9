import { writeEvent } from "#app/accounts/log/write-event.server.ts";
import type { Tx } from "#prisma/client.server.ts";
import type { CaseOpener } from "#prisma/generated/enums.ts";
import { columnsOf, nameOfTarget, type CaseTarget } from "./case-target.ts";
import type { FlagReason } from "./priority.ts";
import { setPriority } from "./set-priority.server.ts";

/** One report on a text. */
export interface Report {
  target: CaseTarget;
  /** A player, or the rule of the house that found it. */
  by: { userId: number } | { rule: Exclude<CaseOpener, "flag"> };
  reason: FlagReason;
  /** At most 400 characters of a rule, 1,000 of a player. */
  words: string;
  /** A text that the subject model was run on, encoded as in CounterExample. */
  evidence?: {
    text: string;
    tokenEnds: Uint8Array<ArrayBuffer>;
    activations: Uint8Array<ArrayBuffer>;
    simulated: Uint8Array<ArrayBuffer> | null;
    breaks: boolean;
  } | null;
}

/** The advisory lock of a text's cases: flags on it come one after the other. */
const caseLock = 0x6e67_6361;

/**
 * Takes a report into the open case of its text, or opens one, in the caller's transaction. Null where nothing is new: the same player or rule has
 * reported it in this case already, or the rule did in an earlier one, which a person has settled.
 */
export async function openCase(tx: Tx, report: Report): Promise<{ caseId: number; opened: boolean } | null> {
  const { target, by, reason, words, evidence } = report;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${caseLock}::int, hashtext(${nameOfTarget(target)}))`;
  const rule = "rule" in by ? by.rule : null;
  const userId = "userId" in by ? by.userId : null;
  const columns = columnsOf(target);
  if (rule !== null && (await tx.flag.count({ where: { opener: rule, case: columns } })) > 0) return null;
  const open = await tx.case.findFirst({ where: { ...columns, state: "open" }, select: { id: true } });
  const caseId = open?.id ?? (await createCase(tx, report, rule));
  const { count } = await tx.flag.createMany({
    data: [{ caseId, userId, opener: rule, reason, words, ...evidence }],
    skipDuplicates: true,
  });
  if (count === 0) return null;
  await setPriority(tx, caseId);
  const event = { actorId: userId, caseId };
  const name = nameOfTarget(target);
  if (open === null)
    await writeEvent(tx, { ...event, kind: "case_opened", details: { target: name, opener: rule ?? "flag" } });
  await writeEvent(tx, {
    ...event,
    kind: "flagged",
    details: { target: name, reason, evidence: evidence !== undefined && evidence !== null },
  });
  return { caseId, opened: open === null };
}

async function createCase(tx: Tx, { target, words }: Report, rule: CaseOpener | null): Promise<number> {
  const { id } = await tx.case.create({
    data: { ...columnsOf(target), opener: rule ?? "flag", detail: rule === null ? "" : words.slice(0, 400) },
    select: { id: true },
  });
  return id;
}
