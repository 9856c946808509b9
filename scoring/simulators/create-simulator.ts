import type { DeviceSetting, EncodingStore, Simulator, SimulatorId } from "../types.ts";
import { simulatorIds } from "../types.ts";
import { bindLate } from "./late-store.ts";
import { createLexicalSimulator } from "./lexical.ts";

export interface SimulatorOptions {
  /** Simulators without a model run on the CPU whatever it says; "auto" by default. */
  device?: DeviceSetting;
  /** Computing threads of a session on the CPU; the simulator chooses by default. */
  threads?: number;
  /** Makes the store of a version's encodings; without it nothing is kept beyond the process. */
  encodings?: (version: string) => EncodingStore;
}

/** One maker per simulator. A model's maker loads native modules and sessions only when it is called. */
const makers: Readonly<Record<SimulatorId, (options: SimulatorOptions) => Promise<Simulator>>> = {
  lexical: () => Promise.resolve(createLexicalSimulator()),
  distilled: async ({ device = "auto", threads, encodings }) => {
    const { openDistilled } = await import("./distilled/open-distilled.server.ts");
    const { store, bind } = bindLate();
    const simulator = await openDistilled({ device, store, ...(threads === undefined ? {} : { threads }) });
    if (encodings) bind(encodings(encodingVersion(simulator)));
    return simulator;
  },
};

/** The name under which a simulator's encodings are kept. */
export function encodingVersion({ id, version }: Pick<Simulator, "id" | "version">): string {
  return `${id}-${version}`;
}

export function isSimulatorId(id: string): id is SimulatorId {
  return simulatorIds.some((known) => known === id);
}

/** @throws RangeError that names the ids that are known */
export function requireSimulatorId(id: string): SimulatorId {
  if (!isSimulatorId(id)) throw new RangeError(`unknown simulator "${id}"; known: ${simulatorIds.join(", ")}`);
  return id;
}

/**
 * Opens a simulator, or says why not: RangeError for an id that is not known, with the ids that are; SimulatorUnavailableError
 * where its model or its device is not to be had. `openSimulator` falls back instead.
 */
export async function createSimulator(id: string, options: SimulatorOptions = {}): Promise<Simulator> {
  return makers[requireSimulatorId(id)](options);
}
