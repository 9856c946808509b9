const spoken = /^(?:readme|licen[cs]e|citation|contributors|changelog|notice|manifest)(?:\.[a-z]+)?$/i;

/** Whether a file of a folder or an archive only speaks of the data (a card, a licence, checksums) or is hidden: our own exports hold such too. */
export function isBesideData(name: string): boolean {
  const parts = name.split("/");
  return parts.some((part) => part.startsWith(".") || part === "__MACOSX") || spoken.test(parts.at(-1) ?? "");
}
