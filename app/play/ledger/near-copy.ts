/** Which texts nearly repeat each other. Pure. Texts are folded (`foldText`): lower case, no punctuation, words parted by one space. */

/** Words that carry no meaning of their own here. */
const small = new Set(
  "a an the of in on at to for by with as and or it its is are be this that these those from into when where which word words token tokens text fires fire".split(
    " ",
  ),
);

/** From this share of common words on, a text that its author could read before is taken for a rewording of it. */
export const knownShare = 0.6;
/** For a text that its author could not see: so high, and so many words, that two people hardly hit on it by chance. */
export const unseenShare = 0.8;
export const unseenWords = 5;

/** Whether `text` nearly repeats `earlier`. `seen`: its author could read the earlier one. */
export function isNearCopy(text: string, earlier: string, seen: boolean): boolean {
  const [mine, theirs] = [wordsOf(text), wordsOf(earlier)];
  if (!seen && Math.min(mine.size, theirs.size) < unseenWords) return false;
  return commonShare(mine, theirs) >= (seen ? knownShare : unseenShare);
}

/** Jaccard index of two sets of words, 0..1: the order of words does not matter. Two empty sets have 0 in common. */
export function commonShare(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  const common = [...first].filter((word) => second.has(word)).length;
  const all = first.size + second.size - common;
  return all === 0 ? 0 : common / all;
}

function wordsOf(folded: string): Set<string> {
  const words = folded.split(" ").filter((word) => word !== "");
  const telling = words.filter((word) => !small.has(word));
  return new Set(telling.length > 0 ? telling : words);
}
