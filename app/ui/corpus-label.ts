/** Where a snippet comes from, for its reader. Text that the subject model wrote itself is marked as such. */
export function corpusLabel(corpus: string): string {
  if (/^(model-written|written|self-written|model)/.test(corpus)) return "written by the model itself";
  return corpus.replace(/[-_]+/g, " ");
}
