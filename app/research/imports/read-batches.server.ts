import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { UnreadableUpload, type ReadProgress } from "../formats/read-items.ts";
import type { PackedBatch } from "./packed-batch.ts";
import { packUpload, type UploadToRead } from "./pack-upload.server.ts";
import type { ReadThreadMessage, ReadThreadOrder } from "./read-thread.server.ts";

/** What is smaller is read at once: a thread takes a second to start. */
const threadFromBytes = 512 * 1024;

/** Parsed records die young: with room for many of them few are ever copied. */
const youngMb = 64;

interface Reading extends Omit<UploadToRead, "scratch"> {
  /** Of the upload. */
  bytes: number;
  onProgress: (progress: ReadProgress) => void;
}

/**
 * An upload as packed batches, in its own order. A large one is read, checked and packed in a thread of its own, two batches ahead at most:
 * the caller writes meanwhile. Throws UnreadableUpload.
 */
export async function* readBatches({ bytes, onProgress, ...upload }: Reading): AsyncGenerator<PackedBatch> {
  const scratch = await mkdtemp(join(tmpdir(), "neuroglyph-import-"));
  try {
    if (bytes < threadFromBytes) yield* packUpload({ ...upload, scratch }, onProgress);
    else yield* readInThread({ ...upload, scratch }, onProgress);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function* readInThread(
  upload: UploadToRead,
  onProgress: (progress: ReadProgress) => void,
): AsyncGenerator<PackedBatch> {
  const thread = startThread(upload);
  const waiting: PackedBatch[] = [];
  let ended = false;
  let failure: Error | null = null;
  let wake: () => void = () => undefined;
  const end = (error: Error | null) => {
    if (!ended) failure = error;
    ended = true;
    wake();
  };
  thread.on("error", (error) => end(error instanceof Error ? error : new Error(String(error))));
  thread.on("exit", () => end(new Error("the thread that read the upload ended")));
  thread.on("message", (message: ReadThreadMessage) => {
    if (message.kind === "progress") return onProgress(message.progress);
    if (message.kind === "ended") return end(null);
    if (message.kind === "failed")
      return end(message.unreadable ? new UnreadableUpload(message.message) : new Error(message.message));
    waiting.push(message.batch);
    wake();
  });
  try {
    for (;;) {
      const batch = waiting.shift();
      if (batch !== undefined) {
        thread.postMessage({ kind: "more" } satisfies ReadThreadOrder);
        yield batch;
      } else if (failure !== null) throw failure;
      else if (ended) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    await thread.terminate();
  }
}

/** A thread reads TypeScript through tsx, which it has to register itself; files are found from the root. */
function startThread(upload: UploadToRead): Worker {
  const url = pathToFileURL(join(process.cwd(), "app/research/imports/read-thread.server.ts")).href;
  const code = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(url)}); })`;
  return new Worker(code, { eval: true, workerData: upload, resourceLimits: { maxYoungGenerationSizeMb: youngMb } });
}
