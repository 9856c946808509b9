import { z } from "zod";

/**
 * A text under the subject model: `tokens` joined are the text (lone surrogates as U+FFFD; without the few control characters that
 * the vocabulary has no byte for, as in the reference); ids.length === tokens.length.
 */
export interface TokenizedText {
  ids: number[];
  /** A character that is split over several tokens is shown with its last piece; the pieces before it are "". */
  tokens: string[];
}

export interface Tokenizer {
  encode(text: string): TokenizedText;
  /** The strings of ids that follow one another, as in `TokenizedText`. */
  decode(ids: readonly number[]): string[];
  /** One token by itself; bytes that are no whole character become U+FFFD. */
  show(id: number): string;
  /** Control tokens stand for no text. */
  isControl(id: number): boolean;
}

/** What this tokenizer can do of the field's tokenizer.json; anything else is refused, not guessed. */
const tokenizerFile = z.object({
  added_tokens: z.array(
    z.object({ id: z.int().nonnegative(), content: z.string().min(1), normalized: z.literal(false) }),
  ),
  normalizer: z.null(),
  pre_tokenizer: z.object({
    type: z.literal("Sequence"),
    pretokenizers: z.tuple([
      z.object({ type: z.literal("Digits"), individual_digits: z.literal(true) }),
      z.object({ type: z.literal("ByteLevel"), add_prefix_space: z.literal(false), use_regex: z.literal(true) }),
    ]),
  }),
  model: z.object({
    type: z.literal("BPE"),
    vocab: z.record(z.string(), z.int().nonnegative()),
    merges: z.array(z.union([z.tuple([z.string(), z.string()]), z.string()])),
    ignore_merges: z.literal(false).optional(),
  }),
});

const space = "\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"; // Unicode White_Space; JavaScript's \s differs
/** GPT-2's split, as in the reference implementation; digits are apart already. */
const gpt2Split = new RegExp(
  `'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^${space}\\p{L}\\p{N}]+|[${space}]+(?![^${space}])|[${space}]+`,
  "gu",
);
/** Every numeric character stands alone. */
const digitSplit = /\p{N}|\P{N}+/gu;

/** Words seen before, up to this many; a session sees the same words again and again. */
const cacheSize = 20_000;
const longestCached = 40;

/**
 * Byte-level BPE of the GPT-2 kind with single digits, as SmolLM2 uses it: the same ids as the reference tokenizer.
 * Own code because `@huggingface/tokenizers` 0.2 splits ² and ½ differently (114 of 3,435 test texts) and gives no offsets.
 * @throws Error naming what in tokenizer.json is not supported
 */
export function createTokenizer(json: unknown): Tokenizer {
  const parsed = tokenizerFile.safeParse(json);
  if (!parsed.success) throw new Error(`tokenizer.json: ${z.prettifyError(parsed.error)}`);
  const { added_tokens: added, model } = parsed.data;
  const vocabulary = new Map(Object.entries(model.vocab));
  const glyphs = byteGlyphs();
  const bytesOfGlyph = new Map(glyphs.map((glyph, byte) => [glyph, byte]));
  const byteIds = glyphs.map((glyph) => vocabulary.get(glyph));
  const merges = readMerges(model.merges, vocabulary);
  const bytesOfId = readTokenBytes(vocabulary, added, bytesOfGlyph);
  const encoder = new TextEncoder();
  const cache = new Map<string, readonly number[]>();

  const encodeWord = (word: string): readonly number[] => {
    const seen = cache.get(word);
    if (seen) return seen;
    const bytes = Array.from(encoder.encode(word), (byte) => byteIds[byte]).filter((id) => id !== undefined);
    const ids = merge(bytes, merges);
    if (word.length <= longestCached && cache.size < cacheSize) cache.set(word, ids);
    return ids;
  };

  const decode = (ids: readonly number[]): string[] => {
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    return ids.map((id) => decoder.decode(bytesOfId.get(id), { stream: true }));
  };
  const controls = new Set(added.map(({ id }) => id));

  return {
    encode(text) {
      const ids: number[] = [];
      for (const part of splitAtAdded(text, added)) {
        if (typeof part === "number") ids.push(part);
        else {
          for (const [piece] of part.matchAll(digitSplit)) {
            for (const [word] of piece.matchAll(gpt2Split)) ids.push(...encodeWord(word));
          }
        }
      }
      return { ids, tokens: decode(ids) };
    },
    decode,
    show: (id) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytesOfId.get(id)),
    isControl: (id) => controls.has(id),
  };
}

