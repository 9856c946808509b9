import { useState, useSyncExternalStore } from "react";
import { account as accountWords } from "#app/language/english/account.ts";
import { useText } from "#app/language/text.tsx";
import { soundsOn, switchSounds } from "./sounds.ts";

/** Sounds on or off, kept in this browser. */
export function SoundSwitch() {
  const t = useText(accountWords);
  const kept = useSyncExternalStore(never, soundsOn, () => false);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const on = chosen ?? kept;
  return (
    <label className="needs-script flex min-h-11 items-center gap-2">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => {
          setChosen(event.currentTarget.checked);
          switchSounds(event.currentTarget.checked);
        }}
      />
      {t.sounds}
    </label>
  );
}

/** The setting changes nowhere but here. */
function never(): () => void {
  return () => undefined;
}
