import { createReadStream } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { Readable, Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import yauzl from "yauzl";
import { UnreadableUpload, type ReadInput } from "../read-items.ts";
import { isBesideData } from "./beside-data.ts";

/** A file of an upload; its stream is unpacked where the file itself is gzipped, and is read or dropped before the next entry comes. */
export interface Entry {
  /** With forward slashes and without the ending .gz. */
  name: string;
  stream: Readable;
}

/** More than any bulk export has. */
const mostEntries = 200_000;
/** What an upload may unpack to: beyond this much for each of its bytes it is a bomb, not data. */
const mostRatio = 250;
const leastBound = 256 * 1024 ** 2;

/**
 * The files of an upload in their own order: of a folder (by name), of a .tar, .tar.gz or .zip (told by the first bytes, not by the
 * name), or the one file that it is. Links, names that lead elsewhere and files that only speak of the data are left out. Throws UnreadableUpload on damage and on bombs.
 */
export async function* readEntries({
  path,
  fileName,
  onProgress,
}: Pick<ReadInput, "path" | "fileName" | "onProgress">): AsyncGenerator<Entry> {
  const facts = await stat(path);
  const budget = new Budget(facts.isDirectory() ? Infinity : Math.max(leastBound, facts.size * mostRatio), onProgress);
  try {
    if (facts.isDirectory()) yield* folderEntries(path, budget);
    else yield* fileEntries(path, fileName, budget);
  } catch (error) {
    if (error instanceof UnreadableUpload) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnreadableUpload(`The upload is damaged and cannot be unpacked (${reason}). Send it again.`);
  }
}

async function* fileEntries(path: string, fileName: string, budget: Budget): AsyncGenerator<Entry> {
  const start = await firstBytes(path, 4);
  if (start.toString("latin1").startsWith("PK\u0003\u0004")) yield* zipEntries(path, budget);
  else if (await isTar(path, isGzip(start))) yield* tarEntries(path, isGzip(start), budget);
  else yield { name: plainName(fileName), stream: budget.count(unpacked(budget.file(path), isGzip(start))) };
}

async function* folderEntries(folder: string, budget: Budget): AsyncGenerator<Entry> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  for (const path of paths.sort()) {
    budget.entry();
    if (isBesideData(plainName(relative(folder, path)))) continue;
    const stream = unpacked(budget.file(path), isGzip(await firstBytes(path, 2)));
    yield { name: plainName(relative(folder, path)), stream };
    stream.destroy();
  }
}

async function* tarEntries(path: string, gzipped: boolean, budget: Budget): AsyncGenerator<Entry> {
  const archive = extract();
  const bytes = budget.count(unpacked(budget.file(path), gzipped));
  bytes.once("error", (error) => archive.destroy(error));
  bytes.pipe(archive);
  try {
    for await (const entry of archive) {
      budget.entry();
      const { name, type } = entry.header;
      if (type === "file" && isInside(name) && !isBesideData(plainName(name))) {
        const [stream, inner] = await peeked(Readable.from(entry, { objectMode: false }));
        yield { name: plainName(name), stream: inner ? budget.count(unpacked(stream, true)) : stream };
      }
      entry.resume();
    }
  } finally {
    bytes.destroy();
    archive.destroy();
  }
}

async function* zipEntries(path: string, budget: Budget): AsyncGenerator<Entry> {
  const archive = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    for await (const entry of archive.eachEntry()) {
      budget.entry();
      const { fileName } = entry;
      if (fileName.endsWith("/") || !isInside(fileName) || isBesideData(plainName(fileName))) continue;
      const [stream, inner] = await peeked(budget.count(await archive.openReadStreamPromise(entry)));
      yield { name: plainName(fileName), stream: inner ? budget.count(unpacked(stream, true)) : stream };
      stream.destroy();
    }
  } finally {
    archive.close();
  }
}

/** Whether a stream is gzipped, without taking anything from it. */
async function peeked(stream: Readable): Promise<[Readable, boolean]> {
  for (;;) {
    const chunk = stream.read() as Buffer | null;
    if (chunk !== null) {
      stream.unshift(chunk);
      return [stream, isGzip(chunk)];
    }
    if (stream.readableEnded || stream.destroyed) return [stream, false];
    const more = await new Promise<boolean>((resolve, reject) => {
      stream.once("readable", () => resolve(true));
      stream.once("end", () => resolve(false));
      stream.once("error", reject);
    });
    if (!more) return [stream, false];
    if (stream.readableLength === 0) return [stream, false];
  }
}

function unpacked(stream: Readable, gzipped: boolean): Readable {
  if (!gzipped) return stream;
  const gunzip = createGunzip();
  stream.once("error", (error) => gunzip.destroy(error));
  gunzip.once("close", () => stream.destroy());
  return stream.pipe(gunzip);
}

/** Counts what comes out, so that a small upload cannot fill the disk. */
class Budget {
  private entries = 0;
  private bytes = 0;
  private read = 0;

  constructor(
    private readonly bound: number,
    private readonly onProgress: ReadInput["onProgress"],
  ) {}

  /** The file itself, as it lies on the disk. */
  file(path: string): Readable {
    const stream = createReadStream(path, { highWaterMark: 256 * 1024 });
    return stream
      .on("data", (chunk) => {
        this.read += chunk.length;
        this.onProgress?.({ bytes: this.read });
      })
      .pause();
  }

  entry(): void {
    if (++this.entries > mostEntries) throw new UnreadableUpload(`The archive holds more than ${mostEntries} files.`);
  }

  count(stream: Readable): Readable {
    const counter = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        this.bytes += chunk.length;
        if (this.bytes <= this.bound) done(null, chunk);
        else
          done(new UnreadableUpload(`The upload unpacks to more than ${mostRatio} times its size: that is no data.`));
      },
    });
    stream.once("error", (error) => counter.destroy(error));
    counter.once("close", () => stream.destroy());
    return stream.pipe(counter);
  }
}

async function isTar(path: string, gzipped: boolean): Promise<boolean> {
  const stream = unpacked(createReadStream(path), gzipped);
  let head = Buffer.alloc(0);
  try {
    for await (const chunk of stream) {
      head = Buffer.concat([head, chunk as Buffer]);
      if (head.length >= 262) break;
    }
  } catch {
    // Damage is told when it is read.
  } finally {
    stream.destroy();
  }
  return head.subarray(257, 262).toString("latin1") === "ustar";
}

async function firstBytes(path: string, count: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function isInside(name: string): boolean {
  return !name.startsWith("/") && !/^[A-Za-z]:/.test(name) && !name.split(/[\\/]/).includes("..");
}

function plainName(name: string): string {
  const plain = name.replaceAll("\\", "/").replace(/^\.\//, "").replace(/\.gz$/i, "");
  return plain === "" ? basename(name) : plain;
}
