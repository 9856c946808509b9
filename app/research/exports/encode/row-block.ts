/** Rows as PostgreSQL's COPY … (FORMAT binary) sends them: big-endian fields in one buffer. */
export interface RowBlock {
  buffer: Buffer;
  rows: number;
  /** Fields of a row. */
  width: number;
  /** Where field `row * width + field` begins in `buffer`, and its bytes; -1: null. */
  starts: Int32Array;
  lengths: Int32Array;
}

const signatureBytes = 11;

/**
 * Cuts a COPY stream into rows. Chunks may end anywhere: what is not yet whole waits for the next one. Throws on what is no such stream.
 * The block that comes out is valid until the next call.
 */
export class RowCutter {
  private rest: Buffer = Buffer.alloc(0);
  private begun = false;
  private starts = new Int32Array(4096);
  private lengths = new Int32Array(4096);

  constructor(private readonly width: number) {}

  cut(chunk: Buffer): RowBlock {
    const buffer = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    let at = this.begun ? 0 : this.header(buffer);
    let rows = 0;
    while (at >= 0) {
      const next = this.row(buffer, at, rows * this.width);
      if (next < 0) break;
      at = next;
      rows++;
    }
    this.rest = at < 0 ? buffer : buffer.subarray(at);
    return { buffer, rows, width: this.width, starts: this.starts, lengths: this.lengths };
  }

  /** The end of the header; -1 while it is not there yet. */
  private header(buffer: Buffer): number {
    if (buffer.length < signatureBytes + 8) return -1;
    if (buffer.toString("latin1", 0, 7) !== "PGCOPY\n") throw new TypeError("This is no binary COPY stream.");
    this.begun = true;
    return signatureBytes + 8 + buffer.readInt32BE(signatureBytes + 4);
  }

  /** The end of the row that begins at `at`; -1 where it is not whole, or where the stream ends. */
  private row(buffer: Buffer, at: number, place: number): number {
    const { length } = buffer;
    const width = this.width;
    if (at + 2 > length) return -1;
    const fields = ((buffer[at] as number) << 8) | (buffer[at + 1] as number);
    if (fields === 0xffff) return -1;
    if (fields !== width) throw new TypeError(`A row has ${fields} fields, not ${width}.`);
    if (place + width > this.starts.length) this.grow();
    const { starts, lengths } = this;
    let position = at + 2;
    for (let i = place; i < place + width; i++) {
      if (position + 4 > length) return -1;
      const bytes = readInt(buffer, position);
      position += 4;
      starts[i] = position;
      lengths[i] = bytes;
      if (bytes > 0) position += bytes;
    }
    return position > length ? -1 : position;
  }

  private grow(): void {
    const starts = new Int32Array(this.starts.length * 2);
    starts.set(this.starts);
    const lengths = new Int32Array(starts.length);
    lengths.set(this.lengths);
    this.starts = starts;
    this.lengths = lengths;
  }
}

/** int4, big-endian: Buffer's own method checks more than is needed for every field of a hundred million. */
export function readInt(buffer: Buffer, at: number): number {
  return (
    ((buffer[at] as number) << 24) |
    ((buffer[at + 1] as number) << 16) |
    ((buffer[at + 2] as number) << 8) |
    (buffer[at + 3] as number)
  );
}

/** A one-dimensional array as PostgreSQL sends it: calls `visit` with each element's place; elements are never null here. */
export function eachElement(
  buffer: Buffer,
  start: number,
  visit: (at: number, bytes: number, index: number) => void,
): number {
  const dimensions = readInt(buffer, start);
  if (dimensions === 0) return 0;
  const count = readInt(buffer, start + 12);
  let at = start + 20;
  for (let i = 0; i < count; i++) {
    const bytes = readInt(buffer, at);
    visit(at + 4, bytes, i);
    at += 4 + bytes;
  }
  return count;
}

const epochMs = 946_684_800_000;

/** timestamptz: milliseconds since 1970 (it comes as microseconds since 2000). */
export function readDate(buffer: Buffer, at: number): number {
  return Number(buffer.readBigInt64BE(at)) / 1000 + epochMs;
}
