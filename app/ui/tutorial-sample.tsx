import { groupWords } from "./group-words.ts";
import { TokenStrip } from "./token-strip.tsx";

/** A drawn line of text: each piece as `piece*truth` (0..1); `~` in front joins it to the piece before it. */
export function TutorialSample({ pieces }: { pieces: readonly string[] }) {
  const parts = pieces.map((piece) => /^(~?)(.*?)(?:\*([\d.]+))?$/.exec(piece));
  const tokens = parts.map((part, position) => `${position > 0 && part?.[1] === "" ? " " : ""}${part?.[2] ?? ""}`);
  const shares = parts.map((part) => Number(part?.[3] ?? 0));
  return (
    <p className="strip" aria-hidden="true">
      <TokenStrip tokens={tokens} shares={shares} predicted={null} words={groupWords(tokens)} fold={null} />
    </p>
  );
}
