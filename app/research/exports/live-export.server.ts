import type { Viewer } from "#app/accounts/viewer.ts";
import { notFound, tooMany } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { streamBody } from "#app/platform/stream-body.server.ts";
import { contentTypes, exportScope, fileEndings, readFileName, tableSets, type ExportScope } from "./export-sets.ts";
import { exportReader } from "./export-reader.ts";
import { readScope } from "./read-scope.server.ts";
import { openSnapshot } from "./snapshot.server.ts";
import { requireSet, writeSet } from "./write-set.server.ts";

/** Exports that a process streams at the same time: each holds a connection to the database and up to a hundred megabytes. */
const mostAtOnce = 4;
const retrySeconds = 15;
let running = 0;

/** How many are being streamed now; for tests. */
export const liveExports = (): number => running;

/**
 * A set of one source or campaign, straight from the database, at one moment of it. 404 no such file or nothing of that name for this viewer, 403
 * training data without the permission, 429 too many.
 */
export async function liveExport(
  viewer: Viewer | null,
  asked: Exclude<ExportScope, { all: true }>,
  file: string,
  method: string,
): Promise<Response> {
  const wanted = readFileName(file);
  if (wanted === null)
    throw notFound(
      `There is no such export. Sets: ${tableSets.join(", ")} as .jsonl.gz, .csv or .parquet, and records.jsonl.gz.`,
    );
  const { set, format } = wanted;
  if (!exportScope.safeParse(asked).success) throw notFound("There is nothing of this name.");
  const reader = exportReader(viewer);
  requireSet(set, format, reader);
  await consumeLimit("export", callerKey(viewer?.id));
  if (running >= mostAtOnce)
    throw tooMany(retrySeconds, "Several exports are being streamed already. Try again in a moment.");
  running++;
  let stop = (): Promise<void> => {
    running--;
    return Promise.resolve();
  };
  try {
    const snapshot = await openSnapshot();
    stop = () => {
      running--;
      return snapshot.close();
    };
    const scope = await readScope(snapshot, asked, reader);
    const headers = {
      "Content-Type": contentTypes[format],
      "Content-Disposition": `attachment; filename="${nameOf(asked)}.${set}.${fileEndings[format]}"`,
      // No proxy and no middleware packs it again.
      "Cache-Control": "private, no-store, no-transform",
      "X-Accel-Buffering": "no",
    };
    if (method === "HEAD") {
      await stop();
      return new Response(null, { headers });
    }
    return new Response(streamBody(writeSet(snapshot, set, scope, reader, { format }), stop), { headers });
  } catch (error) {
    await stop();
    throw error;
  }
}

function nameOf(asked: Exclude<ExportScope, { all: true }>): string {
  return "campaign" in asked ? asked.campaign : `${asked.model}.${asked.source}`;
}
