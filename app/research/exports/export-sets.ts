import { z } from "zod";

/** What can be exported; plain names that pages and the command know as well. */

/** Sets with rows of columns: in every format. */
export const tableSets = [
  "features",
  "snippets",
  "explanations",
  "scores",
  "votes",
  "rounds",
  "cases",
  "counter_examples",
  "pairs",
  "preferences",
] as const;
export type TableSet = (typeof tableSets)[number];

/** Our JSON Lines, one feature a line, importable again. */
export const recordSet = "records";

export const exportSets = [...tableSets, recordSet] as const;
export type ExportSet = (typeof exportSets)[number];

/** The file formats; `neuronpedia` is a layout of its own, in stored exports alone. */
export const fileFormats = ["jsonl", "csv", "parquet"] as const;
export type FileFormat = (typeof fileFormats)[number];
export const exportFormats = [...fileFormats, "neuronpedia"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const fileEndings = { jsonl: "jsonl.gz", csv: "csv", parquet: "parquet" } as const satisfies Record<
  FileFormat,
  string
>;

export const contentTypes = {
  jsonl: "application/gzip",
  csv: "text/csv; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
} as const satisfies Record<FileFormat, string>;

/** Records hold lists within lists: they are JSON Lines alone. */
export function canBe(set: ExportSet, format: FileFormat): boolean {
  return set !== recordSet || format === "jsonl";
}

/** Training data is for whoever may read all explanations. */
export const trainingSets: ReadonlySet<ExportSet> = new Set(["pairs", "preferences"]);

const fileName = /^([a-z_]+)\.(jsonl\.gz|csv|parquet)$/;

/** `snippets.parquet` → its set and format; null where there is no such file. */
export function readFileName(name: string): { set: ExportSet; format: FileFormat } | null {
  const [, set, ending] = fileName.exec(name) ?? [];
  const found = exportSets.find((one) => one === set);
  const format = fileFormats.find((one) => fileEndings[one] === ending);
  return found !== undefined && format !== undefined && canBe(found, format) ? { set: found, format } : null;
}

const slug = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/, "must be an id, as in an address");

/** Which features: those of a source, of a campaign, or of every source that its owner may see. */
export const exportScope = z.union([
  z.strictObject({ model: slug, source: slug }),
  z.strictObject({ campaign: slug }),
  z.strictObject({ all: z.literal(true) }),
]);
export type ExportScope = z.infer<typeof exportScope>;
