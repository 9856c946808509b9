import { ByteWriter } from "./byte-writer.ts";

/** Parquet's definition or repetition levels of a page, as runs of equal values (its RLE hybrid encoding without bit-packing). */
export class RunLevels {
  private readonly out = new ByteWriter(4096);
  private value = -1;
  private count = 0;

  add(value: number, count: number): void {
    if (count === 0) return;
    if (value === this.value) this.count += count;
    else {
      this.flush();
      this.value = value;
      this.count = count;
    }
  }

  private flush(): void {
    if (this.count === 0) return;
    let header = this.count * 2;
    while (header > 127) {
      this.out.byte((header & 127) | 128);
      header >>>= 7;
    }
    this.out.byte(header);
    this.out.byte(this.value);
    this.count = 0;
  }

  /** With their length before them, as a data page has them; empty after it. */
  take(): Buffer {
    this.flush();
    this.value = -1;
    const runs = this.out.take();
    const whole = Buffer.allocUnsafe(4 + runs.length);
    whole.writeUInt32LE(runs.length);
    runs.copy(whole, 4);
    return whole;
  }
}
