import { Fragment } from "react";
import { refine as refineWords } from "#app/language/english/refine.ts";
import { useText } from "#app/language/text.tsx";
import type { WordPart } from "./plain-types.ts";

/** Removed words struck through, added ones underlined; a screen reader hears which is which. */
export function WordDifference({ parts }: { parts: readonly WordPart[] }) {
  return parts.map((part, i) => (
    <Fragment key={i}>
      {part.text.startsWith(" ") && i > 0 ? " " : ""}
      <Run {...part} text={part.text.trim()} />
    </Fragment>
  ));
}

function Run({ kind, text }: Pick<WordPart, "kind" | "text">) {
  const t = useText(refineWords);
  if (kind === "kept") return text;
  return kind === "removed" ? (
    <del className="text-quiet decoration-bad decoration-[1.5px]">
      <span className="sr-only">{t.removed} </span>
      {text}
    </del>
  ) : (
    <ins className="font-semibold decoration-good decoration-[2.5px] underline-offset-4">
      <span className="sr-only">{t.added} </span>
      {text}
    </ins>
  );
}
