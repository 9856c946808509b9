import type { Prisma } from "#prisma/generated/client.ts";
import type { ImportFormat } from "#prisma/generated/enums.ts";

/** What is said of a record that cannot be taken: why, and what would be right (may be empty). */
export interface RecordProblem {
  reason: string;
  remedy: string;
}

/** One record of an upload in the order in which it is read, or why there is none. */
export interface ReadItem {
  /** File and line, or the feature's key: what finds it in the upload. */
  place: string;
  /** Unchecked, in the shape of our JSON Lines (neuroglyph-record.ts); null beside a problem. */
  record: unknown;
  problem: RecordProblem | null;
  /** What the uploader sent and our columns do not hold. */
  uploaded?: { format: ImportFormat; fields: Prisma.InputJsonValue };
}

/** What the sender said of the upload as a whole; formats that name no model or source take them from here. */
export interface UploadTarget {
  model?: string | undefined;
  source?: string | undefined;
}

export interface ReadProgress {
  bytes?: number;
  items?: number;
}

export interface ReadInput {
  /** A file, or a folder for the formats that come as one. */
  path: string;
  /** As the sender called it. */
  fileName: string;
  target: UploadTarget;
  /** Told now and then how far the reading is: bytes of the file, and how many items there will be once that is known. */
  onProgress?: (progress: ReadProgress) => void;
  /** A folder of this reading alone, made at the first call and removed by whoever started the reading. */
  scratch: () => Promise<string>;
}

/**
 * Reads an upload item by item at constant memory. The same upload gives the same items in the same order, so that a reading that was killed
 * goes on by skipping what it had. Damage becomes an item with a problem; throws UnreadableUpload where there is nothing to read at all.
 */
export type FormatReader = (input: ReadInput) => AsyncIterable<ReadItem>;

/** The upload as a whole is none of its format: said to its owner in these words. */
export class UnreadableUpload extends Error {
  override readonly name = "UnreadableUpload";
}
