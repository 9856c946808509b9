import type { Viewer } from "#app/accounts/viewer.ts";
import { invalid } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { holdLedger, rebuildCampaign } from "../boards/rebuild-boards.server.ts";
import { datesComplaint, type CampaignChange, type RuleChange } from "./campaign-form.ts";
import { dryRun, type DryRun } from "./dry-run.ts";
import { findOwnCampaign, type OwnCampaign } from "./own-campaign.server.ts";
import { openOf, readProgress } from "./read-progress.server.ts";
import { retirementOf, type Done, type RetirementRule } from "./retirement.ts";

export interface Changed {
  /** Features that the changed rule retired at once. */
  retired: number;
  /** What takes the change of rule or end back; null where neither changed. */
  undo: CampaignUndo | null;
}

/** How a campaign stood before a change. */
export interface CampaignUndo extends RetirementRule {
  /** ISO 8601, UTC. */
  endsAt: string;
  /** When its changed rule retired features; null: it retired none. */
  retiredAt: string | null;
}

/**
 * Changes one's own campaign; a changed rule is applied to its open features at once, and what is done stays done. 403 where it is another's, 404 where
 * there is none, 422 where the dates do not go together.
 */
export async function changeCampaign(viewer: Viewer, slug: string, change: CampaignChange): Promise<Changed> {
  const { id } = await findOwnCampaign(viewer, slug);
  await consumeLimit("source", callerKey(viewer.id));
  return db.$transaction(
    async (tx) => {
      await holdLedger(tx);
      const before = await findOwnCampaign(viewer, slug);
      const { name, description, endsOn, over, paused, ...rules } = change;
      const endsAt = over === true ? endNow(before) : endsOn === undefined ? before.endsAt : laterEnd(before, endsOn);
      const rule = ruleOf(before, rules);
      const pausedAt = paused === undefined ? before.pausedAt : paused ? (before.pausedAt ?? new Date()) : null;
      await tx.campaign.update({
        where: { id },
        data: {
          ...(name === undefined ? {} : { name }),
          ...(description === undefined ? {} : { description }),
          endsAt,
          pausedAt,
          ...rule,
        },
      });
      const sameRule = isSameRule(before, rule);
      const resumed = before.pausedAt !== null && pausedAt === null;
      // What was scored during a pause is looked at when it is over.
      const runs = before.startsAt <= new Date() && endsAt > new Date() && pausedAt === null;
      const at = runs && (!sameRule || resumed) ? await retireBy(tx, id, rule) : null;
      const sameEnd = endsAt.getTime() === before.endsAt.getTime();
      if (!sameEnd) await rebuildCampaign(tx, id);
      const { goalPlayers, patience, goalScore } = before;
      const undo = { goalPlayers, patience, goalScore, endsAt: before.endsAt.toISOString(), retiredAt: at?.at ?? null };
      return { retired: at?.retired ?? 0, undo: sameRule && sameEnd ? null : undo };
    },
    { timeout: 60_000, maxWait: 20_000 },
  );
}

/** Takes a change of rule or end back: the features that it retired are open again, and what was earned meanwhile counts. */
export async function undoChange(viewer: Viewer, slug: string, undo: CampaignUndo): Promise<void> {
  const { id, startsAt } = await findOwnCampaign(viewer, slug);
  const { goalPlayers, patience, goalScore, endsAt, retiredAt } = undo;
  if (new Date(endsAt) <= startsAt)
    throw invalid("It cannot end before it starts.", { endsOn: ["It ends too early."] });
  await db.$transaction(
    async (tx) => {
      await holdLedger(tx);
      await tx.campaign.update({ where: { id }, data: { goalPlayers, patience, goalScore, endsAt: new Date(endsAt) } });
      if (retiredAt !== null)
        await tx.campaignFeature.updateMany({
          where: { campaignId: id, retiredAt: new Date(retiredAt), retiredReason: { in: ["agreement", "no_gain"] } },
          data: { retiredAt: null, retiredReason: null },
        });
      await rebuildCampaign(tx, id);
    },
    { timeout: 60_000, maxWait: 20_000 },
  );
}

/** What another rule would do to the open features of one's own campaign; nothing is written. Errors as `changeCampaign`. */
export async function tryRule(viewer: Viewer, slug: string, change: RuleChange): Promise<DryRun> {
  const campaign = await findOwnCampaign(viewer, slug);
  const [progress, open] = await Promise.all([
    readProgress(db, openOf(campaign.id)),
    db.campaignFeature.count({ where: { campaignId: campaign.id, retiredAt: null } }),
  ]);
  return dryRun(progress, open, ruleOf(campaign, change));
}

function ruleOf(campaign: RetirementRule, { goalPlayers, patience, goalScore }: RuleChange): RetirementRule {
  return {
    goalPlayers: goalPlayers ?? campaign.goalPlayers,
    patience: patience ?? campaign.patience,
    goalScore: goalScore === undefined ? campaign.goalScore : goalScore,
  };
}

function isSameRule(one: RetirementRule, other: RetirementRule): boolean {
  return one.goalPlayers === other.goalPlayers && one.patience === other.patience && one.goalScore === other.goalScore;
}

/** Retires every open feature that meets the rule, all at one moment: so that it can be taken back. */
async function retireBy(
  tx: Tx,
  campaignId: number,
  rule: RetirementRule,
): Promise<{ retired: number; at: string } | null> {
  const progress = await readProgress(tx, openOf(campaignId));
  const done = new Map<Done, number[]>();
  for (const one of progress) {
    const reason = retirementOf(one, rule);
    if (reason === null) continue;
    const ids = done.get(reason) ?? [];
    ids.push(one.featureId);
    done.set(reason, ids);
  }
  if (done.size === 0) return null;
  const [clock] = await tx.$queryRaw<
    { now: Date }[]
  >`SELECT date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond' AS now`;
  const at = clock?.now ?? new Date();
  let retired = 0;
  for (const [retiredReason, ids] of done)
    retired += (
      await tx.campaignFeature.updateMany({
        where: { campaignId, featureId: { in: ids }, retiredAt: null },
        data: { retiredAt: at, retiredReason },
      })
    ).count;
  return { retired, at: at.toISOString() };
}

function endNow({ startsAt, endsAt }: OwnCampaign): Date {
  const now = new Date();
  if (startsAt > now) throw invalid("It has not begun yet.", { over: ["It has not begun yet: change its days."] });
  return endsAt < now ? endsAt : now;
}

function laterEnd({ startsAt, endsAt }: OwnCampaign, endsOn: string): Date {
  const end = new Date(endsOn);
  if (end.getTime() === endsAt.getTime()) return endsAt;
  const complaint = datesComplaint(startsAt.toISOString().slice(0, 10), endsOn);
  if (complaint !== null) throw invalid(complaint, { endsOn: [complaint] });
  const past = "A day that is still to come; to end it now there is a button.";
  if (end <= new Date()) throw invalid(past, { endsOn: [past] });
  return end;
}
