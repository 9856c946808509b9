import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openDistilledModel } from "./distilled-model.server.ts";
import { readExplanation } from "./explanation-terms.ts";
import { explanationFlags } from "./explanation-terms.ts";
import { letterSlots, pieceFlags, readSnippet, tokenFlags } from "./snippet-features.ts";
import { findRelations } from "./string-relations.ts";
import { createWordPieceTokenizer } from "./wordpieces.ts";

const folder = join(import.meta.dirname, "model");
const rows = z.array(z.array(z.number()));
const numbers = z.array(z.number());
const cases = z
  .array(
    z.object({
      explanation: z.string(),
      tokens: z.array(z.string()),
      pieces: z.object({ ids: numbers, starts: numbers, ends: numbers }),
      piece_flags: rows,
      first_piece: numbers,
      last_piece: numbers,
      token_flags: rows,
      letters: rows,
      terms: z.array(z.string()),
      quoted: z.array(z.boolean()),
      explanation_ids: numbers,
      explanation_flags: rows,
      term_of: numbers,
      relations: rows,
      simulated: numbers,
    }),
  )
  .parse(JSON.parse(readFileSync(join(folder, "golden.json"), "utf8")));
const tokenizer = createWordPieceTokenizer(readFileSync(join(folder, "vocabulary.txt"), "utf8"));

function inRows(flat: ArrayLike<number>, width: number): number[][] {
  const list = Array.from(flat);
  return Array.from({ length: list.length / width }, (_, i) => list.slice(i * width, (i + 1) * width));
}

describe("what the network is told is what it was trained on", () => {
  it.each(cases)("of «$explanation»", (golden) => {
    const snippet = readSnippet(golden.tokens, tokenizer);
    expect(snippet.pieces.ids).toEqual(golden.pieces.ids);
    expect(inRows(snippet.flagsOfPieces, pieceFlags)).toEqual(golden.piece_flags);
    expect([...snippet.firstPiece]).toEqual(golden.first_piece);
    expect([...snippet.lastPiece]).toEqual(golden.last_piece);
    expect(inRows(snippet.flagsOfTokens, tokenFlags)).toEqual(golden.token_flags);
    expect(inRows(snippet.letters, letterSlots)).toEqual(golden.letters);
    const explanation = readExplanation(golden.explanation, tokenizer);
    expect(explanation.terms.map(({ exact }) => exact)).toEqual(golden.terms);
    expect(explanation.terms.map(({ quoted }) => quoted)).toEqual(golden.quoted);
    expect(explanation.pieces.ids).toEqual(golden.explanation_ids);
    expect(inRows(explanation.flags, explanationFlags)).toEqual(golden.explanation_flags);
    expect([...explanation.termOf]).toEqual(golden.term_of);
    const found = new Set<string>();
    findRelations(explanation, snippet, (...triple) => found.add(triple.join(" ")));
    expect([...found].sort()).toEqual(golden.relations.map((triple) => triple.join(" ")).sort());
  });
});

/**
 * Activations are rounded to bytes within the graphs. Where processors of different make sum in another order, a rounding may fall to the other
 * side and move a whole case: .25 of 10 was seen on one of nine cases between AVX-512 and AVX2.
 */
const roundedOtherwise = 0.4;

describe("the shipped graphs", () => {
  it("give the values that they gave in Python, to 1e-3 but for a rounding that falls otherwise", async () => {
    const model = await openDistilledModel(folder, "cpu", 1);
    let exact = 0;
    for (const { explanation, tokens, simulated } of cases) {
      const features = model.read(tokens);
      const [encoding = new Uint8Array()] = await model.encode([features]);
      const [values = []] = await model.simulate(explanation, [{ features, encoding }]);
      expect(values.length).toBe(tokens.length);
      const difference = Math.max(...values.map((value, i) => Math.abs(value - (simulated[i] ?? NaN))));
      expect(difference, explanation).toBeLessThan(roundedOtherwise);
      if (difference < 1e-3) exact += 1;
    }
    expect(exact).toBeGreaterThanOrEqual(cases.length - 2);
  }, 60_000);
});
