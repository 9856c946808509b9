import { useRef, useState } from "react";
import { daily as dailyWords } from "#app/language/english/daily.ts";
import { useText } from "#app/language/text.tsx";
import { shareText, type SharedDay } from "./share-text.ts";

/** The result of a day as text to take along: to select by hand, or to copy with a button. */
export function ShareResult(props: SharedDay) {
  const t = useText(dailyWords);
  const field = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState("");
  const text = shareText(props, t);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(t.copied);
    } catch {
      // No clipboard without https, or none allowed: selected, one key press copies it.
      field.current?.focus();
      field.current?.select();
      setSaid(t.selected);
    }
  };
  return (
    <div className="mt-4">
      <label htmlFor="share" className="label">
        {t.share}
      </label>
      <textarea
        id="share"
        ref={field}
        readOnly
        value={text}
        rows={text.split("\n").length}
        wrap="off"
        className="field figures mt-1 resize-none overflow-x-auto text-[15px] leading-relaxed"
      />
      <p className="mt-2 flex flex-wrap items-center gap-3">
        <button type="button" className="button button-quiet needs-script" onClick={() => void copy()}>
          {t.copy}
        </button>
        <span role="status" className="note">
          {said}
        </span>
      </p>
    </div>
  );
}
