const empty = Buffer.alloc(0);

/** A buffer that grows. Whoever writes asks for room first (`ensure`), then writes at `length` and moves it on. */
export class ByteWriter {
  buffer: Buffer;
  length = 0;

  constructor(size = 512 * 1024) {
    this.buffer = Buffer.allocUnsafe(size);
  }

  /** Room for so many bytes more. */
  ensure(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.buffer.length * 2));
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }

  bytes(from: Uint8Array, start = 0, end = from.length): void {
    this.ensure(end - start);
    this.buffer.set(start === 0 && end === from.length ? from : from.subarray(start, end), this.length);
    this.length += end - start;
  }

  text(value: string): void {
    this.ensure(value.length * 3);
    this.length += this.buffer.write(value, this.length, "utf8");
  }

  byte(value: number): void {
    this.ensure(1);
    this.buffer[this.length++] = value;
  }

  /** What was written so far, as bytes of its own; the writer is empty after it. */
  take(): Buffer {
    const taken = Buffer.from(this.buffer.subarray(0, this.length));
    this.length = 0;
    return taken;
  }

  /** The same once there are at least so many; none before. */
  takeFrom(bytes: number): Buffer {
    return this.length < bytes ? empty : this.take();
  }
}
