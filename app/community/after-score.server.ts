import { notify, type NewNotice } from "#app/accounts/notices/notify.server.ts";
import { dayOf } from "#app/play/daily/days.ts";
import { streakOf } from "#app/play/daily/streak.ts";
import type { Award } from "#app/play/ledger/award-points.server.ts";
import type { Tx } from "#prisma/client.server.ts";
import { grantAll, type Grant } from "./achievements/grant.server.ts";
import { achievedByScore, streakDays } from "./achievements/rules.ts";

/**
 * What a scored explanation means to people: achievements of its author, and word to those whose text it improved or dethroned. In the
 * transaction that stores the score, after the points; a second time it changes nothing.
 */
export async function afterScore(tx: Tx, award: Award): Promise<void> {
  const { userId, featureId, explanationId, refines, dethroned } = award;
  const facts = await readFacts(tx, award);
  if (facts === undefined) return;
  const place = { featureId, explanationId };
  const paid = (reason: string) => award.paid.some((event) => event.reason === reason);
  const streak = streakOf(await readLatestDays(tx, userId), dayOf(new Date()));
  const grants: Grant[] = achievedByScore({
    ...facts,
    paidFirstGood: paid("first_good"),
    paidRecord: paid("record"),
    streak: streak.length,
  }).map((kind) => ({ userId, kind, ...place }));

  const notices: NewNotice[] = [];
  // Only what made it better is news: whoever rewords a text in vain writes to nobody.
  const improved = refines !== null && (paid("refinement") || paid("refined"));
  if (improved) {
    grants.push({ userId: refines.authorId, kind: "built_upon", ...place });
    notices.push({
      ...place,
      userId: refines.authorId,
      kind: "refined",
      subject: `explanation:${explanationId}`,
      actorId: userId,
    });
  }
  if (dethroned !== null) {
    notices.push({
      ...place,
      userId: dethroned.authorId,
      kind: "record_lost",
      subject: `explanation:${explanationId}`,
      actorId: userId,
    });
  }
  await grantAll(tx, grants);
  await notify(tx, notices);
}

interface Facts {
  score: number;
  low: number;
  houseHigh: number | null;
  refinedScore: number | null;
  beatenRating: number | null;
}

/** Scores of the scorer and exam that this explanation was scored with last. */
async function readFacts(tx: Tx, { featureId, explanationId, refines }: Award): Promise<Facts | undefined> {
  const [facts] = await tx.$queryRaw<Facts[]>`
    SELECT own.value AS score, own.low,
      (SELECT max(score.high) FROM "Score" AS score JOIN "Explanation" AS house ON house.id = score."explanationId"
        WHERE house."featureId" = ${featureId} AND house."authorName" = 'house'
          AND score."scorerId" = own."scorerId" AND score."examId" = own."examId" AND score.split = 'exam') AS "houseHigh",
      (SELECT score.value FROM "Score" AS score WHERE score."explanationId" = ${refines?.explanationId ?? null}::int
          AND score."scorerId" = own."scorerId" AND score."examId" = own."examId" AND score.split = 'exam') AS "refinedScore",
      (SELECT game."featureBefore" FROM "RatingChange" AS game JOIN "Explanation" AS played ON played.id = ${explanationId}
        WHERE game."userId" = played."authorId" AND game."featureId" = ${featureId}
          AND game."explanationId" = ${explanationId} AND game.won) AS "beatenRating"
    FROM "Score" AS own WHERE own."explanationId" = ${explanationId} AND own.split = 'exam' AND own.low IS NOT NULL
    ORDER BY own.id DESC LIMIT 1`;
  return facts;
}

/** Days on which the player did something that counts, as far back as an achievement looks. */
async function readLatestDays(tx: Tx, userId: number): Promise<string[]> {
  const rows = await tx.playerPoints.findMany({
    where: { userId, scope: "all", scopeId: 0, window: "day" },
    orderBy: { start: "desc" },
    take: 2 * streakDays,
    select: { start: true },
  });
  return rows.map(({ start }) => dayOf(start));
}
