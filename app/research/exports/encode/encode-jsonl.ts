import { layoutOf, type Column } from "../columns.ts";
import { ByteWriter } from "./byte-writer.ts";
import { blockBytes, nothing, rowBytes, type RowEncoder } from "./encode-rows.ts";
import { JsonValues } from "./json-values.ts";
import type { RowBlock } from "./row-block.ts";

const none = Buffer.from("null");

interface JsonlOptions {
  /** Fields of a row that come before the columns'. */
  skip?: number;
  /** A comma before each object in the place of a line's end after it. */
  separated?: boolean;
}

/** An encoder that also writes some rows of a block. */
export interface JsonlEncoder extends RowEncoder {
  part: (block: RowBlock, from: number, to: number) => Buffer;
}

/** JSON Lines: one object a row, its keys the columns in their order. */
export function jsonlEncoder(columns: readonly Column[], options: JsonlOptions = {}): JsonlEncoder {
  const { skip = 0, separated = false } = options;
  const out = new ByteWriter();
  const values = new JsonValues(out, false);
  const { first } = layoutOf(columns);
  const begin = separated ? ",{" : "{";
  const keys = columns.map(({ name }, i) => Buffer.from(`${i === 0 ? begin : ","}${JSON.stringify(name)}:`));
  const end = Buffer.from(separated ? "}" : "}\n");
  const fixed = keys.reduce((sum, key) => sum + key.length + 64, 16);

  function write(block: RowBlock, from: number, to: number): void {
    for (let row = from; row < to; row++) {
      out.ensure(fixed + 8 * rowBytes(block, row));
      for (let i = 0; i < columns.length; i++) {
        values.raw(keys[i] as Buffer);
        const field = row * block.width + skip + (first[i] as number);
        if ((block.lengths[field] as number) < 0) values.raw(none);
        else values.value(columns[i] as Column, block, field);
      }
      values.raw(end);
    }
  }

  return {
    begin: () => nothing,
    rows(block) {
      write(block, 0, block.rows);
      return out.takeFrom(blockBytes);
    },
    part(block, from, to) {
      write(block, from, to);
      return out.take();
    },
    end: () => out.take(),
  };
}
