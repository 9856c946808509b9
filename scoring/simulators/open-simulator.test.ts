import { expect, it } from "vitest";
import { createLexicalSimulator } from "./lexical.ts";
import { openSimulator } from "./open-simulator.ts";
import { SimulatorUnavailableError } from "./simulator-errors.ts";

it("gives what was asked for, unmarked", async () => {
  const lines: string[] = [];
  const simulator = await openSimulator("lexical", {}, (line) => lines.push(line));
  expect(simulator).toMatchObject({ id: "lexical", device: "cpu", fallbackFor: null, fallbackReason: null });
  expect(lines).toEqual([]);
});

it("lets the lexical simulator stand in, marked with what it stands in for and why, and says so once", async () => {
  const lines: string[] = [];
  const missing = () => Promise.reject(new SimulatorUnavailableError("distilled", "card.json is missing"));
  const simulator = await openSimulator("distilled", { device: "auto" }, (line) => lines.push(line), missing);
  expect(simulator).toMatchObject({
    id: "lexical",
    version: createLexicalSimulator().version,
    fallbackFor: "distilled",
    fallbackReason: "card.json is missing",
  });
  expect(lines).toEqual([
    "scorer: distilled cannot be used: card.json is missing. The lexical simulator stands in, and its scores are marked.",
  ]);
  expect(await simulator.simulate('"dog"', [["a", " dog"]])).toEqual([[0, 10]]);
});
