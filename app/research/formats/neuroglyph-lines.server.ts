import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { cutLines } from "./cut-lines.ts";
import { recordLimits } from "./neuroglyph-record.ts";
import type { ReadInput, ReadItem } from "./read-items.ts";

/** Our JSON Lines, plain or gzipped (told by the first bytes, not by the name). A damaged end becomes one problem after what stands before it. */
export async function* readNeuroglyphLines({ path, fileName }: ReadInput): AsyncGenerator<ReadItem> {
  const stream = await openLines(path);
  let number = 0;
  try {
    for await (const line of cutLines(stream, recordLimits.lineBytes)) {
      number += 1;
      const place = `${fileName}, line ${number}`;
      if (line === null)
        yield problemAt(
          place,
          `longer than ${recordLimits.lineBytes} bytes`,
          "Give each feature a line of its own, with fewer or shorter snippets.",
        );
      else if (line.length > 0 && !isBlank(line)) yield readLine(place, line);
    }
  } catch (error) {
    yield problemAt(
      `${fileName}, after line ${number}`,
      `the file is damaged here and cannot be read on (${error instanceof Error ? error.message : String(error)})`,
      "Send the file again: it may have been cut off on its way.",
    );
  } finally {
    stream.destroy();
  }
}

function readLine(place: string, line: Buffer): ReadItem {
  let text: string;
  try {
    text = utf8.decode(line);
  } catch {
    return problemAt(place, "holds bytes that are no UTF-8", "Write the file as UTF-8.");
  }
  try {
    return { place, record: JSON.parse(text) as unknown, problem: null };
  } catch {
    return problemAt(place, "is not JSON", "One JSON object a line; NaN and Infinity are no JSON.");
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function isBlank(line: Buffer): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);
}

function problemAt(place: string, reason: string, remedy: string): ReadItem {
  return { place, record: null, problem: { reason, remedy } };
}

/** The bytes of a file, unpacked where it is gzipped. */
export async function openLines(path: string): Promise<Readable> {
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  await file.close();
  const stream = createReadStream(path, { highWaterMark: 256 * 1024 });
  if (bytesRead < 2 || buffer[0] !== 0x1f || buffer[1] !== 0x8b) return stream;
  const unpacked = createGunzip({ chunkSize: 256 * 1024 });
  stream.once("error", (error) => unpacked.destroy(error));
  unpacked.once("close", () => stream.destroy());
  return stream.pipe(unpacked);
}
