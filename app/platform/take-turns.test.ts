import { expect, it } from "vitest";
import { Turns } from "./take-turns.ts";

it("runs so many at once, the others in their order, and refuses what would wait too long", async () => {
  const turns = new Turns(2, 2);
  const order: string[] = [];
  const ends: (() => void)[] = [];
  const work = (name: string) =>
    turns.take(async () => {
      order.push(name);
      await new Promise<void>((resolve) => ends.push(resolve));
      return name;
    });
  const all = ["a", "b", "c", "d"].map(work);
  await expect(work("e")).rejects.toMatchObject({ status: 503, code: "busy" });
  expect(order).toEqual(["a", "b"]);
  while (ends.length > 0) {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await Promise.all(all)).toEqual(["a", "b", "c", "d"]);
  expect(order).toEqual(["a", "b", "c", "d"]);
});

it("goes on after work that fails", async () => {
  const turns = new Turns(1, 1);
  await expect(turns.take(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await turns.take(() => Promise.resolve(1))).toBe(1);
});
