import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";

/**
 * The lines of a gzipped text file with their numbers from 1, in constant memory. Cuts at line feeds alone: JSON may
 * hold the other line ends of Unicode, at which Node's readline cuts too. A line longer than `longest` bytes comes as
 * null.
 */
export async function* readGzipLines(
  path: string,
  longest: number,
): AsyncGenerator<{ number: number; text: string | null }> {
  const file = createReadStream(path);
  const unpacked = file.pipe(createGunzip());
  file.once("error", (error) => unpacked.destroy(error));
  let number = 0;
  let pieces: Buffer[] = [];
  let length = 0;
  const line = () => {
    const text = length > longest ? null : Buffer.concat(pieces).toString("utf8");
    pieces = [];
    length = 0;
    number += 1;
    return { number, text };
  };
  const keep = (piece: Buffer) => {
    length += piece.length;
    if (length <= longest) pieces.push(piece);
    else pieces = [];
  };
  for await (const chunk of unpacked as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      keep(chunk.subarray(start, end));
      yield line();
      start = end + 1;
    }
    keep(chunk.subarray(start));
  }
  if (length > 0) yield line();
}

/** How many lines a gzipped file has, and nothing kept of them. Stops counting where the file is damaged. */
export async function countGzipLines(path: string): Promise<number> {
  const unpacked = createReadStream(path).pipe(createGunzip());
  let lines = 0;
  let last = 10;
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
      last = chunk.at(-1) ?? last;
    }
  } catch {
    return lines;
  }
  return last === 10 ? lines : lines + 1;
}
