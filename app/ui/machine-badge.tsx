import { result as resultWords } from "#app/language/english/result.ts";
import { useText } from "#app/language/text.tsx";

/** Stands after the name of what is no person; `method`: how it makes its explanations, where that is known. */
export function MachineBadge({ method }: { method: string | null }) {
  const t = useText(resultWords);
  return (
    <span className="ml-1.5 inline-block rounded-full border border-edge px-2 text-[12px] leading-5 font-medium wrap-anywhere">
      {method === null ? t.machine : t.machineOf(method)}
    </span>
  );
}
