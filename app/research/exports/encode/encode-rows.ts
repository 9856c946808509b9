import type { RowBlock } from "./row-block.ts";

/** Turns rows into the bytes of one file. */
export interface RowEncoder {
  /** What stands before the first row. */
  begin(): Buffer;
  /** The bytes of these rows, or as many as are ready. */
  rows(block: RowBlock): Buffer | Promise<Buffer>;
  /** What stands after the last row. */
  end(): Buffer | Promise<Buffer>;
}

export const nothing = Buffer.alloc(0);

/** Text is handed on in pieces of about this size. */
export const blockBytes = 256 * 1024;

/** Bytes of a row's fields, for the room that its text may need. */
export function rowBytes({ lengths, width }: RowBlock, row: number): number {
  let bytes = 0;
  for (let i = row * width; i < (row + 1) * width; i++) bytes += Math.max(0, lengths[i] as number);
  return bytes;
}
