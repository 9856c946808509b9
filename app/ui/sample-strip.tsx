import { groupWords } from "./group-words.ts";
import { TokenStrip } from "./token-strip.tsx";

/** A drawn example: each word as `word*truth/prediction` (0..1, either may be missing). */
export function SampleStrip({ words }: { words: readonly string[] }) {
  const parts = words.map((word) => /^(.*?)(?:\*([\d.]+))?(?:\/([\d.]+))?$/.exec(word));
  const tokens = parts.map((part, position) => `${position > 0 ? " " : ""}${part?.[1] ?? ""}`);
  const shares = parts.map((part) => Number(part?.[2] ?? 0));
  const predicts = words.some((word) => word.includes("/"));
  const predicted = predicts ? parts.map((part) => Number(part?.[3] ?? 0)) : null;
  return (
    <p className="strip">
      <TokenStrip tokens={tokens} shares={shares} predicted={predicted} words={groupWords(tokens)} fold={null} />
    </p>
  );
}
