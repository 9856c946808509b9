import { isUtf8 } from "node:buffer";
import type { Readable } from "node:stream";
import { readEntries } from "./archives/read-entries.server.ts";
import { cutLines } from "./cut-lines.ts";
import { recordLimits } from "./neuroglyph-record.ts";
import { UnreadableUpload, type ReadInput, type ReadItem } from "./read-items.ts";

/**
 * Our JSON Lines: a file, gzipped or not, or all the files of a folder or an archive. A damaged end becomes one problem after what stands
 * before it.
 */
export async function* readNeuroglyphLines(input: ReadInput): AsyncGenerator<ReadItem> {
  for await (const { name, stream } of readEntries(input)) yield* linesOf(name, stream);
}

async function* linesOf(name: string, stream: Readable): AsyncGenerator<ReadItem> {
  let number = 0;
  try {
    for await (const line of cutLines(stream, recordLimits.lineBytes)) {
      number += 1;
      const place = `${name}, line ${number}`;
      if (line === null)
        yield problemAt(
          place,
          `longer than ${recordLimits.lineBytes} bytes`,
          "Give each feature a line of its own, with fewer or shorter snippets.",
        );
      else if (line.length > 0 && !isBlank(line)) yield readLine(place, line);
    }
  } catch (error) {
    if (error instanceof UnreadableUpload) throw error;
    yield problemAt(
      `${name}, after line ${number}`,
      `the file is damaged here and cannot be read on (${error instanceof Error ? error.message : String(error)})`,
      "Send the file again: it may have been cut off on its way.",
    );
  }
}

function readLine(place: string, line: Buffer): ReadItem {
  if (!isUtf8(line)) return problemAt(place, "holds bytes that are no UTF-8", "Write the file as UTF-8.");
  try {
    return { place, record: JSON.parse(withoutMark(line.toString("utf8"))) as unknown, problem: null };
  } catch {
    return problemAt(place, "is not JSON", "One JSON object a line; NaN and Infinity are no JSON.");
  }
}

/** Some editors begin a file with a byte order mark. */
function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function isBlank(line: Buffer): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);
}

function problemAt(place: string, reason: string, remedy: string): ReadItem {
  return { place, record: null, problem: { reason, remedy } };
}
