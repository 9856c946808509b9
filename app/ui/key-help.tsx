import { useEffect, useRef, useState } from "react";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { useText } from "#app/language/text.tsx";
import { shortcutsOn, switchShortcuts } from "./use-shortcuts.ts";

/** The keys of the game, in a dialog. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const t = useText(frameWords);
  const dialog = useRef<HTMLDialogElement>(null);
  const [on, setOn] = useState(shortcutsOn);

  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    close.current?.focus();
  }, []);

  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="keys-title"
      className="card m-auto w-[min(26rem,calc(100vw-2rem))] px-6 py-5 text-ink"
    >
      <h2 id="keys-title" className="subtitle mb-3">
        {t.keysTitle}
      </h2>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-5 gap-y-2.5">
        {t.keyList.map(([key, meaning]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="key whitespace-pre">{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <label className="note mt-5 flex items-center gap-2">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            setOn(event.currentTarget.checked);
            switchShortcuts(event.currentTarget.checked);
          }}
        />
        {t.singleKeys}
      </label>
      <button ref={close} type="button" className="button mt-4 w-full" onClick={() => dialog.current?.close()}>
        {t.close}
      </button>
    </dialog>
  );
}
