import type { ExportReader } from "../export-reader.ts";
import type { ExportFormat, ExportScope, ExportSet } from "../export-sets.ts";
import { neuronpediaSets } from "../neuronpedia/neuronpedia-sets.ts";
import { readScope } from "../read-scope.server.ts";
import { openSnapshot, type Snapshot } from "../snapshot.server.ts";
import { fromQuery } from "../table-sets.server.ts";
import { writeRows } from "../write-rows.server.ts";
import { writeSet } from "../write-set.server.ts";
import { companionFiles } from "./companion-files.server.ts";
import { planFiles, type PlannedFile } from "./plan-files.server.ts";
import { storeFile, type FileFacts } from "./store-file.server.ts";

export interface FolderExport {
  scope: ExportScope;
  sets: readonly ExportSet[];
  format: ExportFormat;
  reader: ExportReader;
  /** Where the files go. */
  folder: string;
  /** Files that an earlier run has finished: they are not written again. */
  finished: ReadonlyMap<string, FileFacts>;
  /** A file is whole and on the disk. */
  onFile: (file: FileFacts) => Promise<void>;
  /** Features written so far, once a set, and of how many. */
  onProgress: (done: number, total: number) => Promise<void>;
  /** True: stop soon, what is not finished is written next time. */
  isStopping: () => boolean;
}

class Stopped extends Error {}

/**
 * Writes all files of an export, then what describes them; true at the end, false where it was stopped before. All rows of one run are of one moment of
 * the database; those of a run that was killed and of the one that goes on are of two.
 */
export async function writeFolder(wanted: FolderExport): Promise<boolean> {
  const snapshot = await openSnapshot();
  try {
    const scope = await readScope(snapshot, wanted.scope, wanted.reader);
    const plan = await planFiles(snapshot, scope, wanted.reader, wanted);
    const total = plan.reduce((sum, { features }) => sum + features, 0);
    let done = 0;
    const files: FileFacts[] = [];
    for (const planned of plan) {
      const known = wanted.finished.get(planned.name);
      const before = done;
      const facts =
        known ??
        (await storePlanned(snapshot, scope, wanted, planned, async (features) => {
          done += features;
          await wanted.onProgress(done, total);
        }));
      done = before + planned.features;
      files.push(facts);
      if (known === undefined) await wanted.onFile(facts);
      await wanted.onProgress(done, total);
    }
    for (const { name, content } of await companionFiles(snapshot, scope, wanted, files))
      await wanted.onFile({ ...(await storeFile(wanted.folder, name, once(content))), rows: 0 });
    return true;
  } catch (error) {
    if (error instanceof Stopped) return false;
    throw error;
  } finally {
    await snapshot.close();
  }
}

async function storePlanned(
  snapshot: Snapshot,
  scope: Awaited<ReturnType<typeof readScope>>,
  { format, reader, folder, isStopping }: FolderExport,
  { name, what, part }: PlannedFile,
  onFeatures: (features: number) => Promise<void>,
): Promise<FileFacts> {
  let rows = 0;
  const options = {
    part,
    onProgress: async (features: number, more: number) => {
      rows += more;
      if (isStopping()) throw new Stopped();
      await onFeatures(features);
    },
  };
  const chunks =
    "folder" in what
      ? writeRows(snapshot, fromQuery(neuronpediaSets[what.folder]), scope, reader, { ...options, format: "jsonl" })
      : writeSet(snapshot, what.set, scope, reader, {
          ...options,
          format: format === "neuronpedia" ? "jsonl" : format,
        });
  return { ...(await storeFile(folder, name, chunks)), rows };
}

async function* once(content: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content);
}
