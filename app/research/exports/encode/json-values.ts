import type { Column } from "../columns.ts";
import { type ByteWriter } from "./byte-writer.ts";
import { writeFloat32, writeInteger } from "./number-text.ts";
import { eachElement, readDate, readInt, type RowBlock } from "./row-block.ts";
import { tokenByteEnds, tokenStrings } from "./token-pieces.ts";

const quote = 34;
const comma = 44;
const backslash = 92;
const open = 91;
const close = 93;
const yes = Buffer.from("true");
const no = Buffer.from("false");
const hex = Buffer.from("0123456789abcdef");

/** What stands after the backslash for these; 0: the character is written as \u00xx; 1: as it is. */
const escapes = new Uint8Array(256).fill(1);
escapes.fill(0, 0, 32);
for (const [character, letter] of [
  ["\b", "b"],
  ["\t", "t"],
  ["\n", "n"],
  ["\f", "f"],
  ["\r", "r"],
  ['"', '"'],
  ["\\", "\\"],
] as const)
  escapes[character.charCodeAt(0)] = letter.charCodeAt(0);

const longestTokens = 0x10000;
const ends = new Int32Array(longestTokens);

/**
 * Writes fields as JSON. `doubled`: within a CSV cell, where each quote stands twice. The caller has made room: at most eight bytes for each
 * byte of the field and 64 more.
 */
export class JsonValues {
  constructor(
    private readonly out: ByteWriter,
    private readonly doubled: boolean,
  ) {}

  /** Everything but null. */
  value({ kind }: Column, block: RowBlock, field: number): void {
    const { buffer, starts, lengths } = block;
    const start = starts[field] as number;
    const length = lengths[field] as number;
    switch (kind) {
      case "text":
        return this.string(buffer, start, start + length);
      case "json":
        return this.plainText(buffer, start, start + length);
      case "tokens":
        return this.tokens(block, field);
      case "floats":
        return this.floats(buffer, start, length);
      case "bytes":
        return this.list(length, (i) => this.integer(buffer[start + i] as number));
      case "texts":
        return this.elements(buffer, start, (at, bytes) => this.string(buffer, at, at + bytes));
      case "ints":
        return this.elements(buffer, start, (at) => this.integer(readInt(buffer, at)));
      case "longs":
        return this.elements(buffer, start, (at) => this.integer(Number(buffer.readBigInt64BE(at))));
      case "reals":
        return this.elements(buffer, start, (at) => this.float(buffer.readFloatBE(at)));
      case "date":
        return this.quoted(new Date(readDate(buffer, start)).toISOString());
      default:
        return this.scalar(kind, buffer, start);
    }
  }

  private scalar(kind: "int" | "long" | "real" | "double" | "boolean", buffer: Buffer, at: number): void {
    if (kind === "int") return this.integer(readInt(buffer, at));
    if (kind === "long") return this.integer(Number(buffer.readBigInt64BE(at)));
    if (kind === "real") return this.float(buffer.readFloatBE(at));
    if (kind === "boolean") return this.raw(buffer[at] === 1 ? yes : no);
    this.ascii(JSON.stringify(buffer.readDoubleBE(at)));
  }

  ascii(text: string): void {
    const { out } = this;
    out.length += out.buffer.write(text, out.length, "latin1");
  }

  /** A few bytes as they are: a loop is faster than a copy. */
  raw(bytes: Uint8Array): void {
    const into = this.out.buffer;
    let at = this.out.length;
    for (let i = 0; i < bytes.length; i++) into[at++] = bytes[i] as number;
    this.out.length = at;
  }

  private integer(value: number): void {
    const { out } = this;
    out.length = writeInteger(out.buffer, out.length, value);
  }

  float(value: number): void {
    const { out } = this;
    out.length = writeFloat32(out.buffer, out.length, value);
  }

  private mark(): void {
    const { out } = this;
    out.buffer[out.length++] = quote;
    if (this.doubled) out.buffer[out.length++] = quote;
  }

