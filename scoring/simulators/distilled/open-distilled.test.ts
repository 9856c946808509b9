import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { EncodingStore, Simulator } from "../../types.ts";
import { SimulatorUnavailableError } from "../simulator-errors.ts";
import { readDistilledCard } from "./model-card.ts";
import { openDistilled, snippetKey } from "./open-distilled.server.ts";

const shipped = join(import.meta.dirname, "model");
const card = readDistilledCard(readFileSync(join(shipped, "card.json"), "utf8"));
/** Loading a model and starting a thread takes seconds on a busy machine. */
const patience = 120_000;

const dogs = [" The", " dog", " bark", "ed", "."];
const rivers = ["A", " river", " bank"];

/** A store in memory that counts; it hands bytes out as PostgreSQL's driver does, as a part of a larger buffer. */
function countingStore() {
  const held = new Map<string, Uint8Array>();
  const writes: string[] = [];
  const reads: string[] = [];
  const store: EncodingStore = {
    read(keys) {
      reads.push(...keys);
      const found = keys.flatMap((key): [string, Uint8Array][] => {
        const bytes = held.get(key);
        return bytes ? [[key, Buffer.concat([Buffer.alloc(3), bytes]).subarray(3)]] : [];
      });
      return Promise.resolve(new Map(found));
    },
    write(entries) {
      writes.push(...entries.keys());
      entries.forEach((bytes, key) => held.set(key, bytes));
      return Promise.resolve();
    },
  };
  return { store, held, writes, reads };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe("the opened simulator", { timeout: patience }, () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await openDistilled({ device: "cpu" });
  }, patience);
  afterAll(() => simulator.close());

  it("says what it is, where it runs and why, and that it stands in for nothing", () => {
    expect(simulator).toMatchObject({
      id: "distilled",
      version: card.version,
      device: "cpu",
      deviceReason: "cpu was asked for",
      fallbackFor: null,
      fallbackReason: null,
    });
  });

  it("answers questions that come at once each with its own values", async () => {
    const questions = Array.from({ length: 8 }, (_, i) => ({
      explanation: `words number ${i}`,
      snippets: [[...dogs, ` ${i}`], rivers.slice(0, 1 + (i % 3))],
    }));
    const ask = ({ explanation, snippets }: (typeof questions)[number]) => simulator.simulate(explanation, snippets);
    const atOnce = await Promise.all(questions.map(ask));
    atOnce.forEach((values, i) => expect(values.map((row) => row.length)).toEqual([6, 1 + (i % 3)]));
    for (const [i, question] of questions.entries()) expect(await ask(question)).toEqual(atOnce[i]);
  });

  it("gives one value from 0 to 10 a token, for snippets longer than the network takes too", async () => {
    const long = Array.from({ length: 300 }, (_, i) => (i % 7 === 0 ? " dog" : ` word${i}`));
    const [values = [], short = []] = await simulator.simulate('"dog"', [long, dogs]);
    expect(values).toHaveLength(300);
    expect(short).toHaveLength(dogs.length);
    expect([...values, ...short].every((value) => value >= 0 && value <= 10)).toBe(true);
  });

  it("gives an empty snippet no value, and keeps the order around it", async () => {
    expect(await simulator.simulate("dogs", [[]])).toEqual([[]]);
    expect(await simulator.simulate("dogs", [])).toEqual([]);
    const rows = await simulator.simulate("dogs", [dogs, [], rivers]);
    expect(rows.map((row) => row.length)).toEqual([dogs.length, 0, rivers.length]);
  });

  it("gives the same snippet the same values, wherever and however often it stands in a question", async () => {
    const [first, , second] = await simulator.simulate("animals", [dogs, rivers, dogs]);
    expect(second).toEqual(first);
  });

  it.each(["", " ", "the", "😀 \ufffd", "x ".repeat(2000)])("takes any explanation (%#)", async (explanation) => {
    const rows = await simulator.simulate(explanation, [dogs, ["", " ", "\n"]]);
    expect(rows.map((row) => row.length)).toEqual([dogs.length, 3]);
    expect(rows.flat().every((value) => value >= 0 && value <= 10)).toBe(true);
  });
});

