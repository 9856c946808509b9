import { layoutOf, type Column } from "../columns.ts";
import type { RowEncoder } from "./encode-rows.ts";
import { isList, ParquetColumn, physicalType, type ColumnChunk } from "./parquet-column.ts";
import { ThriftWriter } from "./thrift-writer.ts";
import { nothing } from "./encode-rows.ts";
import type { RowBlock } from "./row-block.ts";

const magic = Buffer.from("PAR1");
const groupRows = 50_000;
const groupBytes = 24 * 1024 * 1024;
const optionalField = 1;
const repeated = 2;
const gzipCodec = 2;
const convertedTypes = { utf8: 0, list: 3, timestampMillis: 9, json: 19 } as const;

interface RowGroup {
  rows: number;
  bytes: number;
  chunks: { offset: number; chunk: Omit<ColumnChunk, "bytes"> }[];
}

/**
 * Parquet, row group by row group: never more than one of them in memory. Pages are gzip, values plain, lists of three levels
 * (`list.element`) as other writers have them, dates in milliseconds UTC.
 */
export function parquetEncoder(columns: readonly Column[]): RowEncoder {
  const { first } = layoutOf(columns);
  const chunks = columns.map((one) => new ParquetColumn(one));
  const groups: RowGroup[] = [];
  let offset = magic.length;
  let rows = 0;
  let bytes = 0;

  async function endGroup(): Promise<Buffer> {
    if (rows === 0) return nothing;
    const parts: Buffer[] = [];
    const group: RowGroup = { rows, bytes: 0, chunks: [] };
    for (const one of chunks) {
      const { bytes: pieces, ...chunk } = await one.finish();
      group.chunks.push({ offset, chunk });
      group.bytes += chunk.uncompressed;
      offset += chunk.compressed;
      parts.push(...pieces);
    }
    groups.push(group);
    rows = 0;
    bytes = 0;
    return Buffer.concat(parts);
  }

  return {
    begin: () => magic,
    async rows(block: RowBlock) {
      const done: Buffer[] = [];
      for (let row = 0; row < block.rows; row++) {
        const base = row * block.width;
        for (let i = 0; i < chunks.length; i++) (chunks[i] as ParquetColumn).add(block, base + (first[i] as number));
        for (let i = base; i < base + block.width; i++) bytes += Math.max(0, block.lengths[i] as number);
        if (++rows >= groupRows || bytes >= groupBytes) done.push(await endGroup());
      }
      return done.length === 1 ? (done[0] as Buffer) : Buffer.concat(done);
    },
    async end() {
      const last = await endGroup();
      const footer = fileMetadata(columns, groups);
      const length = Buffer.alloc(4);
      length.writeUInt32LE(footer.length);
      return Buffer.concat([last, footer, length, magic]);
    },
  };
}

function fileMetadata(columns: readonly Column[], groups: readonly RowGroup[]): Buffer {
  const leaves = columns.map(({ name, kind }) => (isList(kind) ? [name, "list", "element"] : [name]));
  const thrift = new ThriftWriter().open().i32(1, 1);
  writeSchema(thrift, columns);
  thrift.i64(
    3,
    groups.reduce((sum, { rows }) => sum + rows, 0),
  );
  thrift.list(4, 12, groups.length);
  for (const group of groups) {
    thrift.open().list(1, 12, columns.length);
    group.chunks.forEach(({ offset, chunk }, i) => {
      const { kind } = columns[i] as Column;
      thrift.open().i64(2, offset).begin(3);
      thrift
        .i32(1, physicalType[kind])
        .list(2, 5, 2)
        .element(0)
        .element(3)
        .list(3, 8, (leaves[i] as string[]).length);
      for (const part of leaves[i] as string[]) thrift.element(part);
      thrift.i32(4, gzipCodec).i64(5, chunk.values).i64(6, chunk.uncompressed).i64(7, chunk.compressed).i64(9, offset);
      thrift.end().end();
    });
    thrift.i64(2, group.bytes).i64(3, group.rows).end();
  }
  return thrift.text(6, "Neuroglyph").end().out.take();
}

function writeSchema(thrift: ThriftWriter, columns: readonly Column[]): void {
  thrift.list(2, 12, 1 + columns.reduce((sum, { kind }) => sum + (isList(kind) ? 3 : 1), 0));
  thrift.open().text(4, "row").i32(5, columns.length).end();
  for (const { name, kind } of columns) {
    if (isList(kind)) {
      thrift.open().i32(3, optionalField).text(4, name).i32(5, 1).i32(6, convertedTypes.list).end();
      thrift.open().i32(3, repeated).text(4, "list").i32(5, 1).end();
      // Required: an element of a list is never null.
      leaf(thrift, "element", kind, 0);
    } else leaf(thrift, name, kind, optionalField);
  }
}

function leaf(thrift: ThriftWriter, name: string, kind: Column["kind"], repetition: number): void {
  thrift.open().i32(1, physicalType[kind]).i32(3, repetition).text(4, name);
  if (kind === "text" || kind === "texts" || kind === "tokens") thrift.i32(6, convertedTypes.utf8);
  if (kind === "json") thrift.i32(6, convertedTypes.json);
  if (kind === "date") thrift.i32(6, convertedTypes.timestampMillis);
  thrift.end();
}
