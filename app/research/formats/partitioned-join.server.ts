import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { join } from "node:path";
import { once } from "node:events";
import { cutLines } from "./cut-lines.ts";

/** A part of a record, filed under the key that its other parts share. */
export interface Part {
  key: string;
  kind: string;
  line: string;
}

const longestPart = 64 * 1024 * 1024;
/** About what one partition holds in memory while it is joined. */
const partitionBytes = 48 * 1024 * 1024;
/** Files are open at once; more would meet the limit of a plain account. */
const mostPartitions = 200;
const flushBytes = 128 * 1024;

/**
 * Joins parts by key at constant memory, in whatever order they come: they are filed into scratch files by a hash of the key, then one file after
 * another is read and its parts are put together. The same parts give the same groups in the same order.
 */
export async function* joinParts(
  parts: AsyncIterable<Part>,
  scratch: string,
  expectedBytes: number,
): AsyncGenerator<{ key: string; lines: Map<string, string[]> }> {
  const count = Math.max(1, Math.min(mostPartitions, Math.ceil(expectedBytes / partitionBytes)));
  const files = Array.from({ length: count }, (_, i) => join(scratch, `part-${i}`));
  await fileParts(parts, files);
  for (const file of files) yield* joinFile(file);
}

async function fileParts(parts: AsyncIterable<Part>, files: readonly string[]): Promise<void> {
  const open = files.map((file) => ({ stream: createWriteStream(file), waiting: [] as string[], size: 0 }));
  try {
    for await (const { key, kind, line } of parts) {
      const target = open[partitionOf(key, files.length)];
      if (target === undefined) continue;
      const filed = `${kind}\t${key}\t${line}\n`;
      target.waiting.push(filed);
      target.size += filed.length;
      if (target.size < flushBytes) continue;
      await flush(target);
    }
    for (const target of open) await flush(target);
  } finally {
    await Promise.all(open.map(({ stream }) => new Promise((resolve) => stream.end(resolve))));
  }
}

async function flush(target: { stream: WriteStream; waiting: string[]; size: number }): Promise<void> {
  const text = target.waiting.join("");
  target.waiting = [];
  target.size = 0;
  if (text !== "" && !target.stream.write(text)) await once(target.stream, "drain");
}

async function* joinFile(file: string): AsyncGenerator<{ key: string; lines: Map<string, string[]> }> {
  const groups = new Map<string, Map<string, string[]>>();
  for await (const line of cutLines(createReadStream(file), longestPart)) {
    const [kind = "", key = "", ...rest] = (line?.toString("utf8") ?? "").split("\t");
    if (key === "") continue;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = new Map()));
    const list = group.get(kind);
    if (list === undefined) group.set(kind, [rest.join("\t")]);
    else list.push(rest.join("\t"));
  }
  for (const key of [...groups.keys()].sort()) yield { key, lines: groups.get(key) ?? new Map() };
}

function partitionOf(key: string, count: number): number {
  return createHash("sha256").update(key).digest().readUInt32LE(0) % count;
}
