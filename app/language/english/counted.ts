/** "1 explanation", "1,284 explanations". `written` is the count as the pages write it. */
export function counted(count: number, written: string, noun: string, plural = `${noun}s`): string {
  return `${written} ${count === 1 ? noun : plural}`;
}
