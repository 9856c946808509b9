import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Column, ColumnKind } from "../columns.ts";
import { ByteWriter } from "./byte-writer.ts";
import { eachElement, readDate, readInt, type RowBlock } from "./row-block.ts";
import { RunLevels } from "./run-levels.ts";
import { ThriftWriter } from "./thrift-writer.ts";
import { tokenByteEnds, tokenStrings } from "./token-pieces.ts";

const compress = promisify(gzip);
const pageBytes = 1024 * 1024;
const ends = new Int32Array(0x10000);

/** Numbers of the format's enums. */
export const parquetTypes = { boolean: 0, int32: 1, int64: 2, float: 4, double: 5, bytes: 6 } as const;

export const physicalType: Record<ColumnKind, number> = {
  text: parquetTypes.bytes,
  json: parquetTypes.bytes,
  int: parquetTypes.int32,
  long: parquetTypes.int64,
  real: parquetTypes.float,
  double: parquetTypes.double,
  boolean: parquetTypes.boolean,
  date: parquetTypes.int64,
  texts: parquetTypes.bytes,
  ints: parquetTypes.int32,
  longs: parquetTypes.int64,
  reals: parquetTypes.float,
  tokens: parquetTypes.bytes,
  floats: parquetTypes.float,
  bytes: parquetTypes.int32,
};

const listKinds: ReadonlySet<ColumnKind> = new Set(["texts", "ints", "longs", "reals", "tokens", "floats", "bytes"]);
export const isList = (kind: ColumnKind): boolean => listKinds.has(kind);

interface FinishedPage {
  header: Buffer;
  body: Buffer;
  uncompressed: number;
}

export interface ColumnChunk {
  bytes: Buffer[];
  values: number;
  compressed: number;
  uncompressed: number;
}

/**
 * One column of one row group: plain values in pages of a mebibyte, each compressed on a thread of its own while the next one is filled. What is
 * packed in the database as Parquet has it (Float32 little-endian, UTF-8) is copied, not decoded.
 */
export class ParquetColumn {
  private readonly values = new ByteWriter();
  private readonly definitions = new RunLevels();
  private readonly repetitions = new RunLevels();
  private readonly list: boolean;
  private pages: Promise<FinishedPage>[] = [];
  private inPage = 0;
  private total = 0;
  private bits = 0;

  constructor(private readonly column: Column) {
    this.list = isList(column.kind);
  }

  /** Bytes that wait in the open page. */
  get open(): number {
    return this.values.length;
  }

  add(block: RowBlock, field: number): void {
    const length = block.lengths[field] as number;
    if (!this.list) {
      this.levels(length < 0 ? 0 : 1, 1);
      if (length >= 0) this.single(block.buffer, block.starts[field] as number, length);
    } else if (length < 0) this.none(0);
    else {
      const count = this.many(block, field);
      if (count === 0) this.none(1);
      else {
        this.levels(2, count);
        this.repetitions.add(0, 1);
        this.repetitions.add(1, count - 1);
      }
    }
    if (this.values.length >= pageBytes) this.endPage();
  }

  /** 0: no list. 1: an empty one. */
  private none(level: 0 | 1): void {
    this.levels(level, 1);
    this.repetitions.add(0, 1);
  }

  private levels(definition: number, count: number): void {
    this.definitions.add(definition, count);
    this.inPage += count;
  }

  private single(buffer: Buffer, start: number, length: number): void {
    const { values } = this;
    values.ensure(length + 8);
    const into = values.buffer;
    const at = values.length;
    switch (this.column.kind) {
      case "text":
      case "json":
        return this.string(buffer, start, start + length);
      case "boolean":
        if (this.bits % 8 === 0) {
          into[at] = 0;
          values.length++;
        }
        if (buffer[start] === 1) into[values.length - 1] = (into[values.length - 1] as number) | (1 << (this.bits % 8));
        this.bits++;
        return;
      case "date":
        into.writeBigInt64LE(BigInt(Math.round(readDate(buffer, start))), at);
        values.length += 8;
        return;
      default:
        // PostgreSQL sends big-endian.
        for (let i = 0; i < length; i++) into[at + i] = buffer[start + length - 1 - i] as number;
        values.length += length;
    }
  }

