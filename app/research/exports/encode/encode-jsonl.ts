import { layoutOf, type Column } from "../columns.ts";
import { ByteWriter } from "./byte-writer.ts";
import { nothing, rowBytes, type RowEncoder } from "./encode-rows.ts";
import { JsonValues } from "./json-values.ts";
import type { RowBlock } from "./row-block.ts";

/** JSON Lines: one object a row, its keys the columns in their order. */
export function jsonlEncoder(columns: readonly Column[]): RowEncoder {
  const out = new ByteWriter();
  const values = new JsonValues(out, false);
  const { first } = layoutOf(columns);
  const keys = columns.map(({ name }, i) => `${i === 0 ? "{" : ","}${JSON.stringify(name)}:`);
  const fixed = keys.reduce((sum, key) => sum + key.length + 64, 16);
  return {
    begin: () => nothing,
    rows(block: RowBlock) {
      for (let row = 0; row < block.rows; row++) {
        out.ensure(fixed + 8 * rowBytes(block, row));
        for (let i = 0; i < columns.length; i++) {
          values.ascii(keys[i] as string);
          const field = row * block.width + (first[i] as number);
          if ((block.lengths[field] as number) < 0) values.ascii("null");
          else values.value(columns[i] as Column, block, field);
        }
        values.ascii("}\n");
      }
      return out.take();
    },
    end: () => nothing,
  };
}
