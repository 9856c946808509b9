import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createSubject, longestText } from "./open-subject.server.ts";

/** The shipped model, or another one of the same shape. */
const folder = process.env.SUBJECT_MODEL_FOLDER ?? join(process.cwd(), "scoring/subject/model");

const golden = z.object({
  relative_tolerance: z.number(),
  cases: z.array(
    z.object({
      text: z.string(),
      tokens: z.array(z.string()),
      offsets: z.array(z.tuple([z.number(), z.number()])),
      activations: z.array(z.object({ source: z.string(), index: z.int(), position: z.int(), activation: z.number() })),
    }),
  ),
});

describe.skipIf(!existsSync(join(folder, "model.onnx")))("subject model", () => {
  const subject = createSubject({ folder, queueLimit: 3 });
  afterAll(() => subject.close());

  it("gives the numbers of the training code on its golden cases", async () => {
    const { cases, relative_tolerance } = golden.parse(JSON.parse(readFileSync(join(folder, "golden.json"), "utf8")));
    expect(cases.length).toBeGreaterThan(0);
    for (const { text, tokens, offsets, activations } of cases) {
      for (const { source, index, position, activation } of activations) {
        const answer = await subject.activations(source, index, text);
        expect(answer.tokens).toEqual(tokens);
        expect(Math.abs((answer.activations[position] ?? 0) / activation - 1)).toBeLessThan(relative_tolerance);
      }
      let end = 0;
      const spans = tokens.map((token) => [end, (end += token.length)]);
      expect(spans).toEqual(offsets);
    }
  }, 60_000);

  it("knows its model and its sources", async () => {
    const { sources } = await subject.open();
    expect(sources.map(({ source }) => source)).toEqual(["10-dictionary", "10-mlp"]);
  });

  it("cuts longer texts into windows: the first 64 tokens do not depend on what follows", async () => {
    const start = "The river rose in the night and the farmers moved their animals up the hill. ".repeat(3);
    const long = (start + start).slice(0, longestText);
    const [short, whole] = await Promise.all([
      subject.activations("10-mlp", 5, start),
      subject.activations("10-mlp", 5, long),
    ]);
    expect(whole.tokens.join("")).toBe(long);
    expect(whole.activations.length).toBe(whole.tokens.length);
    short.activations.slice(0, 48).forEach((value, i) => {
      expect(whole.activations[i]).toBeCloseTo(value, 3);
    });
  });

  it("has nothing to say about an empty text", async () => {
    expect(await subject.activations("10-dictionary", 0, "")).toEqual({ tokens: [], activations: [] });
  });

  it("gives a clear error for a text too long, a source and a feature that do not exist", async () => {
    await expect(subject.activations("10-dictionary", 0, "a".repeat(longestText + 1))).rejects.toMatchObject({
      code: "text_too_long",
    });
    await expect(subject.activations("11-other", 0, "a")).rejects.toMatchObject({ code: "unknown_source" });
    await expect(subject.activations("constructor", 0, "a")).rejects.toMatchObject({ code: "unknown_source" });
    await expect(subject.activations("10-mlp", 1_000_000, "a")).rejects.toMatchObject({ code: "unknown_feature" });
    await expect(subject.activations("10-mlp", 1.5, "a")).rejects.toMatchObject({ code: "unknown_feature" });
  });

  it("answers one text for many features with one run, and refuses what its queue cannot hold", async () => {
    const same = await Promise.all(
      Array.from({ length: 50 }, (_, i) => subject.activations("10-mlp", i, "The same text for all.")),
    );
    expect(same).toHaveLength(50);
    const different = await Promise.allSettled(
      Array.from({ length: 9 }, (_, i) => subject.activations("10-mlp", 0, `Text ${i}`)),
    );
    const refused = different.filter((result) => result.status === "rejected");
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every((result) => result.reason instanceof Error && result.reason.name === "SubjectBusyError")).toBe(
      true,
    );
    expect(different.some((result) => result.status === "fulfilled")).toBe(true);
  });
});

describe("a subject model that is not there", () => {
  it("says so to everybody who waits, and tries again for the next one", async () => {
    const subject = createSubject({ folder: "/nowhere/at/all" });
    const both = await Promise.allSettled([subject.open(), subject.activations("10-mlp", 0, "a")]);
    for (const result of both)
      expect(result).toMatchObject({ status: "rejected", reason: { code: "subject_unavailable" } });
    await expect(subject.activations("10-mlp", 0, "a")).rejects.toThrow(/cannot answer: .*card\.json/);
    await subject.close();
    await expect(subject.open()).rejects.toMatchObject({ code: "subject_unavailable" });
  }, 30_000);
});
