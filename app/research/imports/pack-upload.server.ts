import type { ImportFormat } from "#prisma/generated/enums.ts";
import { readers } from "../formats/readers.ts";
import type { ReadProgress, UploadTarget } from "../formats/read-items.ts";
import { BatchPacker } from "./batch-packer.ts";
import type { PackedBatch } from "./packed-batch.ts";

/** An upload and from where on it is read; plain values, so that a thread can be told. */
export interface UploadToRead {
  format: ImportFormat;
  path: string;
  fileName: string;
  target: UploadTarget;
  /** Records that were handled before: they are passed over. */
  position: number;
  examSecret: Uint8Array;
  /** A folder of this reading alone. */
  scratch: string;
}

/** Reads, checks and packs an upload, batch by batch at constant memory. Throws UnreadableUpload. */
export async function* packUpload(
  { format, path, fileName, target, position, examSecret, scratch }: UploadToRead,
  onProgress: (progress: ReadProgress) => void,
  size: "many" | "few" = "few",
): AsyncGenerator<PackedBatch> {
  const packer = new BatchPacker(examSecret, position, size);
  let number = 0;
  for await (const item of readers[format]({
    ...{ path, fileName, target, onProgress },
    scratch: () => Promise.resolve(scratch),
  })) {
    number += 1;
    if (number <= position) continue;
    const batch = packer.take(item);
    if (batch !== null) yield batch;
  }
  const last = packer.finish();
  if (last !== null) yield last;
}
