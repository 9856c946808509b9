import type { Text } from "#app/language/english.ts";

/** Where a snippet comes from, for its reader. Text that the subject model wrote itself is marked as such. */
export function corpusLabel(corpus: string, t: Text["tokens"]): string {
  const labels: Readonly<Record<string, string>> = t.corpora;
  return labels[corpus] ?? corpus.replace(/[-_]+/g, " ");
}
