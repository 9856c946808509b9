import { expect, it } from "vitest";
import { readModelCard } from "./model-card.ts";

const card = {
  id: "a-model",
  name: "A model",
  start_token: 0,
  longest: 512,
  sets: [{ source: "10-dictionary", output: "acts", width: 8192 }],
  figures: { anything: 1 },
};

it("reads what the product needs and leaves the rest", () => {
  expect(readModelCard(JSON.stringify(card))).toEqual({
    id: "a-model",
    name: "A model",
    startToken: 0,
    longest: 512,
    sets: [{ source: "10-dictionary", output: "acts", width: 8192 }],
    continuation: null,
    hooks: [],
    awake: null,
  });
  const continuation = { file: "continuation.onnx" };
  const full = { ...card, continuation: { ...continuation, strengths: [1] } };
  expect(readModelCard(JSON.stringify(full)).continuation).toEqual(continuation);
});

it("reads the hook points, which need an output that says where the model is awake", () => {
  const hooks = [{ name: "blocks.1.hook_resid_pre", output: "residual", width: 4, layer: 1, about: "residual stream" }];
  expect(readModelCard(JSON.stringify({ ...card, hooks, awake: "awake" })).hooks).toEqual(hooks);
  expect(() => readModelCard(JSON.stringify({ ...card, hooks }))).toThrow(/awake/);
});

it("names every field that is wrong", () => {
  const wrong = { ...card, start_token: "0", sets: [{ source: "dictionary", output: "acts", width: 0 }] };
  expect(() => readModelCard(JSON.stringify(wrong))).toThrow(/start_token.*sets\.0\.source.*sets\.0\.width/);
  expect(() => readModelCard("{")).toThrow(/no JSON/);
  expect(() => readModelCard("[]")).toThrow(/the file/);
  expect(() => readModelCard(JSON.stringify({ ...card, continuation: { file: "../a.onnx" } }))).toThrow(/continuation/);
  const [set] = card.sets;
  expect(() => readModelCard(JSON.stringify({ ...card, sets: [set, set] }))).toThrow(/names a source twice/);
});
