import { mineTokenList, simulateFromList } from "../simulators/token-list.ts";
import type { ActivationRecord, Simulator } from "../types.ts";

/** What may be known of a feature before its exam: its explanation and the clues' tokens. */
export interface Source {
  explanation: string;
  tokenList: ReadonlyMap<string, number>;
}

/** Something that predicts activations: a simulator, or the humblest opponent. */
export interface Contender {
  name: string;
  simulate(source: Source, snippets: readonly (readonly string[])[]): Promise<number[][]>;
}

export function sourceOf(explanation: string, clues: readonly ActivationRecord[]): Source {
  return { explanation, tokenList: mineTokenList(clues) };
}

export function simulatorAsContender(simulator: Simulator): Contender {
  return {
    name: simulator.id,
    simulate: ({ explanation }, snippets) => simulator.simulate(explanation, snippets),
  };
}

export const tokenListContender: Contender = {
  name: "token-list",
  simulate: ({ tokenList }, snippets) => Promise.resolve(simulateFromList(tokenList, snippets)),
};