describe("encodings in a store", { timeout: patience }, () => {
  let opened: Simulator[] = [];
  const open = async (store: EncodingStore): Promise<Simulator> => {
    const simulator = await openDistilled({ device: "cpu", store });
    opened.push(simulator);
    return simulator;
  };
  afterEach(async () => {
    await Promise.all(opened.map((simulator) => simulator.close()));
    opened = [];
  });

  it("are written once, and another process reads them instead of making them anew", async () => {
    const { store, held, writes } = countingStore();
    const first = await open(store);
    await first.encode?.([dogs, rivers, dogs, []]);
    expect([...writes].sort()).toEqual([snippetKey(dogs), snippetKey(rivers)].sort());
    await first.encode?.([dogs, rivers]);
    const values = await first.simulate("dogs", [dogs, rivers]);
    expect(writes).toHaveLength(2);
    const before = new Map(held);
    const second = await open(store);
    expect(await second.simulate("dogs", [dogs, rivers])).toEqual(values);
    await second.encode?.([dogs, rivers]);
    expect(writes).toHaveLength(2);
    expect(held).toEqual(before);
  });

  it("that a score had to make are written too, and not asked for again while they are in memory", async () => {
    const { store, writes, reads } = countingStore();
    const simulator = await open(store);
    await simulator.simulate("dogs", [dogs]);
    await until(() => writes.length > 0);
    await simulator.simulate("barking", [dogs]);
    expect(writes).toEqual([snippetKey(dogs)]);
    expect(reads).toEqual([snippetKey(dogs)]);
  });

  it("of another size are not trusted: the snippet is encoded anew", async () => {
    const { store, held } = countingStore();
    const simulator = await open(store);
    held.set(snippetKey(dogs), new Uint8Array(7));
    const [values] = await simulator.simulate("dogs", [dogs]);
    expect(values).toHaveLength(dogs.length);
    await until(() => held.get(snippetKey(dogs))?.length !== 7);
  });

  it("cost no score where the store fails, but the background job hears of it", async () => {
    const broken = () => Promise.reject(new Error("the database is away"));
    const simulator = await open({ read: broken, write: broken });
    const [values] = await simulator.simulate("dogs", [dogs]);
    expect(values).toHaveLength(dogs.length);
    await expect(simulator.encode?.([rivers])).rejects.toThrow("the database is away");
    const unwritable = await open({ read: () => Promise.resolve(new Map()), write: broken });
    await expect(unwritable.encode?.([rivers])).rejects.toThrow("the database is away");
  });
});

describe("the key of a snippet", () => {
  it("depends on every token and on where tokens are cut, and is short", () => {
    const keys = [["ab", "c"], ["a", "bc"], ["abc"], ["ab", "C"], ["ab", "c", ""]].map(snippetKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(snippetKey(["ab", "c"])).toBe(keys[0]);
    expect(keys.every((key) => key.length <= 64)).toBe(true);
  });
});

describe("closing", { timeout: patience }, () => {
  it("refuses what waits and what comes later, and can be done twice", async () => {
    const simulator = await openDistilled({ device: "cpu" });
    const waiting = Promise.allSettled(
      ["one", "two", "three"].map((text) =>
        simulator.simulate(
          text,
          Array.from({ length: 40 }, () => dogs),
        ),
      ),
    );
    await simulator.close();
    for (const result of await waiting) {
      expect(result).toMatchObject({ status: "rejected", reason: { reason: "it was closed" } });
    }
    await expect(simulator.simulate("late", [dogs])).rejects.toMatchObject({
      name: "SimulatorUnavailableError",
      reason: "it was closed",
    });
    await simulator.close();
  });
});

describe("a model that cannot be opened", { timeout: patience }, () => {
  let folder: string;
  const nameOf = (kind: keyof typeof card.files): string => card.files[kind].name;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "distilled-"));
    copyFileSync(join(shipped, "card.json"), join(folder, "card.json"));
    for (const { name } of Object.values(card.files)) symlinkSync(join(shipped, name), join(folder, name));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const refusal = async (): Promise<SimulatorUnavailableError> => {
    const error: unknown = await openDistilled({ device: "cpu", folder }).then(
      (simulator) => simulator.close(),
      (reason: unknown) => reason,
    );
    if (error instanceof SimulatorUnavailableError) return error;
    throw new Error(`it was not refused as it should be: ${String(error)}`);
  };

  it.each(["encoder", "head", "vocabulary"] as const)(
    "names the %s file where it is damaged, and says what would be right",
    async (kind) => {
      const name = nameOf(kind);
      unlinkSync(join(folder, name));
      writeFileSync(join(folder, name), "version https://git-lfs.github.com/spec/v1\n");
      const { simulator, reason } = await refusal();
      expect(simulator).toBe("distilled");
      expect(reason).toContain(`${name} is damaged or of another version`);
      expect(reason).toContain(`card.json says ${card.files[kind].sha256}. Restore it from the repository`);
    },
  );

  it("names a file that is missing", async () => {
    unlinkSync(join(folder, nameOf("head")));
    expect((await refusal()).reason).toContain(nameOf("head"));
    unlinkSync(join(folder, "card.json"));
    expect((await refusal()).reason).toContain("card.json");
  });

  it("names what is wrong in card.json", async () => {
    writeFileSync(join(folder, "card.json"), JSON.stringify({ ...card, version: "" }));
    expect((await refusal()).reason).toContain("card.json: version: ");
  });
});
