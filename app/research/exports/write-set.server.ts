import { forbidden, notFound } from "#app/platform/errors.ts";
import type { ExportReader } from "./export-reader.ts";
import { canBe, recordSet, trainingSets, type ExportSet, type FileFormat } from "./export-sets.ts";
import type { ReadScope } from "./read-scope.server.ts";
import { writeRecords } from "./records/write-records.server.ts";
import type { Snapshot } from "./snapshot.server.ts";
import { rowSourceOf } from "./row-sources.server.ts";
import { writeRows, type WriteOptions } from "./write-rows.server.ts";

/** 403 where a set is not for this reader; 404 for a set in a format that it does not have. */
export function requireSet(set: ExportSet, format: FileFormat, reader: ExportReader): void {
  if (!canBe(set, format)) throw notFound(`The set ${set} is JSON Lines only: ask for ${set}.jsonl.gz.`);
  if (trainingSets.has(set) && !reader.allTexts)
    throw forbidden("Training data holds explanations' texts: only researchers get it. /research makes you one.");
}

/** The bytes of one set in one format over a scope. */
export function writeSet(
  snapshot: Snapshot,
  set: ExportSet,
  scope: ReadScope,
  reader: ExportReader,
  options: WriteOptions,
): AsyncGenerator<Buffer> {
  requireSet(set, options.format, reader);
  if (set === recordSet) return writeRecords(snapshot, scope, reader, options);
  return writeRows(snapshot, rowSourceOf(set), scope, reader, options);
}
