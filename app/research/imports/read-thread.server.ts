/** A thread that reads one upload and hands over its packed batches, a few ahead of whoever writes them. */
import { parentPort, workerData } from "node:worker_threads";
import { UnreadableUpload, type ReadProgress } from "../formats/read-items.ts";
import { buffersOf, type PackedBatch } from "./packed-batch.ts";
import { packUpload, type UploadToRead } from "./pack-upload.server.ts";

export type ReadThreadMessage =
  | { kind: "batch"; batch: PackedBatch }
  | { kind: "progress"; progress: ReadProgress }
  | { kind: "ended" }
  | { kind: "failed"; unreadable: boolean; message: string };

/** Sent for each batch that has been taken. */
export interface ReadThreadOrder {
  kind: "more";
}

/** Batches that may wait to be taken. */
const mostAhead = 2;
const progressEveryMs = 500;

const port = parentPort;
if (port === null) throw new Error("read-thread is started as a thread");
const say = (message: ReadThreadMessage, buffers: ArrayBuffer[] = []) => port.postMessage(message, buffers);

let ahead = 0;
let wake: () => void = () => undefined;
port.on("message", () => {
  ahead -= 1;
  wake();
});

let last: ReadProgress = {};
let saidAt = 0;
const onProgress = (progress: ReadProgress) => {
  last = { ...last, ...progress };
  if (Date.now() - saidAt < progressEveryMs) return;
  saidAt = Date.now();
  say({ kind: "progress", progress: last });
};

try {
  for await (const batch of packUpload(workerData as UploadToRead, onProgress, "many")) {
    say({ kind: "batch", batch }, buffersOf(batch));
    ahead += 1;
    while (ahead >= mostAhead) await new Promise<void>((resolve) => (wake = resolve));
  }
  say({ kind: "progress", progress: last });
  say({ kind: "ended" });
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  say({ kind: "failed", unreadable: error instanceof UnreadableUpload, message });
}
port.close();
