import type { PoolSnippet } from "./draw-exam.ts";

/** Snippets of each kind in the published protocol (Bills et al. 2023). */
const published = 5;

/**
 * The published protocols as selections from the exam, for comparison with the literature: places in the exam's order.
 * `top_and_random`: the 5 strongest actives and 5 of the random snippets. `random_only`: all random snippets. Where an exam
 * holds no random snippet, its inactive ones stand in.
 */
export function selectPublished(exam: readonly { group: PoolSnippet["group"]; maxActivation: number }[]): {
  top_and_random: number[];
  random_only: number[];
} {
  const places = exam.map((snippet, place) => ({ ...snippet, place }));
  const top = places
    .filter(({ group }) => group === "top" || group === "quantile")
    .sort((x, y) => y.maxActivation - x.maxActivation || x.place - y.place)
    .slice(0, published);
  const plain = places.filter(({ group }) => group === "random");
  const inactive = plain.length > 0 ? plain : places.filter(({ group }) => group === "negative");
  return {
    top_and_random: [...top, ...inactive.slice(0, published)].map(({ place }) => place),
    random_only: inactive.map(({ place }) => place),
  };
}
