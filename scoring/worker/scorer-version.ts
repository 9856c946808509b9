import type { ScorerDescription, Simulator } from "../types.ts";

/** Everything but the simulator that makes a score (exam protocol, metrics). Raise it when the same simulation could score otherwise. */
const protocolVersion = 1;

/** The scorer's key in the database and on every score, such as "lexical-1/exam-1": scores of different keys are never compared. */
export function scorerKey({ id, version }: Pick<Simulator, "id" | "version">): string {
  return `${id}-${version}/exam-${protocolVersion}`;
}

export function describeScorer(simulator: Simulator): ScorerDescription {
  const { id, version, device, deviceReason, fallbackFor, fallbackReason } = simulator;
  return { key: scorerKey(simulator), id, version, device, deviceReason, fallbackFor, fallbackReason };
}