  private quoted(text: string): void {
    this.mark();
    this.ascii(text);
    this.mark();
  }

  private plainText(buffer: Buffer, start: number, end: number): void {
    const { out } = this;
    for (let i = start; i < end; i++) {
      const byte = buffer[i] as number;
      if (byte === quote && this.doubled) out.buffer[out.length++] = quote;
      out.buffer[out.length++] = byte;
    }
  }

  /** UTF-8 from `start` to `end` as a JSON string. */
  string(buffer: Buffer, start: number, end: number): void {
    this.out.length = writeString(this.out.buffer, this.out.length, buffer, start, end, this.doubled);
  }

  private tokens(block: RowBlock, field: number): void {
    const { buffer } = block;
    const text = { start: block.starts[field] as number, length: block.lengths[field] as number };
    const packed = { start: block.starts[field + 1] as number, length: block.lengths[field + 1] as number };
    if (!tokenByteEnds(buffer, text, packed, ends)) return this.brokenTokens(tokenStrings(buffer, text, packed));
    const count = packed.length >> 1;
    const into = this.out.buffer;
    let at = this.out.length;
    into[at++] = open;
    let start = text.start;
    for (let i = 0; i < count; i++) {
      if (i > 0) into[at++] = comma;
      const end = text.start + (ends[i] as number);
      at = writeString(into, at, buffer, start, end, this.doubled);
      start = end;
    }
    into[at++] = close;
    this.out.length = at;
  }

  /** JSON writes half a character as \udxxx. */
  private brokenTokens(tokens: readonly string[]): void {
    const json = Buffer.from(JSON.stringify(tokens));
    this.plainText(json, 0, json.length);
  }

  private floats(buffer: Buffer, start: number, length: number): void {
    const { out } = this;
    const into = out.buffer;
    let at = out.length;
    into[at++] = open;
    for (let i = start; i < start + length; i += 4) {
      if (i > start) into[at++] = comma;
      // Most activations are zero.
      if (buffer[i] === 0 && buffer[i + 1] === 0 && buffer[i + 2] === 0 && buffer[i + 3] === 0) into[at++] = 48;
      else at = writeFloat32(into, at, buffer.readFloatLE(i));
    }
    into[at++] = close;
    out.length = at;
  }

  private elements(buffer: Buffer, start: number, write: (at: number, bytes: number) => void): void {
    const { out } = this;
    out.buffer[out.length++] = open;
    eachElement(buffer, start, (at, bytes, i) => {
      if (i > 0) out.buffer[out.length++] = comma;
      write(at, bytes);
    });
    out.buffer[out.length++] = close;
  }

  private list(count: number, write: (i: number) => void): void {
    const { out } = this;
    out.buffer[out.length++] = open;
    for (let i = 0; i < count; i++) {
      if (i > 0) out.buffer[out.length++] = comma;
      write(i);
    }
    out.buffer[out.length++] = close;
  }
}

/** A JSON string, its quotes twice where `twice`; returns the place after it. */
function writeString(into: Buffer, from: number, buffer: Buffer, start: number, end: number, twice: boolean): number {
  let at = from;
  into[at++] = quote;
  if (twice) into[at++] = quote;
  for (let i = start; i < end; i++) {
    const byte = buffer[i] as number;
    const escape = escapes[byte] as number;
    if (escape === 1) into[at++] = byte;
    else at = writeEscape(into, at, byte, escape, twice);
  }
  into[at++] = quote;
  if (twice) into[at++] = quote;
  return at;
}

function writeEscape(into: Buffer, from: number, byte: number, escape: number, twice: boolean): number {
  let at = from;
  into[at++] = backslash;
  if (escape === 0) {
    into[at++] = 117;
    into[at++] = 48;
    into[at++] = 48;
    into[at++] = hex[byte >> 4] as number;
    into[at++] = hex[byte & 15] as number;
    return at;
  }
  if (twice && escape === quote) into[at++] = quote;
  into[at++] = escape;
  return at;
}
