import { walkFeatures, type Part } from "../walk-features.server.ts";
import type { ExportReader } from "../export-reader.ts";
import { fileEndings, type ExportFormat, type ExportSet } from "../export-sets.ts";
import { batchFeatures, neuronpediaSets } from "../neuronpedia/neuronpedia-sets.ts";
import type { ReadScope } from "../read-scope.server.ts";
import type { Snapshot } from "../snapshot.server.ts";

/** One file of rows that a stored export is to have. */
export interface PlannedFile {
  /** Below the export's folder, with slashes. */
  name: string;
  what: { set: ExportSet } | { folder: keyof typeof neuronpediaSets };
  part: Part;
  /** Features in it. */
  features: number;
}

/** Features of one file: what a killed job has to write again. */
const partFeatures = 20_000;

/** All files of rows, in the order in which they are written; the same for the same features. */
export async function planFiles(
  snapshot: Snapshot,
  scope: ReadScope,
  reader: ExportReader,
  { sets, format }: { sets: readonly ExportSet[]; format: ExportFormat },
): Promise<PlannedFile[]> {
  const whole: (Pick<PlannedFile, "part" | "features"> & { model: string; source: string; number: number })[] = [];
  const size = format === "neuronpedia" ? batchFeatures : partFeatures;
  const numbers = new Map<number, number>();
  for await (const { at, source, features } of walkFeatures(snapshot, scope, reader, size)) {
    const number = numbers.get(source.id) ?? 0;
    numbers.set(source.id, number + 1);
    const part = { sourceId: source.id, after: at.after, through: at.through };
    whole.push({ part, features, model: source.model, source: source.source, number });
  }
  if (format === "neuronpedia") {
    const folders = Object.keys(neuronpediaSets) as (keyof typeof neuronpediaSets)[];
    return folders.flatMap((folder) =>
      whole.map(({ model, source, number, part, features }) => ({
        name: `${model}/${source}/${folder}/batch-${number}.jsonl.gz`,
        what: { folder },
        ...{ part, features },
      })),
    );
  }
  return sets.flatMap((set) =>
    whole.map(({ model, source, number, part, features }) => ({
      name: `data/${set}/${model}.${source}-${String(number).padStart(5, "0")}.${fileEndings[format]}`,
      what: { set },
      ...{ part, features },
    })),
  );
}
