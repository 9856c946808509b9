/** Word pieces with offsets (UTF-16 code units) into the text. */
export interface Pieces {
  ids: number[];
  starts: number[];
  ends: number[];
}

export interface WordPieceTokenizer {
  /** The first `most` pieces of a text, without marks. */
  split(text: string, most: number): Pieces;
}

/** Start and end marks, and the piece for what the vocabulary cannot spell. */
export const startMark = 101;
export const endMark = 102;
const unknown = 100;
const longestWord = 100;
const keptWords = 50_000;

/** Characters that the base model's normaliser would drop, though features fire on them. */
const standIns: Readonly<Record<string, string>> = { "\n": "¶", "\ufffd": "¤" };
const asciiLetterOrDigit = /^[0-9A-Za-z]$/;
const ideograph = /^[\u4e00-\u9fff\u3400-\u4dbf]$/;

function isSeparate(char: string): boolean {
  if (char.charCodeAt(0) < 128) return !asciiLetterOrDigit.test(char);
  return /^\p{P}$/u.test(char) || char === "¶" || char === "¤" || ideograph.test(char);
}

/** Lower case without marks; empty for control characters. */
function fold(char: string): string {
  if (/^[\p{Cc}\p{Cf}]$/u.test(char)) return "";
  return char
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/\p{Mn}/gu, "");
}

interface Folded {
  kind: "space" | "separate" | "letter";
  text: string;
}

/**
 * BERT's uncased word pieces. training/simulator/wordpieces.py follows the same rules; model/golden.json holds both to them.
 *
 * @param vocabulary one piece a line, its number the line's
 */
export function createWordPieceTokenizer(vocabulary: string): WordPieceTokenizer {
  const table = new Map<string, number>();
  vocabulary.split("\n").forEach((piece, id) => {
    if (piece !== "") table.set(piece, id);
  });
  const chars = new Map<string, Folded>();
  const words = new Map<string, readonly (readonly [id: number, end: number])[]>();

  const foldChar = (char: string): Folded => {
    const known = chars.get(char);
    if (known) return known;
    const shown = standIns[char] ?? char;
    const made: Folded =
      shown === char && /^\s$/.test(char)
        ? { kind: "space", text: "" }
        : isSeparate(shown)
          ? { kind: "separate", text: shown }
          : { kind: "letter", text: fold(char) };
    chars.set(char, made);
    return made;
  };

  const splitWord = (word: string): readonly (readonly [number, number])[] => {
    const known = words.get(word);
    if (known) return known;
    const made = longestFirst(word, table);
    if (words.size >= keptWords) words.clear();
    words.set(word, made);
    return made;
  };

  return {
    split(text, most) {
      const ids: number[] = [];
      const starts: number[] = [];
      const ends: number[] = [];
      let word = "";
      let places: number[] = [];
      const flush = (): void => {
        if (word === "") return;
        let begin = 0;
        for (const [id, end] of splitWord(word)) {
          ids.push(id);
          starts.push(places[begin] ?? 0);
          ends.push((places[end - 1] ?? 0) + 1);
          begin = end;
        }
        word = "";
        places = [];
      };
      for (let place = 0; place < text.length && ids.length < most; place++) {
        const { kind, text: folded } = foldChar(text.charAt(place));
        if (kind !== "letter") flush();
        if (kind === "space") continue;
        word += folded;
        for (let i = 0; i < folded.length; i++) places.push(place);
        if (kind === "separate") flush();
      }
      flush();
      return { ids: ids.slice(0, most), starts: starts.slice(0, most), ends: ends.slice(0, most) };
    },
  };
}

/** Longest pieces first, as BERT does; one unknown piece where no split exists. */
function longestFirst(word: string, table: ReadonlyMap<string, number>): [number, number][] {
  if (word.length > longestWord) return [[unknown, word.length]];
  const pieces: [number, number][] = [];
  let start = 0;
  while (start < word.length) {
    let end = word.length;
    let id: number | undefined;
    for (; end > start; end--) {
      const piece = word.slice(start, end);
      id = table.get(start === 0 ? piece : `##${piece}`);
      if (id !== undefined) break;
    }
    if (id === undefined) return [[unknown, word.length]];
    pieces.push([id, end]);
    start = end;
  }
  return pieces;
}
