import type { FilterParameters } from "./catalogue-types.ts";

export function listOf(parameters: FilterParameters): string {
  return Object.keys(parameters).length === 0 ? "/features" : `/features?${new URLSearchParams(parameters)}`;
}

/** What keeps the list in an address of a feature, so that its page can lead through it. */
export function keptList(list: Record<string, string>): string {
  return Object.keys(list).length === 0 ? "" : `?${new URLSearchParams({ list: String(new URLSearchParams(list)) })}`;
}
