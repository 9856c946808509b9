import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { longestPrompt, steeringStrengths, strongestSteering, usualSteering } from "../types.ts";
import { createSubject } from "./open-subject.server.ts";

/** The shipped model, or another one of the same shape. */
const folder = process.env.SUBJECT_MODEL_FOLDER ?? join(process.cwd(), "scoring/subject/model");

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), "utf8"));
const golden = z.object({
  probability_tolerance: z.number(),
  cases: z.array(
    z.object({
      text: z.string(),
      steer: z.object({ source: z.string(), index: z.int(), strength: z.number() }).nullable(),
      tokens: z.array(z.string()),
      candidates: z.array(z.object({ token: z.string(), probability: z.number() })),
    }),
  ),
});
const card = z.object({
  continuation: z.object({ strengths: z.array(z.number()), default_strength: z.number() }),
  files: z.record(z.string(), z.object({ bytes: z.number(), sha256: z.string() })),
});
const seed = z.object({
  index: z.int(),
  top_logits: z.array(z.tuple([z.string(), z.number()])),
});

/** Tokens that the feature makes likelier by itself, as its seeds say. */
function topLogits(source: string, index: number): Set<string> {
  const lines = gunzipSync(readFileSync(`seeds/features/${source}.jsonl.gz`))
    .toString("utf8")
    .trim()
    .split("\n");
  const record = lines.map((line) => seed.parse(JSON.parse(line))).find((one) => one.index === index);
  return new Set(record?.top_logits.map(([token]) => token));
}

describe.skipIf(!existsSync(join(folder, "continuation.onnx")))("continuing a text", { timeout: 120_000 }, () => {
  const subject = createSubject({ folder });
  afterAll(() => subject.close());
  const prompt = "In the old story there was a";
  const driving = { source: "10-dictionary", index: 5364 };

  it("writes what plain torch writes on the golden cases, steered and not", async () => {
    const { cases, probability_tolerance } = golden.parse(readJson("golden-continuations.json"));
    expect(cases.some(({ steer }) => steer === null) && cases.some(({ steer }) => steer?.source === "10-mlp")).toBe(
      true,
    );
    for (const { text, steer, tokens, candidates } of cases) {
      const answer = await subject.continueText({ text, steer, tokens: tokens.length });
      expect(answer.tokens).toEqual(tokens);
      expect(answer.candidates.length).toBe(candidates.length);
      answer.candidates.forEach(({ probability }, i) => {
        expect(Math.abs(probability - (candidates[i]?.probability ?? 0))).toBeLessThan(probability_tolerance);
      });
      expect(answer.candidates[0]?.token).toBe(candidates[0]?.token);
    }
  });

  it("writes the same with strength 0 as without steering", async () => {
    const plain = await subject.continueText({ text: prompt, steer: null, tokens: 6 });
    expect(await subject.continueText({ text: prompt, steer: { ...driving, strength: 0 }, tokens: 6 })).toEqual(plain);
    expect(plain.activation).toBe(0);
  });

  it("makes the words of a feature likelier, and pushed the other way less likely", async () => {
    const share = async (strength: number) => {
      const { candidates } = await subject.continueText({ text: prompt, steer: { ...driving, strength }, tokens: 1 });
      return candidates.find(({ token }) => token === " car")?.probability ?? 0;
    };
    expect(await share(0)).toBeLessThan(0.02);
    expect(await share(usualSteering)).toBeGreaterThan(0.1);
    const steered = await subject.continueText({ text: prompt, steer: { ...driving, strength: 1 }, tokens: 24 });
    expect(steered.tokens.join("")).toMatch(/car|truck|drive/);
    expect(steered.activation).toBeGreaterThan(1);
  });

  it.each([
    { source: "10-dictionary", index: 5419 },
    { source: "10-mlp", index: 119 },
  ])("raises a token that the direct effect of $source/$index names", async ({ source, index }) => {
    const top = topLogits(source, index);
    const share = async (strength: number) => {
      const { candidates } = await subject.continueText({
        text: prompt,
        steer: { source, index, strength },
        tokens: 1,
      });
      return candidates.filter(({ token }) => top.has(token)).reduce((sum, { probability }) => sum + probability, 0);
    };
    expect(await share(strongestSteering)).toBeGreaterThan((await share(0)) + 0.1);
  });

  it("reads a long prompt's end, and takes an empty one", async () => {
    const emoji = await subject.continueText({ text: "👩‍🚀".repeat(60), steer: null, tokens: 2 });
    expect(emoji.tokens.length).toBe(2);
    expect((await subject.continueText({ text: "", steer: null, tokens: 1 })).tokens.length).toBe(1);
  });

  it("gives a clear error for what cannot be continued", async () => {
    const ask = (change: object) =>
      subject.continueText({ text: prompt, steer: { ...driving, strength: 1 }, tokens: 1, ...change });
    await expect(ask({ text: "a".repeat(longestPrompt + 1) })).rejects.toMatchObject({ code: "text_too_long" });
    await expect(ask({ steer: { ...driving, source: "11-other", strength: 1 } })).rejects.toMatchObject({
      code: "unknown_source",
    });
    await expect(ask({ steer: { ...driving, index: 8192, strength: 1 } })).rejects.toMatchObject({
      code: "unknown_feature",
    });
    for (const strength of [Number.NaN, strongestSteering + 0.1, -99])
      await expect(ask({ steer: { ...driving, strength } })).rejects.toMatchObject({ code: "unusable_strength" });
    await expect(ask({ tokens: 0 })).rejects.toThrow(RangeError);
  });

  it("is of the model file that it reads the first blocks from, and has the strengths that pages offer", () => {
    const { files, continuation } = card.parse(readJson("card.json"));
    for (const name of ["model.onnx", "continuation.onnx"]) {
      const content = readFileSync(join(folder, name));
      expect(createHash("sha256").update(content).digest("hex")).toBe(files[name]?.sha256);
      expect(content.length).toBe(files[name]?.bytes);
    }
    expect(continuation).toMatchObject({ strengths: [...steeringStrengths], default_strength: usualSteering });
  });
});
