import { useFetcher } from "@remix-run/react";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { useText } from "#app/language/text.tsx";
import { themeChoices, isThemeChoice, type ThemeChoice } from "./theme-choice.ts";

/** The choice of light or dark; one button each, so that it works without JavaScript too. */
export function ThemeForm({ theme, here }: { theme: ThemeChoice; here: string }) {
  const t = useText(frameWords);
  const fetcher = useFetcher();
  const pending = fetcher.formData?.get("theme");
  const chosen = isThemeChoice(pending) ? pending : theme;
  return (
    <fetcher.Form method="post" action="/theme">
      <fieldset className="flex items-center gap-1">
        <legend className="sr-only">{t.colours}</legend>
        <input type="hidden" name="to" value={here} />
        {themeChoices.map((choice) => (
          <button
            key={choice}
            name="theme"
            value={choice}
            aria-pressed={choice === chosen}
            className={`min-h-9 rounded-lg px-2.5 text-[13px] ${choice === chosen ? "bg-soft font-semibold text-ink" : "text-quiet hover:text-ink"}`}
          >
            {t.themes[choice]}
          </button>
        ))}
      </fieldset>
    </fetcher.Form>
  );
}