function known(vocabulary: ReadonlyMap<string, number>, token: string): number {
  const id = vocabulary.get(token);
  if (id === undefined) throw new Error(`tokenizer.json: the vocabulary lacks ${JSON.stringify(token)}`);
  return id;
}

/** GPT-2's printable glyph of each byte. */
function byteGlyphs(): string[] {
  const printable = (byte: number): boolean =>
    (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255);
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(printable(byte) ? byte : next++));
}

interface Merges {
  /** left id × 2^26 + right id → order in which merges are tried, and what they make. */
  order: Map<number, number>;
  result: Int32Array;
}

const pairBase = 2 ** 26;

function readMerges(
  list: readonly (readonly [string, string] | string)[],
  vocabulary: ReadonlyMap<string, number>,
): Merges {
  const order = new Map<number, number>();
  const result = new Int32Array(list.length);
  list.forEach((entry, rank) => {
    const [left = "", right = ""] = typeof entry === "string" ? entry.split(" ") : entry;
    order.set(known(vocabulary, left) * pairBase + known(vocabulary, right), rank);
    result[rank] = known(vocabulary, left + right);
  });
  return { order, result };
}

/** Merges neighbouring tokens, earliest rule first, until none applies. Changes and returns `ids`. */
function merge(ids: number[], { order, result }: Merges): number[] {
  const rankAt = (i: number): number =>
    order.get((ids[i] ?? -1) * pairBase + (ids[i + 1] ?? -1)) ?? Number.POSITIVE_INFINITY;
  const ranks = ids.slice(1).map((_, i) => rankAt(i));
  while (ranks.length > 0) {
    let best = 0;
    for (let i = 1; i < ranks.length; i++) if ((ranks[i] ?? 0) < (ranks[best] ?? 0)) best = i;
    const rank = ranks[best] ?? Number.POSITIVE_INFINITY;
    if (!Number.isFinite(rank)) break;
    ids.splice(best, 2, result[rank] ?? 0);
    ranks.splice(best, 1);
    if (best > 0) ranks[best - 1] = rankAt(best - 1);
    if (best < ranks.length) ranks[best] = rankAt(best);
  }
  return ids;
}

function readTokenBytes(
  vocabulary: ReadonlyMap<string, number>,
  added: readonly { id: number; content: string }[],
  bytesOfGlyph: ReadonlyMap<string, number>,
): Map<number, Uint8Array> {
  const encoder = new TextEncoder();
  const bytes = new Map<number, Uint8Array>();
  for (const [token, id] of vocabulary) {
    const codes = Array.from(token, (glyph) => bytesOfGlyph.get(glyph));
    const all = codes.filter((code) => code !== undefined);
    bytes.set(id, all.length === codes.length ? Uint8Array.from(all) : encoder.encode(token));
  }
  for (const { id, content } of added) bytes.set(id, encoder.encode(content));
  return bytes;
}

/** Cuts out control tokens written in the text (leftmost, longest first) as their ids. */
function splitAtAdded(text: string, added: readonly { id: number; content: string }[]): (string | number)[] {
  const longestFirst = [...added].sort((x, y) => y.content.length - x.content.length);
  const starts = new Set(added.map(({ content }) => content.charAt(0)));
  const parts: (string | number)[] = [];
  let plain = 0;
  for (let at = 0; at < text.length;) {
    const hit = starts.has(text.charAt(at))
      ? longestFirst.find(({ content }) => text.startsWith(content, at))
      : undefined;
    if (!hit) {
      at++;
      continue;
    }
    if (at > plain) parts.push(text.slice(plain, at));
    parts.push(hit.id);
    at += hit.content.length;
    plain = at;
  }
  if (plain < text.length) parts.push(text.slice(plain));
  return parts;
}
