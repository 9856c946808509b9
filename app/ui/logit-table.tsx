import { catalogue as catalogueWords } from "#app/language/english/catalogue.ts";
import { tokens as tokensWords } from "#app/language/english/tokens.ts";
import { useText } from "#app/language/text.tsx";
import type { FeatureFacts } from "./plain-types.ts";
import { visibleToken } from "./token-words.ts";

/** What a feature does to the next word, with numbers: its direct effect on the logits. */
export function LogitTable({ topLogits, bottomLogits }: Pick<FeatureFacts, "topLogits" | "bottomLogits">) {
  const t = useText(catalogueWords);
  if (topLogits.length === 0 && bottomLogits.length === 0) return null;
  const most = Math.max(...[...topLogits, ...bottomLogits].map(([, effect]) => Math.abs(effect)), 1e-9);
  return (
    <section aria-labelledby="logits-title">
      <h2 id="logits-title" className="label mb-2">
        {t.nextWord}
      </h2>
      <Effects label={t.likelier} words={topLogits} most={most} />
      <Effects label={t.lessLikely} words={bottomLogits} most={most} />
    </section>
  );
}

interface EffectsProps {
  label: string;
  words: readonly [string, number][];
  most: number;
}

function Effects({ label, words, most }: EffectsProps) {
  const t = useText(catalogueWords);
  const tokens = useText(tokensWords);
  if (words.length === 0) return null;
  return (
    <table className="mb-3 w-full table-fixed text-left">
      <caption className="note text-left">{label}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t.token}</th>
          <th scope="col">{t.effect}</th>
        </tr>
      </thead>
      <tbody>
        {words.map(([token, effect], place) => (
          <tr key={`${place} ${token}`}>
            <th scope="row" className="w-1/2 truncate pr-2 font-reading text-[1.02rem] font-normal">
              {visibleToken(token, tokens)}
            </th>
            <td className="relative text-right text-[13px]">
              <span
                className={`absolute inset-y-1 left-0 rounded-sm ${effect >= 0 ? "bg-truth/40" : "bg-guess/40"}`}
                style={{ width: `${Math.round((Math.abs(effect) / most) * 70)}%` }}
                aria-hidden="true"
              />
              {`${effect < 0 ? "−" : "+"}${Math.abs(effect).toFixed(2)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
