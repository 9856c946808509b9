import { contentTypes } from "../export-sets.ts";

const plain = "text/plain; charset=utf-8";
const types: readonly [ending: string, type: string][] = [
  [".gz", contentTypes.jsonl],
  [".csv", contentTypes.csv],
  [".parquet", contentTypes.parquet],
  [".json", "application/json; charset=utf-8"],
  [".md", "text/markdown; charset=utf-8"],
];

/** Every Content-Type that a file of a stored export can have. */
export const fileTypes: readonly string[] = [...types.map(([, type]) => type), plain];

export const fileType = (name: string): string => types.find(([ending]) => name.endsWith(ending))?.[1] ?? plain;
