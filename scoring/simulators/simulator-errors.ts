import type { SimulatorId } from "../types.ts";

/** A simulator cannot be opened or cannot go on here. `reason` says what is wrong and what would be right, without absolute paths. */
export class SimulatorUnavailableError extends Error {
  override readonly name = "SimulatorUnavailableError";

  constructor(
    readonly simulator: SimulatorId,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`the simulator ${simulator} cannot be used: ${reason}`, options);
  }
}
