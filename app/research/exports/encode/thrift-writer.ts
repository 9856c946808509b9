import { ByteWriter } from "./byte-writer.ts";

/** As much of Thrift's compact protocol as the headers and the footer of a Parquet file need. */
export class ThriftWriter {
  readonly out = new ByteWriter(4096);
  private readonly outer: number[] = [];
  private last = 0;

  private varint(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.out.byte((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    this.out.byte(rest);
  }

  private field(id: number, type: number): void {
    this.out.byte(((id - this.last) << 4) | type);
    this.last = id;
  }

  i32(id: number, value: number): this {
    this.field(id, 5);
    this.varint(value * 2);
    return this;
  }

  i64(id: number, value: number): this {
    this.field(id, 6);
    this.varint(value * 2);
    return this;
  }

  text(id: number, value: string): this {
    this.field(id, 8);
    return this.element(value);
  }

  begin(id: number): this {
    this.field(id, 12);
    return this.open();
  }

  /** A struct as an element of a list, or the outermost one. */
  open(): this {
    this.outer.push(this.last);
    this.last = 0;
    return this;
  }

  end(): this {
    this.out.byte(0);
    this.last = this.outer.pop() ?? 0;
    return this;
  }

  /** type: 5 i32, 8 text, 12 struct; the elements follow. */
  list(id: number, type: 5 | 8 | 12, count: number): this {
    this.field(id, 9);
    if (count < 15) this.out.byte((count << 4) | type);
    else {
      this.out.byte(0xf0 | type);
      this.varint(count);
    }
    return this;
  }

  element(value: string | number): this {
    if (typeof value === "number") this.varint(value * 2);
    else {
      const bytes = Buffer.from(value);
      this.varint(bytes.length);
      this.out.bytes(bytes);
    }
    return this;
  }
}
