/** No run of so many tokens is written twice: a greedy model turns in circles else. */
const repeats = 3;

/**
 * The likeliest next token that is no control token and does not end a run of three that was there before.
 * @param scores logits of all tokens
 * @param before tokens so far
 */
export function likeliestToken(
  scores: Float32Array,
  before: readonly number[],
  isControl: (id: number) => boolean,
): number {
  const refused = new Set<number>();
  const last = before.length - repeats + 1;
  for (let start = 0; start < last; start++) {
    const same = Array.from({ length: repeats - 1 }, (_, i) => before[start + i] === before[last + i]);
    const next = before[start + repeats - 1];
    if (next !== undefined && same.every(Boolean)) refused.add(next);
  }
  let best = -1;
  scores.forEach((score, id) => {
    if (score > (scores[best] ?? Number.NEGATIVE_INFINITY) && !refused.has(id) && !isControl(id)) best = id;
  });
  return best;
}

/** The `count` likeliest tokens with their probabilities (softmax over all), likeliest first. */
export function likeliestTokens(scores: Float32Array, count: number): { id: number; probability: number }[] {
  const largest = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const total = scores.reduce((sum, score) => sum + Math.exp(score - largest), 0);
  const best: number[] = [];
  scores.forEach((score, id) => {
    if (best.length === count && score <= (scores[best.at(-1) ?? 0] ?? 0)) return;
    const place = best.findIndex((other) => score > (scores[other] ?? 0));
    best.splice(place < 0 ? best.length : place, 0, id);
    best.length = Math.min(best.length, count);
  });
  return best.map((id) => ({ id, probability: Math.exp((scores[id] ?? 0) - largest) / total }));
}
