import { createWriteStream, existsSync, mkdirSync, renameSync, type WriteStream } from "node:fs";
import { dirname } from "node:path";

const largestBytes = 20 * 1024 * 1024;
const keptLines = 12;

/**
 * Where the output of a child process goes: a file that starts anew (the one before is kept as `.previous`), and its
 * last lines in memory.
 */
export class ChildLog {
  private file: WriteStream;
  private bytes = 0;
  private lines: string[] = [];
  private rest = "";

  constructor(
    readonly path: string,
    private readonly echo: ((text: string) => void) | null = null,
  ) {
    this.file = this.open();
  }

  write(chunk: Buffer): void {
    const text = chunk.toString("utf8");
    this.echo?.(text);
    this.bytes += chunk.length;
    if (this.bytes > largestBytes) {
      this.file.end();
      this.file = this.open();
    }
    this.file.write(chunk);
    const pieces = (this.rest + text).split("\n");
    this.rest = (pieces.pop() ?? "").slice(-2000);
    this.lines = [...this.lines, ...pieces.filter((line) => line.trim() !== "")].slice(-keptLines);
  }

  lastLines(): string[] {
    return this.rest.trim() === "" ? this.lines : [...this.lines, this.rest].slice(-keptLines);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.file.end(resolve));
  }

  private open(): WriteStream {
    mkdirSync(dirname(this.path), { recursive: true });
    if (existsSync(this.path)) renameSync(this.path, `${this.path}.previous`);
    this.bytes = 0;
    const file = createWriteStream(this.path, { mode: 0o600 });
    // A full disk must not end the supervisor; the last lines stay in memory.
    file.on("error", () => undefined);
    return file;
  }
}
