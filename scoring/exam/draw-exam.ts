import { createHmac } from "node:crypto";
import { seededRandom, shuffled } from "../metrics/random.ts";

/** The exam protocol's version: raise it when the draw changes; exams that are frozen stay as they are. */
export const examVersion = 1;

/** What the draw has to know of a snippet; nothing of its text. */
export interface PoolSnippet {
  id: bigint;
  group: "top" | "quantile" | "random" | "negative";
  /** 0 = weakest quarter .. 3 = strongest; null where it was not taken by quantile. */
  quantile: number | null;
  document: string;
}

export const examSize = {
  actives: 20,
  quarters: 4,
  inactives: 72,
  /** A feature with less is not playable. */
  leastActives: 8,
  leastInactives: 20,
} as const;

/** The pool cannot carry an exam: the feature is not playable. */
export class ExamPoolTooSmall extends Error {
  constructor(
    readonly actives: number,
    readonly inactives: number,
  ) {
    super(
      `the pool is too small for an exam: ${actives} active snippets (at least ${examSize.leastActives}) and ` +
        `${inactives} inactive ones (at least ${examSize.leastInactives}) outside the clues' documents`,
    );
    this.name = "ExamPoolTooSmall";
  }
}

/**
 * Draws a feature's exam: 20 active snippets, 5 from each quarter of strength where the pool has them, and up to 72 inactive
 * ones, half of them hard negatives (scoring.md section 4). Pure: the same pool, secret, feature and version give the same
 * exam in whatever order the pool comes; without the secret the draw cannot be foreseen (HMAC-SHA256 seeds the generator).
 *
 * @param featureKey `model/source/index`
 * @param clueDocuments documents shown to players: none of their snippets is drawn
 * @returns snippet ids, actives first (strongest quarter first), then inactive ones, hard and random by turns
 * @throws ExamPoolTooSmall
 */
export function drawExam(
  pool: readonly PoolSnippet[],
  secret: Uint8Array,
  featureKey: string,
  version: number,
  clueDocuments: ReadonlySet<string> = new Set(),
): bigint[] {
  const digest = createHmac("sha256", secret).update(`${featureKey}\n${version}`).digest();
  const random = seededRandom([
    digest.readInt32LE(0),
    digest.readInt32LE(4),
    digest.readInt32LE(8),
    digest.readInt32LE(12),
  ]);
  const usable = pool
    .filter((snippet) => !clueDocuments.has(snippet.document))
    .sort((x, y) => (x.id < y.id ? -1 : x.id > y.id ? 1 : 0));
  const order = shuffled(usable, random);

  const quarters = Array.from({ length: examSize.quarters }, (_, i) => {
    const quarter = examSize.quarters - 1 - i;
    return order.filter((snippet) => isActive(snippet) && strengthQuarter(snippet) === quarter);
  });
  const actives = takeByTurns(quarters, examSize.actives);
  const kinds = [
    order.filter((snippet) => snippet.group === "negative"),
    order.filter((snippet) => snippet.group === "random"),
  ];
  const inactives = takeByTurns(kinds, examSize.inactives);
  if (actives.length < examSize.leastActives || inactives.length < examSize.leastInactives) {
    throw new ExamPoolTooSmall(actives.length, inactives.length);
  }
  const strongestFirst = quarters.flatMap((quarter) => quarter.filter((snippet) => actives.includes(snippet)));
  return [...strongestFirst, ...inactives].map((snippet) => snippet.id);
}

function isActive({ group }: PoolSnippet): boolean {
  return group === "top" || group === "quantile";
}

function strengthQuarter({ group, quantile }: PoolSnippet): number {
  if (group === "top" || quantile === null) return examSize.quarters - 1;
  return Math.max(0, Math.min(examSize.quarters - 1, quantile));
}

/** One of each pile in turn until `count` are taken or all piles are empty: equal shares where possible, no seat left free. */
function takeByTurns<T>(piles: readonly (readonly T[])[], count: number): T[] {
  const taken: T[] = [];
  const deepest = Math.max(0, ...piles.map((pile) => pile.length));
  for (let depth = 0; depth < deepest; depth++) {
    for (const pile of piles) {
      const next = pile[depth];
      if (next !== undefined && taken.length < count) taken.push(next);
    }
  }
  return taken;
}
