import type { RowBlock } from "./row-block.ts";

/** Rows that are computed, in the form in which a binary COPY sends rows: the encoders know no other. Fields in the order of the columns. */
export class BlockBuilder {
  private parts: Buffer[] = [];
  private starts: number[] = [];
  private lengths: number[] = [];
  private length = 0;

  constructor(private readonly width: number) {}

  text(value: string | null): this {
    return this.field(value === null ? null : Buffer.from(value));
  }

  int(value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32BE(value);
    return this.field(bytes);
  }

  real(value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeFloatBE(value);
    return this.field(bytes);
  }

  boolean(value: boolean): this {
    return this.field(Buffer.from([value ? 1 : 0]));
  }

  private field(bytes: Buffer | null): this {
    this.starts.push(this.length);
    this.lengths.push(bytes?.length ?? -1);
    if (bytes !== null) {
      this.parts.push(bytes);
      this.length += bytes.length;
    }
    return this;
  }

  /** The rows so far; the builder is empty after it. */
  take(): RowBlock {
    const block: RowBlock = {
      buffer: Buffer.concat(this.parts),
      rows: this.starts.length / this.width,
      width: this.width,
      starts: Int32Array.from(this.starts),
      lengths: Int32Array.from(this.lengths),
    };
    this.parts = [];
    this.starts = [];
    this.lengths = [];
    this.length = 0;
    return block;
  }
}
