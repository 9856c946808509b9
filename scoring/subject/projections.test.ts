import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { fireDirection } from "./fire-direction.ts";
import { createSubject } from "./open-subject.server.ts";
import { readHooks } from "./read-hooks.server.ts";

const texts = [
  "She drove the car along the road to the harbour, and parked it beside an old lorry.",
  "In 1969, two people walked on the Moon; about 600 million others watched.",
];
const residual = "blocks.10.hook_resid_pre";
const neurons = "blocks.9.mlp.hook_post";

/** One latent of the dictionary as it ships: its row of the encoder, its bias and the dictionary's threshold. */
const row = z
  .object({
    source: z.string(),
    index: z.int(),
    bias: z.number(),
    threshold: z.number(),
    values: z.array(z.number()).length(576),
  })
  .parse(JSON.parse(readFileSync("scoring/subject/encoder-row.json", "utf8")));

describe("directions read off the subject model", () => {
  const subject = createSubject({ folder: join(process.cwd(), "scoring/subject/model") });
  afterAll(() => subject.close());

  it("the encoder's row of a latent, with its bias and threshold, gives the latent's activations", async () => {
    const { products, tokens } = await subject.project(residual, [Float32Array.from(row.values)], texts);
    const known = await Promise.all(texts.map((text) => subject.activations(row.source, row.index, text)));
    expect(tokens).toEqual(known.map((one) => one.tokens));
    const wanted = known.flatMap(({ activations }) => activations);
    expect(Math.max(...wanted)).toBeGreaterThan(1);
    const found = fireDirection(products[0] ?? new Float32Array(), row);
    expect(found).toHaveLength(wanted.length);
    found.forEach((value, i) => expect(Math.abs(value - (wanted[i] ?? 0))).toBeLessThan(1e-3));
  }, 60_000);

  it("a neuron by itself gives the neuron's activations, on either side", async () => {
    const vectors = [5, 18].map((index) => Float32Array.from({ length: 1536 }, (_, i) => (i === index ? 1 : 0)));
    const { products } = await subject.project(neurons, vectors, texts);
    for (const [at, index] of [5, 18].entries()) {
      const known = await Promise.all(texts.map((text) => subject.activations("10-mlp", index, text)));
      const wanted = known.flatMap(({ activations }) => activations);
      const sides = [1, -1].map((side) =>
        fireDirection(
          (products[at] ?? new Float32Array()).map((value) => (value === -Infinity ? value : side * value)),
          { bias: 0, threshold: 0 },
        ),
      );
      const far = sides.map((values) => Math.max(...values.map((value, i) => Math.abs(value - (wanted[i] ?? 0)))));
      expect(Math.min(...far)).toBeLessThan(1e-3);
    }
  }, 60_000);

  it("refuses a hook point that is not there and a vector of another length", async () => {
    const vector = new Float32Array(576).fill(1);
    await expect(subject.project("blocks.3.hook_z", [vector], texts)).rejects.toMatchObject({ code: "unknown_hook" });
    await expect(subject.project(neurons, [vector], texts)).rejects.toThrow(/1536 numbers/);
    await expect(subject.project(residual, [vector], ["a".repeat(2000)])).rejects.toMatchObject({
      code: "text_too_long",
    });
  });
});

it("names its hook points without loading anything", async () => {
  const { model, hooks } = await readHooks();
  expect(model).toBe("smollm2-135m-instruct");
  expect(hooks.map(({ name, width, layer }) => [name, width, layer])).toEqual([
    [residual, 576, 10],
    [neurons, 1536, 10],
  ]);
});
