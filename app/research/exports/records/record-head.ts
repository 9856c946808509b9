import { column } from "../columns.ts";
import { ByteWriter } from "../encode/byte-writer.ts";
import { rowBytes } from "../encode/encode-rows.ts";
import { JsonValues } from "../encode/json-values.ts";
import { eachElement, readInt, type RowBlock } from "../encode/row-block.ts";

/** A feature's line without its snippets and explanations. */
export interface RecordHead {
  index: number;
  /** Up to the opening bracket of its snippets. */
  head: Buffer;
  rated: boolean;
}

const index = column("index", "int", "");
const real = column("real", "real", "");
const reals = column("reals", "reals", "");
const ints = column("ints", "ints", "");
const floats = column("floats", "floats", "");

/** `begin`: the line up to its index, the same for all features of a source. */
export function recordHeads(block: RowBlock, begin: string): RecordHead[] {
  const out = new ByteWriter(64 * 1024);
  const json = new JsonValues(out, false);
  const heads: RecordHead[] = [];
  for (let row = 0; row < block.rows; row++) {
    const base = row * block.width;
    out.ensure(begin.length * 3 + 1024 + 16 * rowBytes(block, row));
    json.ascii(begin);
    json.value(index, block, base);
    json.ascii(',"density":');
    json.value(real, block, base + 1);
    json.ascii(',"max_activation":');
    json.value(real, block, base + 2);
    json.ascii(',"top_logits":');
    logits(json, block, base + 3);
    json.ascii(',"bottom_logits":');
    logits(json, block, base + 5);
    json.ascii(',"histogram":{"edges":');
    json.value(reals, block, base + 7);
    json.ascii(',"counts":');
    json.value(ints, block, base + 8);
    json.ascii('},"vector":');
    if ((block.lengths[base + 9] as number) < 0) json.ascii("[]");
    else json.value(floats, block, base + 9);
    json.ascii(',"snippets":[');
    heads.push({
      index: readInt(block.buffer, block.starts[base] as number),
      head: out.take(),
      rated: block.buffer[block.starts[base + 10] as number] === 1,
    });
  }
  return heads;
}

/** Tokens and values, two lists, as a list of pairs. */
function logits(json: JsonValues, { buffer, starts }: RowBlock, field: number): void {
  const places: { at: number; bytes: number }[] = [];
  eachElement(buffer, starts[field] as number, (at, bytes) => places.push({ at, bytes }));
  json.ascii("[");
  eachElement(buffer, starts[field + 1] as number, (at, _, i) => {
    const token = places[i];
    if (token === undefined) return;
    json.ascii(i > 0 ? ",[" : "[");
    json.string(buffer, token.at, token.at + token.bytes);
    json.ascii(",");
    json.float(buffer.readFloatBE(at));
    json.ascii("]");
  });
  json.ascii("]");
}
