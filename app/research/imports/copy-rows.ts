/** Types of array elements by PostgreSQL's own numbers. */
const elementTypes = { int8: 20, int4: 23, text: 25, float4: 700 } as const;

const firstBytes = 8 * 1024;

/** What stands before and after the rows in PostgreSQL's binary COPY format: signature, flags, no extension; the end mark. */
export const copyHeader = Buffer.concat([Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), Buffer.alloc(8)]);
export const copyEnd = Buffer.from([0xff, 0xff]);

/** Where the bytes of a row's first and second field begin, if the first one has `firstLength` bytes: what is known late is written there. */
export const firstField = 6;
export function secondField(firstLength: 4 | 8): number {
  return firstField + firstLength + 4;
}

/**
 * Rows of one table in PostgreSQL's binary COPY format (documentation of COPY, "Binary Format"): a field is its length in four bytes and its
 * bytes, -1 for null. Call `row` with the number of fields, then one method a field, in the order of the columns.
 */
export class CopyRows {
  private buffer: Buffer<ArrayBuffer>;
  private bytes: DataView<ArrayBuffer>;
  /** Bytes so far. */
  end = 0;
  rows = 0;

  constructor(private readonly capacity = firstBytes) {
    this.buffer = Buffer.allocUnsafeSlow(capacity);
    this.bytes = new DataView(this.buffer.buffer);
  }

  /** The rows so far, in a buffer of their own; begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.buffer.buffer, 0, this.end);
    this.use(Buffer.allocUnsafeSlow(this.capacity));
    this.end = 0;
    this.rows = 0;
    return taken;
  }

  /** A part of the rows, as long as nothing is added. */
  view(start: number, end: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.buffer.buffer, start, end - start);
  }

  row(fields: number): this {
    this.reserve(2);
    this.bytes.setInt16(this.end, fields);
    this.end += 2;
    this.rows += 1;
    return this;
  }

  null(): this {
    return this.length(-1);
  }

  bool(value: boolean): this {
    this.length(1);
    this.reserve(1);
    this.bytes.setUint8(this.end, value ? 1 : 0);
    this.end += 1;
    return this;
  }

  int2(value: number | null): this {
    if (value === null) return this.null();
    this.length(2);
    this.reserve(2);
    this.bytes.setInt16(this.end, value);
    this.end += 2;
    return this;
  }

  int4(value: number): this {
    this.length(4);
    this.reserve(4);
    this.bytes.setInt32(this.end, value);
    this.end += 4;
    return this;
  }

  int8(value: bigint): this {
    this.length(8);
    this.reserve(8);
    this.bytes.setBigInt64(this.end, value);
    this.end += 8;
    return this;
  }

  float4(value: number): this {
    this.length(4);
    this.reserve(4);
    this.bytes.setFloat32(this.end, value);
    this.end += 4;
    return this;
  }

  /** Also varchar and enums: their binary form is their text. */
  text(value: string | null): this {
    if (value === null) return this.null();
    // A UTF-16 unit becomes three bytes of UTF-8 at most.
    this.reserve(4 + value.length * 3);
    const written = this.buffer.write(value, this.end + 4, "utf8");
    this.bytes.setInt32(this.end, written);
    this.end += 4 + written;
    return this;
  }

  bytea(value: Uint8Array): this {
    this.length(value.length);
    this.reserve(value.length);
    this.buffer.set(value, this.end);
    this.end += value.length;
    return this;
  }

  /** Bytes that `write` puts into the view from the given place on, exactly `length` of them. */
  written(length: number, write: (bytes: DataView, at: number) => void): this {
    this.length(length);
    this.reserve(length);
    write(this.bytes, this.end);
    this.end += length;
    return this;
  }

  /** A version byte, then the text. */
  jsonb(text: string): this {
    this.reserve(5 + text.length * 3);
    const written = this.buffer.write(text, this.end + 5, "utf8");
    this.bytes.setInt32(this.end, written + 1);
    this.bytes.setUint8(this.end + 4, 1);
    this.end += 5 + written;
    return this;
  }

  float4s(values: readonly number[]): this {
    return this.array("float4", values, (value) => this.float4(value));
  }

  int4s(values: readonly number[]): this {
    return this.array("int4", values, (value) => this.int4(value));
  }

  int8s(values: readonly bigint[]): this {
    return this.array("int8", values, (value) => this.int8(value));
  }

  texts(values: readonly string[]): this {
    return this.array("text", values, (value) => this.text(value));
  }

  /** One dimension from 1 on, no nulls; an empty array has no dimension. */
  private array<T>(type: keyof typeof elementTypes, values: readonly T[], write: (value: T) => unknown): this {
    const start = this.end;
    this.reserve(24);
    const dimensions = values.length === 0 ? 0 : 1;
    this.bytes.setInt32(start + 4, dimensions);
    this.bytes.setInt32(start + 8, 0);
    this.bytes.setInt32(start + 12, elementTypes[type]);
    this.end = start + 16;
    if (dimensions === 1) {
      this.bytes.setInt32(start + 16, values.length);
      this.bytes.setInt32(start + 20, 1);
      this.end = start + 24;
    }
    for (const value of values) write(value);
    this.bytes.setInt32(start, this.end - start - 4);
    return this;
  }

  private length(bytes: number): this {
    this.reserve(4);
    this.bytes.setInt32(this.end, bytes);
    this.end += 4;
    return this;
  }

  private reserve(bytes: number): void {
    if (this.end + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.buffer.length * 2, this.end + bytes));
    this.buffer.copy(larger, 0, 0, this.end);
    this.use(larger);
  }

  private use(buffer: Buffer<ArrayBuffer>): void {
    this.buffer = buffer;
    this.bytes = new DataView(buffer.buffer);
  }
}
