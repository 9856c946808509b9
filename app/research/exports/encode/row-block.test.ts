import { expect, test } from "vitest";
import { BlockBuilder } from "./block-builder.ts";
import { RowCutter } from "./row-block.ts";

/** A COPY stream of these rows of one text each; null: null. */
function stream(rows: readonly (string | null)[]): Buffer {
  const header = Buffer.concat([Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), Buffer.alloc(8)]);
  const body = rows.map((text) => {
    const bytes = Buffer.from(text ?? "");
    const row = Buffer.alloc(6);
    row.writeInt16BE(1, 0);
    row.writeInt32BE(text === null ? -1 : bytes.length, 2);
    return Buffer.concat([row, bytes]);
  });
  return Buffer.concat([header, ...body, Buffer.from([0xff, 0xff])]);
}

test("rows come out whole wherever the chunks end", () => {
  const rows = ["a", null, "", "long ".repeat(50), "é"];
  const bytes = stream(rows);
  for (const size of [1, 2, 3, 7, 19, 64, bytes.length]) {
    const cutter = new RowCutter(1);
    const found: (string | null)[] = [];
    for (let at = 0; at < bytes.length; at += size) {
      const block = cutter.cut(bytes.subarray(at, at + size));
      for (let row = 0; row < block.rows; row++) {
        const [start, length] = [block.starts[row] ?? 0, block.lengths[row] ?? 0];
        found.push(length < 0 ? null : block.buffer.toString("utf8", start, start + length));
      }
    }
    expect(found, `chunks of ${size}`).toEqual(rows);
  }
});

test("what is no such stream, or has other fields, is refused", () => {
  expect(() => new RowCutter(1).cut(Buffer.alloc(40))).toThrow("no binary COPY stream");
  expect(() => new RowCutter(2).cut(stream(["a"]))).toThrow("1 fields, not 2");
});

test("computed rows have the same form", () => {
  const block = new BlockBuilder(3).text("a").int(-7).real(0.5).text(null).int(1).real(2).take();
  expect(block.rows).toBe(2);
  expect([...block.lengths]).toEqual([1, 4, 4, -1, 4, 4]);
  expect(block.buffer.readInt32BE(block.starts[1])).toBe(-7);
});
