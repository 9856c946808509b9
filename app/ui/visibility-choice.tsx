import { lists as listsWords } from "#app/language/english/lists.ts";
import { useText } from "#app/language/text.tsx";

/** Who sees a list: the two buttons of its forms. */
export function VisibilityChoice({ chosen }: { chosen: "private" | "public" }) {
  const t = useText(listsWords);
  const names = { private: t.visibilityPrivate, public: t.visibilityPublic };
  return (
    <fieldset className="mb-4">
      <legend className="mb-1 font-medium">{t.visibility}</legend>
      <div className="flex flex-wrap gap-x-6">
        {(["private", "public"] as const).map((value) => (
          <label key={value} className="flex min-h-9 items-center gap-2">
            <input
              type="radio"
              name="visibility"
              value={value}
              defaultChecked={value === chosen}
              className="size-4 accent-[var(--color-guess)]"
            />
            {names[value]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
