import { expect, it } from "vitest";
import { type Simulator, simulatorIds } from "../types.ts";
import { createSimulator } from "./create-simulator.ts";
import { SimulatorUnavailableError } from "./simulator-errors.ts";

it("opens every simulator that is listed, or says that it cannot be had here", { timeout: 60_000 }, async () => {
  for (const id of simulatorIds) {
    const simulator = await createSimulator(id, { device: "cpu" }).catch((error: unknown) => error);
    if (simulator instanceof SimulatorUnavailableError) {
      expect(id).not.toBe("lexical");
      continue;
    }
    expect(simulator).toMatchObject({ id, device: "cpu", fallbackFor: null, fallbackReason: null });
    await (simulator as Simulator).close();
  }
});

it("names what is known when asked for anything else", async () => {
  await expect(createSimulator("oracle")).rejects.toThrow(/unknown simulator "oracle"; known: lexical/);
  await expect(createSimulator("constructor")).rejects.toThrow(RangeError);
});
