import { normalise } from "#scoring/index.ts";

/** A clue as the prompt needs it. */
export interface PromptClue {
  tokens: string[];
  /** Raw units, one a token. */
  activations: number[];
  group: "top" | "quantile" | "random" | "negative";
}

const activeShown = 10;
const silentShown = 3;
/** Tokens of an excerpt, around the strongest one. */
const tokensShown = 32;

const task =
  "Below are excerpts of texts. A feature of a language model fires on the tokens marked «so»N, where N is its strength from 1 (weak) to 10 (strong). Say in a few words what the feature fires on.";
const silentTask = "In these it stays silent:";

/**
 * The prompt of a training example: the feature's strongest clues with its activations marked, then a few silent ones. The same clues give the
 * same prompt. `max`: the feature's largest activation, raw units. It ends with `Explanation:`, after which a completion begins with a space.
 */
export function renderPrompt(clues: readonly PromptClue[], max: number): string {
  const isActive = ({ group }: PromptClue) => group === "top" || group === "quantile";
  const active = clues
    .filter(isActive)
    .sort((a, b) => peak(b) - peak(a))
    .slice(0, activeShown);
  const silent = clues.filter((clue) => !isActive(clue) && peak(clue) <= 0).slice(0, silentShown);
  const list = (some: readonly PromptClue[]) => some.map((clue, i) => `${i + 1}. ${renderClue(clue, max)}`);
  const parts = [task, ...list(active)];
  if (silent.length > 0) parts.push(silentTask, ...list(silent));
  return `${parts.join("\n")}\nExplanation:`;
}

const peak = ({ activations }: PromptClue): number => activations.reduce((most, value) => Math.max(most, value), 0);

/** One line: white space is made plain, marks that stand in the text are doubled. */
function renderClue({ tokens, activations }: PromptClue, max: number): string {
  const strongest = activations.indexOf(Math.max(...activations));
  const from = Math.max(0, Math.min(strongest - tokensShown / 2, tokens.length - tokensShown));
  const text = tokens
    .slice(from, from + tokensShown)
    .map((token, i) => mark(token, normalise(activations[from + i] ?? 0, max)))
    .join("")
    .replace(/\s+/g, " ")
    .trim();
  return `${from > 0 ? "…" : ""}${text}${from + tokensShown < tokens.length ? "…" : ""}`;
}

function mark(token: string, strength: number): string {
  const plain = token.toWellFormed().replace(/[«»]/g, "$&$&");
  if (strength === 0) return plain;
  const [, space = "", word = ""] = /^(\s*)(.*)$/s.exec(plain) ?? [];
  return `${space}«${word}»${strength}`;
}
