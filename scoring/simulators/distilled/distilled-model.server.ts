import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { InferenceSession, Tensor } from "onnxruntime-node";
import { encodingWidth, packEncoding, unpackEncoding } from "./encoding-codec.ts";
import { explanationFlags, readExplanation, type ExplanationFeatures } from "./explanation-terms.ts";
import { type DistilledCard, readDistilledCard } from "./model-card.ts";
import { pieceWeights, readPieceCounts } from "./piece-weights.ts";
import { poolMeaning } from "./pool-meaning.ts";
import { letterSlots, pieceFlags, readSnippet, type SnippetFeatures, tokenFlags } from "./snippet-features.ts";
import { findRelations, relations } from "./string-relations.ts";
import { createWordPieceTokenizer, endMark, startMark } from "./wordpieces.ts";

const baseWidth = 384;
/** Flags of snippet pieces, flags of explanation pieces, and which of the two it is. */
const allFlags = pieceFlags + explanationFlags + 1;
/** Snippets of one run: more does not make it faster and takes memory out of the cache. */
const headBatch = 16;
const encodeBatch = 12;
const keptExplanations = 64;
const pieceCountsFile = join(import.meta.dirname, "piece-counts.json");

type Provider = "cpu" | "cuda" | "webgpu";

export interface DistilledModel {
  card: DistilledCard;
  read(tokens: readonly string[]): SnippetFeatures;
  /** Packed encodings of snippets, which do not depend on an explanation. Blocks its thread. */
  encode(snippets: readonly SnippetFeatures[]): Promise<Uint8Array[]>;
  /** Expected activations 0..10 for each token of each snippet. Blocks its thread. */
  simulate(
    explanation: string,
    snippets: readonly { features: SnippetFeatures; encoding: Uint8Array }[],
  ): Promise<number[][]>;
  /** What a text means: a vector of length 1 (384 values), zeros where it has no word. Blocks its thread. */
  embed(text: string): Promise<Float32Array<ArrayBuffer>>;
}

interface EncodedExplanation {
  features: ExplanationFeatures;
  pieces: number;
  feeds: Record<"explanation" | "embedded" | "piece_mask" | "content" | "term_of" | "quoted", Tensor>;
}

/**
 * Opens the model of a folder; its files are checked against the hashes of card.json.
 *
 * @throws Error where a file is missing, damaged, or cannot run on the provider
 */
