import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { readEntries } from "../archives/read-entries.server.ts";
import { cutLines } from "../cut-lines.ts";
import { joinParts, type Part } from "../partitioned-join.server.ts";
import { UnreadableUpload, type ReadInput, type ReadItem, type RecordProblem } from "../read-items.ts";
import { issueText, parseTolerantly } from "../tolerant-json.ts";
import { explanationFields, featureFields, keyFields, windowFields } from "./feature-fields.ts";
import { recordOfNeuronpedia } from "./foreign-of-neuronpedia.ts";

const longestLine = 64 * 1024 * 1024;
/** What gzipped JSON unpacks to, about. */
const usualRatio = 8;
const folderName = /(?:^|\/)(features|activations|explanations)\/[^/]+\.jsonl$/;
const aboutName = /(?:^|\/)(model|release|sourceset|source)\.jsonl$/;

/**
 * Neuronpedia's bulk export (a folder or an archive with features/, activations/, explanations/, whose batches are cut differently: joined on
 * the key) or features as its API answers them: one JSON object, an array, or one a line.
 */
export async function* readNeuronpedia(input: ReadInput): AsyncGenerator<ReadItem> {
  const loose: ReadItem[] = [];
  const { size } = await stat(input.path);
  const parts = async function* (): AsyncGenerator<Part> {
    for await (const { name, stream } of readEntries(input)) {
      const kind = folderName.exec(name)?.[1];
      if (kind === undefined && aboutName.test(name)) continue;
      if (kind === undefined && !/^[^./]+$|\.(jsonl?|ndjson)$/i.test(name)) continue;
      yield* kind === undefined ? wholeFeatures(name, stream) : linesOf(name, kind, stream, loose);
    }
  };
  const features = new Set<string>();
  const counted = async function* () {
    for await (const part of parts()) {
      if (part.kind !== "activations") features.add(part.key);
      yield part;
    }
    input.onProgress?.({ items: features.size });
    features.clear();
  };
  const joined = joinParts(counted(), await input.scratch(), Math.max(size, 1) * usualRatio);
  let items = 0;
  for await (const { key, lines } of joined) {
    items += 1;
    yield assemble(key, lines);
  }
  yield* loose;
  if (items + loose.length === 0)
    throw new UnreadableUpload(
      "Nothing of Neuronpedia's layout is in this upload: it has no features/, activations/ or explanations/ with .jsonl files.",
    );
}

/** Each line goes to its feature; what names none is refused where it stands. */
async function* linesOf(name: string, kind: string, stream: Readable, loose: ReadItem[]): AsyncGenerator<Part> {
  let number = 0;
  const refuse = (problem: RecordProblem) => loose.push({ place: `${name}, line ${number}`, record: null, problem });
  try {
    for await (const line of cutLines(stream, longestLine)) {
      number += 1;
      if (line === null) {
        refuse({ reason: `longer than ${longestLine} bytes`, remedy: "" });
        continue;
      }
      if (line.length === 0) continue;
      const key = keyFields.safeParse(parseTolerantly(line.toString("utf8")));
      if (!key.success) refuse({ reason: issueText(key.error), remedy: "Each line names modelId, layer and index." });
      else yield { key: keyText(key.data), kind, line: line.toString("utf8").replaceAll("\t", " ") };
    }
  } catch (error) {
    if (error instanceof UnreadableUpload) throw error;
    refuse({
      reason: `the file is damaged after this line (${error instanceof Error ? error.message : String(error)})`,
      remedy: "Send it again: it may have been cut off on its way.",
    });
  }
}

/** Features as the API answers them, with activations and explanations inside. */
async function* wholeFeatures(name: string, stream: Readable): AsyncGenerator<Part> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += (chunk as Buffer).length;
    if (size > longestLine * 4)
      throw new UnreadableUpload(`${name} is larger than ${longestLine * 4} bytes: send it as JSON Lines.`);
    chunks.push(chunk as Buffer);
  }
  const text = Buffer.concat(chunks).toString("utf8");
  const whole = parseTolerantly(text);
  const values =
    whole === undefined
      ? text.split("\n").filter((line) => line.trim() !== "")
      : Array.isArray(whole)
        ? whole
        : [whole];
  for (const [i, value] of values.entries()) {
    const parsed: unknown = typeof value === "string" ? parseTolerantly(value) : value;
    const key = keyFields.safeParse(parsed);
    // Its own number keeps what names no feature apart.
    yield {
      key: key.success ? keyText(key.data) : `\u007f${name}, feature ${i + 1}`,
      kind: "whole",
      line: parsed === undefined ? "undefined" : JSON.stringify(parsed),
    };
  }
}

function keyText({ modelId, layer, index }: { modelId: string; layer: string; index: number }): string {
  return `${modelId}/${layer}/${String(index).padStart(10, "0")}`.replaceAll(/[\t\n]/g, " ");
}

function assemble(key: string, lines: Map<string, string[]>): ReadItem {
  const place = key.startsWith("\u007f") ? key.slice(1) : key.replace(/\/0*(\d+)$/, "/$1");
  const refused = (reason: string, remedy = ""): ReadItem => ({ place, record: null, problem: { reason, remedy } });
  const head = lines.get("whole")?.at(-1) ?? lines.get("features")?.at(-1);
  if (head === undefined)
    return refused("has activations or explanations, but no line in features/", "Add its line to features/.");
  const feature = featureFields.safeParse(parseTolerantly(head));
  if (!feature.success) return refused(issueText(feature.error));
  const windows = [...feature.data.activations];
  const explanations = [...feature.data.explanations];
  for (const [kind, schema, list] of [
    ["activations", windowFields, windows],
    ["explanations", explanationFields, explanations],
  ] as const)
    for (const [i, line] of (lines.get(kind) ?? []).entries()) {
      const read = schema.safeParse(parseTolerantly(line));
      if (!read.success) return refused(`${kind}, number ${i + 1} of this feature: ${issueText(read.error)}`);
      (list as unknown[]).push(read.data);
    }
  return { place, record: recordOfNeuronpedia(feature.data, windows, explanations), problem: null };
}
