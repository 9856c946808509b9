import { expect, test } from "vitest";
import { english } from "#app/language/english.ts";
import { countLike, missSentence as sentence, wordAround } from "./miss-words.ts";

const tokens = [" In", ' "', "Ham", "burg", ',"', " yellow", " trams", "\n"];
const miss = (token: number, actual: number, predicted: number) => ({ clue: 0, token, actual, predicted });
const missSentence = (strip: string[], one: ReturnType<typeof miss>) => sentence(strip, one, english.tokens);

test("a piece is named with the word that it stands in, without its punctuation", () => {
  expect(wordAround(tokens, 2)).toBe("Hamburg");
  expect(wordAround(tokens, 3)).toBe("Hamburg");
  expect(wordAround(tokens, 5)).toBeNull();
  expect(wordAround(tokens, 4)).toBeNull();
  expect(wordAround(["dog", "."], 0)).toBeNull();
});

test("each kind of miss has its words", () => {
  expect(missSentence(tokens, miss(2, 0.8, 0))).toBe("fires on “Ham” in “Hamburg”, you missed it");
  expect(missSentence(tokens, miss(3, 0.8, 0.3))).toBe("fires on “burg” in “Hamburg”, you predicted only .3");
  expect(missSentence(tokens, miss(5, 0, 0.9))).toBe("you predicted “yellow”, it stays silent");
  expect(missSentence(tokens, miss(5, 0.3, 0.9))).toBe("you predicted “yellow”, it fires at .3 only");
  expect(missSentence(tokens, miss(7, 0.5, 0))).toBe("fires on “line break”, you missed it");
});

test("the same miss elsewhere is counted, another kind is not", () => {
  const clues = [{ tokens: [" ham", " ham", " jam"] }, { tokens: [" Ham", " ham"] }];
  const shares = [
    [0.9, 0.9, 0.9],
    [0.8, 0],
  ];
  const guesses = [
    [0, 0.9, 0],
    [0, 0.9],
  ];
  expect(countLike(clues, shares, guesses, miss(0, 0.9, 0))).toBe(2);
});
