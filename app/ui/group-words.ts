/** A run of tokens [start, end) that must stay on one line. */
export interface WordRun {
  start: number;
  end: number;
  /** Too long for a phone's line (an address, a chain of signs): may break anywhere. */
  breakable: boolean;
}

const longestUnbroken = 24;

/**
 * Groups subject-model tokens into what a reader sees as words, so that pieces of one word never part. A new word begins at a token
 * that starts with white space and after one that ends with it; a word and the punctuation on it stay together.
 */
export function groupWords(tokens: readonly string[]): WordRun[] {
  const runs: WordRun[] = [];
  tokens.forEach((token, position) => {
    const current = runs.at(-1);
    const previous = tokens[position - 1];
    if (current === undefined || previous === undefined || /^\s/.test(token) || /\s$/.test(previous)) {
      runs.push({ start: position, end: position + 1, breakable: false });
    } else {
      current.end = position + 1;
    }
  });
  for (const run of runs) run.breakable = tokens.slice(run.start, run.end).join("").trim().length > longestUnbroken;
  return runs;
}

/** A token for display: its leading space, the rest, and line breaks as a sign in place of a break. */
export function splitToken(token: string): { lead: string; body: string; breaks: "line" | "paragraph" | null } {
  const newlines = token.split("\n").length - 1;
  const breaks = newlines === 0 ? null : newlines === 1 ? "line" : "paragraph";
  const visible = token.replace(/[\r\n]+/g, "").replace(/\t/g, " ");
  const lead = /^ +/.test(visible) ? " " : "";
  return { lead, body: visible.replace(/^ +/, ""), breaks };
}
