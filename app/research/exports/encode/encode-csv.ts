import { layoutOf, type Column } from "../columns.ts";
import { ByteWriter } from "./byte-writer.ts";
import { blockBytes, rowBytes, type RowEncoder } from "./encode-rows.ts";
import { JsonValues } from "./json-values.ts";
import type { RowBlock } from "./row-block.ts";

const quote = 34;

/** A spreadsheet takes a cell that begins so for a formula. */
const guarded = new Set([..."=+-@\t\r'"].map((character) => character.charCodeAt(0)));

const lists: ReadonlySet<Column["kind"]> = new Set([
  "texts",
  "ints",
  "longs",
  "reals",
  "tokens",
  "floats",
  "bytes",
  "json",
]);

/**
 * CSV (RFC 4180) with a line of names. Null is an empty cell, an empty text is "". Lists are JSON within the cell. A text that begins with
 * = + - @ ' tab or return gets an apostrophe before it, so that no spreadsheet runs it: whoever reads the file takes one leading apostrophe
 * of text columns away.
 */
export function csvEncoder(columns: readonly Column[]): RowEncoder {
  const out = new ByteWriter();
  const values = new JsonValues(out, true);
  const plain = new JsonValues(out, false);
  const { first } = layoutOf(columns);
  const cell = (one: Column, block: RowBlock, field: number) => {
    if (one.kind === "text") return textCell(out, block, field);
    if (one.kind === "date") {
      // Without the quotes that JSON puts around it.
      const start = out.length;
      plain.value(one, block, field);
      out.buffer.copyWithin(start, start + 1, out.length - 1);
      out.length -= 2;
      return;
    }
    if (!lists.has(one.kind)) return plain.value(one, block, field);
    out.buffer[out.length++] = quote;
    values.value(one, block, field);
    out.buffer[out.length++] = quote;
  };
  return {
    begin: () => Buffer.from(`${columns.map(({ name }) => name).join(",")}\r\n`),
    rows(block: RowBlock) {
      for (let row = 0; row < block.rows; row++) {
        out.ensure(columns.length * 64 + 8 * rowBytes(block, row));
        for (let i = 0; i < columns.length; i++) {
          if (i > 0) out.buffer[out.length++] = 44;
          const field = row * block.width + (first[i] as number);
          if ((block.lengths[field] as number) >= 0) cell(columns[i] as Column, block, field);
        }
        out.buffer[out.length++] = 13;
        out.buffer[out.length++] = 10;
      }
      return out.takeFrom(blockBytes);
    },
    end: () => out.take(),
  };
}

function textCell(out: ByteWriter, { buffer, starts, lengths }: RowBlock, field: number): void {
  const start = starts[field] as number;
  const end = start + (lengths[field] as number);
  const into = out.buffer;
  let at = out.length;
  into[at++] = quote;
  if (end > start && guarded.has(buffer[start] as number)) into[at++] = 39;
  for (let i = start; i < end; i++) {
    const byte = buffer[i] as number;
    if (byte === quote) into[at++] = quote;
    into[at++] = byte;
  }
  into[at++] = quote;
  out.length = at;
}
