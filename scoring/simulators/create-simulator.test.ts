import { expect, it } from "vitest";
import { simulatorIds } from "../types.ts";
import { createSimulator } from "./create-simulator.ts";

it("opens every simulator that is listed", async () => {
  for (const id of simulatorIds) expect((await createSimulator(id)).id).toBe(id);
});

it("names what is known when asked for anything else", async () => {
  await expect(createSimulator("oracle")).rejects.toThrow(/unknown simulator "oracle"; known: lexical/);
  await expect(createSimulator("constructor")).rejects.toThrow(RangeError);
});