  private string(buffer: Buffer, start: number, end: number): void {
    const { values } = this;
    const length = end - start;
    values.ensure(length + 4);
    const into = values.buffer;
    let at = values.length;
    into[at++] = length & 255;
    into[at++] = (length >> 8) & 255;
    into[at++] = (length >> 16) & 255;
    into[at++] = length >>> 24;
    // Tokens are a few bytes long: a loop is faster than a copy.
    if (length < 24) for (let i = start; i < end; i++) into[at++] = buffer[i] as number;
    else at += buffer.copy(into, at, start, end);
    values.length = at;
  }

  /** The elements of a list; returns how many there are. */
  private many(block: RowBlock, field: number): number {
    const { buffer } = block;
    const start = block.starts[field] as number;
    const length = block.lengths[field] as number;
    switch (this.column.kind) {
      case "floats":
        this.values.bytes(buffer, start, start + length);
        return length >> 2;
      case "tokens":
        return this.tokens(block, field);
      case "bytes":
        for (let i = start; i < start + length; i++) this.number(buffer[i] as number);
        return length;
      case "ints":
        return eachElement(buffer, start, (at) => this.number(readInt(buffer, at)));
      default:
        return eachElement(buffer, start, (at, bytes) =>
          this.column.kind === "texts" ? this.string(buffer, at, at + bytes) : this.swapped(buffer, at, bytes),
        );
    }
  }

  private number(value: number): void {
    this.values.ensure(4);
    this.values.buffer.writeInt32LE(value, this.values.length);
    this.values.length += 4;
  }

  private swapped(buffer: Buffer, at: number, bytes: number): void {
    this.values.ensure(bytes);
    for (let i = bytes - 1; i >= 0; i--) this.values.buffer[this.values.length++] = buffer[at + i] as number;
  }

  private tokens({ buffer, starts, lengths }: RowBlock, field: number): number {
    const text = { start: starts[field] as number, length: lengths[field] as number };
    const packed = { start: starts[field + 1] as number, length: lengths[field + 1] as number };
    const count = packed.length >> 1;
    if (tokenByteEnds(buffer, text, packed, ends)) {
      this.values.ensure(text.length + 4 * count);
      this.values.length = writeStrings(this.values.buffer, this.values.length, buffer, text.start, count);
      return count;
    }
    // UTF-8 has no halves of characters: each becomes U+FFFD.
    for (const token of tokenStrings(buffer, text, packed)) {
      const bytes = Buffer.from(token);
      this.string(bytes, 0, bytes.length);
    }
    return count;
  }

  private endPage(): void {
    const levels = this.list ? [this.repetitions.take(), this.definitions.take()] : [this.definitions.take()];
    const plain = Buffer.concat([...levels, this.values.take()]);
    this.pages.push(finishPage(plain, this.inPage));
    this.total += this.inPage;
    this.inPage = 0;
    this.bits = 0;
  }

  /** The column's bytes of this row group; it is empty after it. */
  async finish(): Promise<ColumnChunk> {
    if (this.inPage > 0) this.endPage();
    const pages = await Promise.all(this.pages);
    const chunk: ColumnChunk = { bytes: [], values: this.total, compressed: 0, uncompressed: 0 };
    for (const { header, body, uncompressed } of pages) {
      chunk.bytes.push(header, body);
      chunk.compressed += header.length + body.length;
      chunk.uncompressed += header.length + uncompressed;
    }
    this.pages = [];
    this.total = 0;
    return chunk;
  }
}

/** Tokens as length and bytes, as `ends` cuts them; returns the place after them. A token is a few bytes long: a loop is faster than a copy. */
function writeStrings(into: Buffer, from: number, buffer: Buffer, textStart: number, count: number): number {
  let at = from;
  let start = textStart;
  for (let i = 0; i < count; i++) {
    const end = textStart + (ends[i] as number);
    const length = end - start;
    into[at++] = length & 255;
    into[at++] = length >> 8;
    into[at++] = length >> 16;
    into[at++] = 0;
    while (start < end) into[at++] = buffer[start++] as number;
  }
  return at;
}

/** One piece for a page: each piece is a call back from the thread. */
const gzipCodec = { level: 1, chunkSize: pageBytes } as const;

async function finishPage(plain: Buffer, values: number): Promise<FinishedPage> {
  const body = await compress(plain, gzipCodec);
  const header = new ThriftWriter().open().i32(1, 0).i32(2, plain.length).i32(3, body.length);
  // Values plain, levels in runs.
  header.begin(5).i32(1, values).i32(2, 0).i32(3, 3).i32(4, 3).end().end();
  return { header: header.out.take(), body, uncompressed: plain.length };
}
