import { describe, expect, it } from "vitest";
import { readDistilledCard } from "./model-card.ts";

const file = (name: string) => ({ name, sha256: "0123456789abcdef".repeat(4), bytes: 12 });
const card = {
  id: "distilled",
  version: "2026-11.b",
  files: { encoder: file("encoder.onnx"), head: file("head.onnx"), vocabulary: file("vocabulary.txt") },
};

describe("card.json", () => {
  it("is read as it stands; what the product need not know is left out", () => {
    expect(readDistilledCard(JSON.stringify({ ...card, training: "elsewhere" }))).toEqual(card);
  });

  it.each([
    ["id", { ...card, id: "lexical" }],
    ["version", { ...card, version: "1/2" }],
    ["version", { ...card, version: "" }],
    ["version", { ...card, version: 3 }],
    ["files", { id: card.id, version: card.version }],
    ["files.head", { ...card, files: { encoder: card.files.encoder, vocabulary: card.files.vocabulary } }],
    ["files.encoder.name", { ...card, files: { ...card.files, encoder: file("../encoder.onnx") } }],
    ["files.encoder.sha256", { ...card, files: { ...card.files, encoder: { ...file("e"), sha256: "ABC" } } }],
    ["files.vocabulary.bytes", { ...card, files: { ...card.files, vocabulary: { ...file("v"), bytes: 0 } } }],
    ["the file", []],
    ["the file", null],
  ])("names %s where that is wrong", (field, wrong) => {
    expect(() => readDistilledCard(JSON.stringify(wrong))).toThrow(`card.json: ${field}: `);
  });

  it("names every field that is wrong, not just the first", () => {
    const wrong = { id: "other", version: "", files: { ...card.files, head: { name: "a b", sha256: "", bytes: -1 } } };
    const read = () => readDistilledCard(JSON.stringify(wrong));
    for (const field of ["id", "version", "files.head.name", "files.head.sha256", "files.head.bytes"])
      expect(read).toThrow(`${field}: `);
    expect(read).toThrow("files.head.name: is no plain file name");
    expect(read).toThrow("files.head.sha256: is no SHA-256 in hex");
  });

  it.each(["", "{", "version https://git-lfs.github.com/spec/v1"])("says that %j is no JSON", (content) => {
    expect(() => readDistilledCard(content)).toThrow("card.json is no JSON: ");
  });
});
