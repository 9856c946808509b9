import { Worker } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import { SubjectPool } from "./subject-pool.server.ts";

/** A thread that gives each word of a text as a token, dies of the text "die", and is slow on "slow". */
const script = `
const { parentPort } = require("node:worker_threads");
parentPort.postMessage({ kind: "opened", card: { id: "fake", name: "Fake", startToken: 0, longest: 9, sets: [] } });
parentPort.on("message", (asked) => {
  const text = asked.text ?? asked.request.text;
  if (text === "die") process.exit(3);
  if (text === "bad") return parentPort.postMessage({ kind: "failed", message: "no such token" });
  const tokens = text.split(" ");
  const answer = () => parentPort.postMessage(asked.kind === "activations"
    ? { kind: "activations", activations: { tokens, sets: {} } }
    : { kind: "continuation", continuation: { tokens, candidates: [], activation: 0 } });
  if (text === "slow") setTimeout(answer, 300); else answer();
});`;

let started = 0;
let pool: SubjectPool;

function makePool(workers: number, queueLimit = 20): SubjectPool {
  started = 0;
  pool = new SubjectPool({ folder: "", workers, threadsPerRun: 1, queueLimit, continuationLimit: 1 }, () => {
    started++;
    return new Worker(script, { eval: true });
  });
  return pool;
}

afterEach(() => pool.close());

describe("SubjectPool", () => {
  it("starts nothing before the first text, and then answers each text with its own result", async () => {
    makePool(2);
    expect(started).toBe(0);
    const texts = Array.from({ length: 15 }, (_, i) => `text number ${i}`);
    const answers = await Promise.all(texts.map((text) => pool.run(text)));
    expect(answers.map(({ tokens }) => tokens.join(" "))).toEqual(texts);
    expect(started).toBe(2);
  });

  it("replaces a thread that died: others are answered, the text that killed it is refused after a second try", async () => {
    makePool(1);
    const results = await Promise.allSettled([pool.run("one"), pool.run("die"), pool.run("two"), pool.run("three")]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
    expect(results[1]).toMatchObject({
      reason: { code: "subject_unavailable", message: expect.stringContaining("code 3") },
    });
    expect(started).toBe(3);
    expect((await pool.run("four")).tokens).toEqual(["four"]);
  });

  it("passes on what the model says about one text, and goes on", async () => {
    makePool(1);
    await expect(pool.run("bad")).rejects.toThrow(/no such token/);
    expect((await pool.run("good")).tokens).toEqual(["good"]);
    expect(started).toBe(1);
  });

  it("holds only as many waiting texts as it is told to", async () => {
    makePool(1, 2);
    await pool.open();
    const results = await Promise.allSettled(["slow", "a", "b", "c", "d"].map((text) => pool.run(text)));
    expect(results.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "rejected",
      "rejected",
    ]);
    expect(results[3]).toMatchObject({ reason: { name: "SubjectBusyError", code: "subject_busy" } });
  });

  it("holds fewer texts that are to be continued, which take longer", async () => {
    makePool(1);
    await pool.open();
    const write = (text: string) => pool.continueText({ text, steer: null, tokens: 3 });
    const results = await Promise.allSettled([write("slow"), write("b"), write("c"), pool.run("d")]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
    expect(results[1]).toMatchObject({ value: { tokens: ["b"] } });
    expect(results[2]).toMatchObject({ reason: { code: "subject_busy" } });
  });

  it("lets short work pass texts that are to be continued", async () => {
    makePool(1);
    await pool.open();
    const order: string[] = [];
    const note = (name: string) => () => void order.push(name);
    await Promise.all([
      pool.run("slow"),
      pool.continueText({ text: "b", steer: null, tokens: 3 }).then(note("continued")),
      pool.run("c").then(note("read")),
    ]);
    expect(order).toEqual(["read", "continued"]);
  });

  it("refuses what waits and what comes when it is closed", async () => {
    makePool(1);
    const waiting = Promise.allSettled([pool.run("slow"), pool.run("behind it")]);
    await pool.open();
    await pool.close();
    for (const result of await waiting)
      expect(result).toMatchObject({ status: "rejected", reason: { code: "subject_unavailable" } });
    await expect(pool.run("late")).rejects.toMatchObject({ code: "subject_unavailable" });
  });
});
