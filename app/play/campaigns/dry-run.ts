import { standingOf, standings, type FeatureProgress, type RetirementRule, type Standing } from "./retirement.ts";

/** What a rule would do to a set of features at this moment. Pure. */
export interface DryRun {
  /** Features looked at. */
  features: number;
  /** How many of them stand where; together they are `features`. */
  standings: Record<Standing, number>;
  /** At place n: features on which n players agree; the last place, `goalPlayers`, holds those with more as well. */
  agreeing: number[];
}

/** `progress` of those that anything is scored of; the rest of the `features` is untouched. */
export function dryRun(progress: readonly FeatureProgress[], features: number, rule: RetirementRule): DryRun {
  const counted = Object.fromEntries(standings.map((standing) => [standing, 0])) as Record<Standing, number>;
  const agreeing = Array.from({ length: rule.goalPlayers + 1 }, () => 0);
  const add = (list: number[], place: number, count: number) => {
    list[place] = (list[place] ?? 0) + count;
  };
  for (const one of progress) {
    counted[standingOf(one, rule)]++;
    add(agreeing, Math.min(one.agreeing, rule.goalPlayers), 1);
  }
  const rest = Math.max(0, features - progress.length);
  counted.untouched += rest;
  add(agreeing, 0, rest);
  return { features: progress.length + rest, standings: counted, agreeing };
}

/** How many of them would be done. */
export function wouldRetire({ standings: { agreement, no_gain } }: DryRun): number {
  return agreement + no_gain;
}
