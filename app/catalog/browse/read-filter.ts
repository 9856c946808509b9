import type { SourceKey } from "../feature-key.ts";
import { everyFeature, featureFilterQuery, filterParameters, type FeatureFilter } from "./feature-filter.ts";

/** What a page's address asks of a list: the filter, and what in it cannot be used, with the reason. */
export interface ReadFilter {
  filter: FeatureFilter;
  /** `densityFrom must be a number …` */
  complaints: string[];
}

/**
 * Reads a filter from an address as forms write it: empty fields say nothing, `in` names a source (`model/source`) or a model. What cannot be
 * used is left out and complained about; the rest holds.
 */
export function readFilter(parameters: URLSearchParams): ReadFilter {
  const given = new Map<string, string>();
  for (const [name, value] of parameters)
    if (value.trim() !== "" && name in featureFilterQuery.shape && !given.has(name)) given.set(name, value.trim());
  const [model, source] = (parameters.get("in") ?? "").split("/");
  if (model) given.set("model", model);
  if (model && source) given.set("source", source);
  const complaints: string[] = [];
  for (let tries = 0; tries < 2; tries++) {
    const result = featureFilterQuery.safeParse(Object.fromEntries(given));
    if (result.success) return { filter: result.data, complaints };
    for (const { path, message } of result.error.issues) {
      const name = String(path[0]);
      given.delete(name);
      complaints.push(`${name} ${message}`);
    }
  }
  return { filter: everyFeature, complaints };
}

/** The list that a feature's address keeps (`list`), as a filter and as an address holds it; its source where it keeps none. */
export function readList(
  list: string | null,
  { model, source }: SourceKey,
): { filter: FeatureFilter; parameters: Record<string, string> } {
  const { filter } = readFilter(new URLSearchParams(list ?? { model, source }));
  return { filter, parameters: filterParameters(filter) };
}