export async function openDistilledModel(folder: string, provider: Provider, threads: number): Promise<DistilledModel> {
  const { InferenceSession, Tensor } = await import("onnxruntime-node");
  const card = readDistilledCard((await readPart(folder, "card.json")).toString("utf8"));
  const [encoderFile, headFile, vocabulary] = await Promise.all([
    readChecked(folder, card.files.encoder),
    readChecked(folder, card.files.head),
    readChecked(folder, card.files.vocabulary),
  ]);
  const tokenizer = createWordPieceTokenizer(vocabulary.toString("utf8"));
  const weightOf = pieceWeights(readPieceCounts(await readFile(pieceCountsFile, "utf8")));
  const options: InferenceSession.SessionOptions = {
    executionProviders: [provider],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: "sequential",
    logSeverityLevel: 3,
    // Processors without VNNI add products of bytes in 16 bits, which overflow: scores would depend on the machine. Slower there, exact everywhere.
    extra: { session: { x64quantprecision: "1" } },
  };
  const encoder = await InferenceSession.create(encoderFile, options);
  const head = await InferenceSession.create(headFile, options);
  const explanations = new Map<string, EncodedExplanation>();

  const floats = (data: Float32Array, dims: number[]): Tensor => new Tensor("float32", data, dims);
  const integers = (data: BigInt64Array, dims: number[]): Tensor => new Tensor("int64", data, dims);

  /** Runs the encoder; explanations have no tokens, one stands in for them. */
  const runEncoder = async (
    sequences: readonly { ids: readonly number[]; flags: Uint8Array; flagsAt: number; flagCount: number }[],
    snippets: readonly SnippetFeatures[],
  ): Promise<InferenceSession.ReturnType> => {
    const n = sequences.length;
    const p = Math.max(...sequences.map(({ ids }) => ids.length)) + 2;
    const t = Math.max(1, ...snippets.map(({ count }) => count));
    const ids = new BigInt64Array(n * p);
    const mask = new Float32Array(n * p);
    const flags = new Float32Array(n * p * allFlags);
    const first = new BigInt64Array(n * t);
    const last = new BigInt64Array(n * t);
    const letters = new BigInt64Array(n * t * letterSlots);
    const flagsOfTokens = new Float32Array(n * t * tokenFlags);
    sequences.forEach((sequence, row) => {
      const size = sequence.ids.length;
      ids[row * p] = BigInt(startMark);
      for (let k = 0; k < size; k++) ids[row * p + 1 + k] = BigInt(sequence.ids[k] ?? 0);
      ids[row * p + 1 + size] = BigInt(endMark);
      mask.fill(1, row * p, row * p + size + 2);
      for (let k = 0; k < size; k++) {
        const from = sequence.flags.subarray(k * sequence.flagCount, (k + 1) * sequence.flagCount);
        flags.set(from, (row * p + 1 + k) * allFlags + sequence.flagsAt);
      }
      const isExplanation = snippets.length === 0;
      for (let k = 0; k < p && isExplanation; k++) flags[(row * p + k + 1) * allFlags - 1] = 1;
      const snippet = snippets[row];
      if (!snippet) return;
      for (let i = 0; i < snippet.count; i++) {
        first[row * t + i] = BigInt((snippet.firstPiece[i] ?? 0) + 1);
        last[row * t + i] = BigInt((snippet.lastPiece[i] ?? 0) + 1);
      }
      letters.set(BigInt64Array.from(snippet.letters, BigInt), row * t * letterSlots);
      flagsOfTokens.set(snippet.flagsOfTokens, row * t * tokenFlags);
    });
    return encoder.run({
      ids: integers(ids, [n, p]),
      mask: floats(mask, [n, p]),
      flags: floats(flags, [n, p, allFlags]),
      first: integers(first, [n, t]),
      last: integers(last, [n, t]),
      letters: integers(letters, [n, t, letterSlots]),
      token_flags: floats(flagsOfTokens, [n, t, tokenFlags]),
    });
  };

  /** One at a time: the model's activations are quantised over all that it is given at once. */
  const encodePieces = ({ pieces: { ids }, flags }: ExplanationFeatures): Promise<InferenceSession.ReturnType> =>
    runEncoder([{ ids, flags, flagsAt: pieceFlags, flagCount: explanationFlags }], []);

  const encodeExplanation = async (text: string): Promise<EncodedExplanation> => {
    const known = explanations.get(text);
    if (known) return known;
    const features = readExplanation(text, tokenizer);
    const size = features.pieces.ids.length;
    const p = size + 2;
    const found = await encodePieces(features);
    const content = new Float32Array(p);
    const termOf = new BigInt64Array(p);
    for (let k = 0; k < size; k++) {
      content[k + 1] = features.flags[k * explanationFlags + 1] ?? 0;
      termOf[k + 1] = BigInt(features.termOf[k] ?? 0);
    }
    const quoted = Float32Array.from(features.terms, (term) => Number(term.quoted));
    const feedQuoted = quoted.length > 0 ? quoted : new Float32Array(1);
    const made: EncodedExplanation = {
      features,
      pieces: p,
      feeds: {
        explanation: output(found, "upper", p * baseWidth),
        embedded: output(found, "embedded", p * baseWidth),
        piece_mask: floats(new Float32Array(p).fill(1), [1, p]),
        content: floats(content, [1, p]),
        term_of: integers(termOf, [1, p]),
        quoted: floats(feedQuoted, [1, feedQuoted.length]),
      },
    };
    const oldest = explanations.keys().next().value;
    if (explanations.size >= keptExplanations && oldest !== undefined) explanations.delete(oldest);
    explanations.set(text, made);
    return made;
  };

  return {
    card,
    read: (tokens) => readSnippet(tokens, tokenizer),
    async encode(snippets) {
      const packed = new Array<Uint8Array>(snippets.length).fill(new Uint8Array(0));
      for (const rows of inBatches(snippets, encodeBatch)) {
        const some = rows.map((row) => snippets[row]).filter((snippet) => snippet !== undefined);
        const result = await runEncoder(
          some.map(({ pieces, flagsOfPieces }) => ({
            ids: pieces.ids,
            flags: flagsOfPieces,
            flagsAt: 0,
            flagCount: pieceFlags,
          })),
          some,
        );
        const t = Math.max(...some.map(({ count }) => count));
        const kept = numbers(output(result, "kept", some.length * t * encodingWidth));
        rows.forEach((row, k) => {
          const start = k * t * encodingWidth;
          packed[row] = packEncoding(kept.subarray(start, start + (some[k]?.count ?? 0) * encodingWidth));
        });
      }
      return packed;
    },
    async embed(text) {
      const features = readExplanation(text, tokenizer);
      const { ids } = features.pieces;
      const found = await encodePieces(features);
      const vectors = (name: string) => numbers(output(found, name, (ids.length + 2) * baseWidth));
      return poolMeaning(
        { embedded: vectors("embedded"), upper: vectors("upper"), weights: ids.map(weightOf) },
        baseWidth,
      );
    },
    async simulate(text, snippets) {
      const explanation = await encodeExplanation(text);
      const terms = Math.max(1, explanation.features.terms.length);
      const result: number[][] = snippets.map(() => []);
      for (const rows of inBatches(
        snippets.map(({ features }) => features),
        headBatch,
      )) {
        const some = rows.map((row) => snippets[row]).filter((snippet) => snippet !== undefined);
        const n = some.length;
        const t = Math.max(...some.map(({ features }) => features.count));
        const kept = new Float32Array(n * t * encodingWidth);
        const mask = new Float32Array(n * t);
        const related = new Float32Array(n * t * terms * relations);
        some.forEach(({ features, encoding }, row) => {
          unpackEncoding(encoding, features.count, kept, row * t * encodingWidth);
          mask.fill(1, row * t, row * t + features.count);
          findRelations(explanation.features, features, (token, term, relation) => {
            related[((row * t + token) * terms + term) * relations + relation] = 1;
          });
        });
        const answer = await head.run({
          ...explanation.feeds,
          kept: floats(kept, [n, t, encodingWidth]),
          token_mask: floats(mask, [n, t]),
          relations: floats(related, [n, t, terms, relations]),
        });
        const values = numbers(output(answer, "simulated", n * t));
        rows.forEach((row, k) => {
          result[row] = Array.from(values.subarray(k * t, k * t + (some[k]?.features.count ?? 0)));
        });
      }
      return result;
    },
  };
}

