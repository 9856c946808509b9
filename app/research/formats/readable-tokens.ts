/** Which signs of its own a tokenizer leaves in exported tokens. */
export type TokenGlyphs = "bytes" | "pieces" | "plain";

/**
 * Tokens as people and simulators read them. Byte-level BPE writes each byte as a visible character (a space is Ġ, a line feed Ċ; the table is
 * GPT-2's `bytes_to_unicode`), SentencePiece writes a space as ▁ and lone bytes as <0x0A>.
 */
export function readableTokens(tokens: readonly string[], glyphs: TokenGlyphs = glyphsOf(tokens)): string[] {
  if (glyphs === "plain") return [...tokens];
  return joinBytes(tokens.map(glyphs === "bytes" ? bytesOfGlyphs : bytesOfPieces));
}

const byteToken = /^<0x([0-9A-F]{2})>$/;

/** Told by many tokens of one tokenizer. Maltese writes Ġ and Ċ as well, but byte-level tokens hold no plain space. */
export function glyphsOf(tokens: readonly string[]): TokenGlyphs {
  if (tokens.some((token) => /[ĠĊ]/.test(token)) && !tokens.some((token) => token.startsWith(" "))) return "bytes";
  return tokens.some((token) => token.includes("▁") || byteToken.test(token)) ? "pieces" : "plain";
}

/** GPT-2's table turned around: the visible Latin-1 characters stand for themselves, the other bytes for 256, 257 and so on. */
const byteOfGlyph = new Map<string, number>();
{
  let next = 256;
  for (let byte = 0; byte < 256; byte++) {
    const stands = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    byteOfGlyph.set(String.fromCharCode(stands ? byte : next++), byte);
  }
}

const encoder = new TextEncoder();

function bytesOfGlyphs(token: string): number[] {
  // Special tokens such as <|endoftext|> are plain text.
  return [...token].flatMap((glyph) => {
    const byte = byteOfGlyph.get(glyph);
    return byte === undefined ? [...encoder.encode(glyph)] : [byte];
  });
}

function bytesOfPieces(token: string): number[] {
  const byte = byteToken.exec(token)?.[1];
  return byte === undefined ? [...encoder.encode(token.replaceAll("▁", " "))] : [Number.parseInt(byte, 16)];
}

/** A character whose bytes are spread over tokens belongs to the token that completes it; the ones before are empty. */
function joinBytes(tokens: readonly number[][]): string[] {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return tokens.map((bytes, i) => decoder.decode(Uint8Array.from(bytes), { stream: i < tokens.length - 1 }));
}
