import { createLexicalSimulator } from "#scoring/simulators/lexical.ts";
import type { Simulator } from "#scoring/types.ts";

/** The lexical simulator under another version, which scores otherwise: it also expects something of every first token. */
export function lexicalVersion(version: string, change: Partial<Simulator> = {}): Simulator {
  const lexical = createLexicalSimulator();
  return {
    ...lexical,
    version,
    simulate: async (explanation, snippets) => {
      const simulated = await lexical.simulate(explanation, snippets);
      return simulated.map((values) => values.map((value, token) => (token === 0 ? Number(version) : value)));
    },
    ...change,
  };
}
