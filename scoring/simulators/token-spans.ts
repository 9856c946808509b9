/** Tokens laid out on their joined text. Offsets are UTF-16 code units. */
export interface TokenSpans {
  text: string;
  /** tokens.length + 1 numbers: token i covers bounds[i]..bounds[i+1]. */
  bounds: number[];
}

/** Glyphs that byte-level and sentence-piece tokenizers leave at the start of a token for a space or a line's end. */
const glyphs: Readonly<Record<string, string>> = { "\u0120": " ", "\u2581": " ", "\u010a": "\n" };

/**
 * Joins tokens into the text that a reader sees, so that words spread over several tokens are found whole. Raw tokenizer
 * glyphs at a token's start become the space or line end they stand for, of the same length, so offsets hold.
 */
export function layOut(tokens: readonly string[]): TokenSpans {
  const bounds = [0];
  const pieces = tokens.map((token) => {
    const glyph = glyphs[token.charAt(0)];
    return glyph === undefined ? token : glyph + token.slice(1);
  });
  for (const piece of pieces) bounds.push((bounds.at(-1) ?? 0) + piece.length);
  return { text: pieces.join(""), bounds };
}

/** Values per token, raised by `raise` over ranges of the text. */
export class TokenValues {
  readonly values: number[];
  private readonly borders: ReadonlySet<number>;
  constructor(private readonly spans: TokenSpans) {
    this.borders = new Set(spans.bounds);
    this.values = new Array<number>(spans.bounds.length - 1).fill(0);
  }

  /** Every token that overlaps start..end gets at least `value`; empty tokens inside belong to the character that follows. */
  raise(start: number, end: number, value: number): void {
    this.within(start, end, (token) => {
      this.values[token] = Math.max(this.values[token] ?? 0, value);
    });
  }

  /** True where tokens begin at `start` (a space before it aside) and end at `end`. */
  areBorders(start: number, end: number): boolean {
    const spaceBefore = this.spans.text.charAt(start - 1) === " ";
    return this.borders.has(end) && (this.borders.has(start) || (spaceBefore && this.borders.has(start - 1)));
  }

  /** Every token that overlaps start..end is silenced. */
  silence(start: number, end: number): void {
    this.within(start, end, (token) => {
      this.values[token] = 0;
    });
  }

  private within(start: number, end: number, change: (token: number) => void): void {
    const { bounds } = this.spans;
    for (let token = this.firstEndingAfter(start); token < this.values.length; token++) {
      const from = bounds[token] ?? 0;
      const to = bounds[token + 1] ?? from;
      if (from >= end) return;
      const overlaps = to > from ? to > start : from >= start;
      if (overlaps) change(token);
    }
  }

  /** First token whose end lies after `start` (or an empty token at it), by bisection. */
  private firstEndingAfter(start: number): number {
    const { bounds } = this.spans;
    let low = 0;
    let high = this.values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((bounds[middle + 1] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
