import type { SimulatorId } from "../types.ts";

/**
 * The version of each simulator and of everything else that makes a score (exam protocol, metrics). Raise the number of what
 * changed whenever the same explanation could get another score: scores of different scorers are never compared.
 */
const simulatorVersions: Readonly<Record<SimulatorId, number>> = { lexical: 1 };
const protocolVersion = 1;

/** The scorer's key in the database and on every score, such as "lexical-1/exam-1". */
export function scorerKey(simulator: SimulatorId): string {
  return `${simulator}-${simulatorVersions[simulator]}/exam-${protocolVersion}`;
}
