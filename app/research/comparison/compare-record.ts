import { roundScore } from "#app/catalog/score-rounding.ts";

/** An explanation that stands with an official score of the boards' scorer. */
export interface Standing {
  featureId: number;
  /** YYYY-MM-DD (UTC): since when it has an official score, of whichever scorer. */
  day: string;
  score: number;
  /** Null: a person's. */
  method: string | null;
}

export interface Counts {
  /** Features on which a person and a machine stand. */
  compared: number;
  /** Features whose best human beats the best machine. */
  humans: number;
  ties: number;
}

export interface DayCounts extends Counts {
  /** Which machines; '' for the best of all. */
  method: string;
  day: string;
}

export type Outcome = "human" | "tie" | "machine";

/** Who is ahead by the scores as they are shown, with three places: a smaller difference is a tie. */
export function outcomeOf(human: number, machine: number): Outcome {
  const difference = roundScore(human) - roundScore(machine);
  return difference > 0 ? "human" : difference < 0 ? "machine" : "tie";
}

/**
 * Best human against best machine over time, for all machines together and for each method alone: the counts at the end of each day on which
 * they changed, in order of the days. A feature counts from the day on which both sides stand.
 */
export function compareRecord(standings: readonly Standing[]): DayCounts[] {
  const ordered = [...standings].sort((first, second) =>
    first.day < second.day ? -1 : first.day > second.day ? 1 : 0,
  );
  const bestHuman = new Map<number, number>();
  const races = new Map<string, Race>();
  const found: DayCounts[] = [];
  for (let at = 0; at < ordered.length;) {
    const day = ordered[at]?.day ?? "";
    for (let one = ordered[at]; one?.day === day; one = ordered[++at]) {
      if (one.method === null) {
        if (one.score <= (bestHuman.get(one.featureId) ?? -Infinity)) continue;
        bestHuman.set(one.featureId, one.score);
        for (const race of races.values()) race.judge(one.featureId, one.score);
        continue;
      }
      for (const method of new Set(["", one.method])) {
        const race = races.get(method) ?? new Race();
        races.set(method, race.enter(one.featureId, one.score, bestHuman.get(one.featureId)));
      }
    }
    for (const [method, race] of races) if (race.takeChange()) found.push({ method, day, ...race.counts });
  }
  return found;
}

/** People against one side of machines. */
class Race {
  readonly counts: Counts = { compared: 0, humans: 0, ties: 0 };
  #best = new Map<number, number>();
  #outcomes = new Map<number, Outcome>();
  #told = "0 0 0";

  enter(featureId: number, score: number, human: number | undefined): this {
    if (score > (this.#best.get(featureId) ?? -Infinity)) this.#best.set(featureId, score);
    if (human !== undefined) this.judge(featureId, human);
    return this;
  }

  judge(featureId: number, human: number): void {
    const machine = this.#best.get(featureId);
    if (machine === undefined) return;
    const before = this.#outcomes.get(featureId);
    const outcome = outcomeOf(human, machine);
    if (before === undefined) this.counts.compared++;
    else this.#count(before, -1);
    this.#count(outcome, 1);
    this.#outcomes.set(featureId, outcome);
  }

  /** Whether the counts are others than when this was last asked. */
  takeChange(): boolean {
    const { compared, humans, ties } = this.counts;
    const now = `${compared} ${humans} ${ties}`;
    if (now === this.#told) return false;
    this.#told = now;
    return true;
  }

  #count(outcome: Outcome, by: 1 | -1): void {
    if (outcome === "human") this.counts.humans += by;
    if (outcome === "tie") this.counts.ties += by;
  }
}