async function readPart(folder: string, name: string): Promise<Buffer> {
  return readFile(join(folder, name)).catch((error: unknown) => {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const why = isMissing ? "is missing" : "cannot be read";
    throw new Error(`${name} of the model ${why}. Restore it from the repository`, { cause: error });
  });
}

async function readChecked(folder: string, file: DistilledCard["files"]["encoder"]): Promise<Buffer> {
  const content = await readPart(folder, file.name);
  const hash = createHash("sha256").update(content).digest("hex");
  if (hash === file.sha256) return content;
  throw new Error(
    `${file.name} is damaged or of another version: its SHA-256 is ${hash}, card.json says ${file.sha256}. Restore it from the repository`,
  );
}

/** Indices of snippets in batches of like length, so that little is padded; empty snippets are left out. */
function inBatches(snippets: readonly SnippetFeatures[], most: number): number[][] {
  const order = snippets
    .map(({ count, pieces }, index) => ({ index, count, pieces: pieces.ids.length }))
    .filter(({ count }) => count > 0)
    .sort((x, y) => x.count - y.count || x.pieces - y.pieces || x.index - y.index)
    .map(({ index }) => index);
  const batches: number[][] = [];
  for (let start = 0; start < order.length; start += most) batches.push(order.slice(start, start + most));
  return batches;
}

function output(result: InferenceSession.ReturnType, name: string, size: number): Tensor {
  const tensor = result[name];
  if (tensor?.size !== size) throw new Error(`the model's output "${name}" has not the size that card.json promises`);
  return tensor;
}

function numbers(tensor: Tensor): Float32Array {
  if (tensor.data instanceof Float32Array) return tensor.data;
  throw new Error(`the model's output is ${tensor.type}, not float32`);
}
