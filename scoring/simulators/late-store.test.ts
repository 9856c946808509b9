import { expect, it } from "vitest";
import { bindLate } from "./late-store.ts";

it("holds nothing until it is bound, and then is the store it was bound to", async () => {
  const { store, bind } = bindLate();
  await store.write(new Map([["early", new Uint8Array([1])]]));
  expect(await store.read(["early"])).toEqual(new Map());
  const kept = new Map<string, Uint8Array>();
  bind({
    read: (keys) => Promise.resolve(new Map([...kept].filter(([key]) => keys.includes(key)))),
    write: (entries) => Promise.resolve(entries.forEach((value, key) => kept.set(key, value))),
  });
  await store.write(new Map([["late", new Uint8Array([2])]]));
  expect(await store.read(["early", "late"])).toEqual(new Map([["late", new Uint8Array([2])]]));
});
