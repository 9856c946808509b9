/** How a snippet lies in the database: compact, and exact in both directions. */
export interface EncodedSnippet {
  /** All tokens concatenated. */
  text: string;
  /** Uint16 little-endian per token: where it ends in `text`, in UTF-16 code units. */
  tokenEnds: Uint8Array<ArrayBuffer>;
  /** Float32 little-endian per token, raw units of the feature. */
  activations: Uint8Array<ArrayBuffer>;
}

export interface DecodedSnippet {
  tokens: string[];
  activations: number[];
}

/** What PostgreSQL's text cannot hold is replaced unit by unit, so that offsets stay true. */
const unstorable = /\0/g;
const replacement = "\uFFFD";
const longestText = 0xffff;

/**
 * Packs a snippet. Tokens may be empty or pieces of a character; NUL becomes U+FFFD; activations are rounded to float32.
 * Throws RangeError on unequal lengths, on texts above 65,535 UTF-16 units and on activations that float32 cannot hold.
 */
export function encodeSnippet(tokens: readonly string[], activations: readonly number[]): EncodedSnippet {
  if (tokens.length !== activations.length) {
    throw new RangeError(`${activations.length} activations for ${tokens.length} tokens`);
  }
  const text = snippetText(tokens);
  const ends = new DataView(new ArrayBuffer(tokens.length * bytesOfEnd));
  const values = new DataView(new ArrayBuffer(tokens.length * bytesOfActivation));
  writeTokenEnds(ends, 0, tokens);
  writeActivations(values, 0, activations);
  return { text, tokenEnds: new Uint8Array(ends.buffer), activations: new Uint8Array(values.buffer) };
}

/** Bytes that a token takes in `tokenEnds` and in `activations`. */
export const bytesOfEnd = 2;
export const bytesOfActivation = 4;

/** The text of a packed snippet. */
export function snippetText(tokens: readonly string[]): string {
  const text = tokens.join("");
  if (text.length > longestText)
    throw new RangeError(`snippet of ${text.length} characters; at most ${longestText} fit`);
  return text.includes("\0") ? text.replace(unstorable, replacement) : text;
}

/** Writes the ends of tokens from `at` on; the text has been found short enough. */
export function writeTokenEnds(target: DataView, at: number, tokens: readonly string[]): void {
  let end = 0;
  for (let i = 0; i < tokens.length; i++) {
    end += tokens[i]?.length ?? 0;
    target.setUint16(at + i * bytesOfEnd, end, true);
  }
}

/** Writes activations from `at` on. Throws RangeError on one that float32 cannot hold. */
export function writeActivations(target: DataView, at: number, activations: readonly number[]): void {
  for (let i = 0; i < activations.length; i++) {
    const value = Math.fround(activations[i] ?? 0);
    if (!Number.isFinite(value))
      throw new RangeError(`activation ${String(activations[i])} of token ${i} is no float32`);
    target.setFloat32(at + i * bytesOfActivation, value, true);
  }
}

/** Unpacks a snippet; throws RangeError on bytes that do not belong together. */
export function decodeSnippet(snippet: {
  text: string;
  tokenEnds: Uint8Array;
  activations: Uint8Array;
}): DecodedSnippet {
  const { text, tokenEnds, activations } = snippet;
  const count = tokenEnds.byteLength / 2;
  if (!Number.isInteger(count) || activations.byteLength !== count * 4) {
    throw new RangeError(
      `${tokenEnds.byteLength} bytes of token ends with ${activations.byteLength} bytes of activations`,
    );
  }
  const ends = new DataView(tokenEnds.buffer, tokenEnds.byteOffset, tokenEnds.byteLength);
  const values = new DataView(activations.buffer, activations.byteOffset, activations.byteLength);
  const decoded: DecodedSnippet = { tokens: [], activations: [] };
  let start = 0;
  for (let i = 0; i < count; i++) {
    const end = ends.getUint16(i * 2, true);
    if (end < start || end > text.length)
      throw new RangeError(`token ${i} ends at ${end} of ${text.length}, before its start ${start}`);
    decoded.tokens.push(text.slice(start, end));
    decoded.activations.push(values.getFloat32(i * 4, true));
    start = end;
  }
  if (start !== text.length) throw new RangeError(`tokens end at ${start} of ${text.length}`);
  return decoded;
}
