import { rounds as roundsWords } from "#app/language/english/rounds.ts";
import { useText } from "#app/language/text.tsx";
import { groupWords } from "./group-words.ts";
import { readWords } from "./round-words.ts";
import { TokenSign } from "./token-sign.tsx";
import { TokenStrip } from "./token-strip.tsx";

/** Shares 0..1, one a token. */
export interface RoundSnippet {
  tokens: string[];
  truth: number[];
  marks: number[];
  machine: number[];
}

/** Each text twice, with one's own marks and with the program's prediction over the same truth, and what became of one's marks in words. */
export function RoundReading({ snippets }: { snippets: readonly RoundSnippet[] }) {
  const t = useText(roundsWords);
  return (
    <>
      <p className="note flex flex-wrap gap-x-4 gap-y-2.5 pb-3">
        <TokenSign truth={0.85} className="text-[15px] text-ink">
          {t.signFires}
        </TokenSign>
        <TokenSign guess={0.9} className="text-[15px] text-ink">
          {t.signExpected}
        </TokenSign>
        <TokenSign truth={0.85} miss="missed" className="text-[15px] text-ink">
          {t.signMissed}
        </TokenSign>
        <TokenSign guess={0.9} miss="false-alarm" className="text-[15px] text-ink">
          {t.signFalse}
        </TokenSign>
      </p>
      <ol>
        {snippets.map((snippet, number) => (
          <li key={number} className="grid gap-x-8 gap-y-3 border-t border-line py-3.5 md:grid-cols-2">
            <div>
              <p className="label">{t.yourReading}</p>
              <Strip snippet={snippet} predicted={snippet.marks} label={t.truthOf(number + 1)} />
              <p className="note mt-1.5">
                <InWords snippet={snippet} />
              </p>
            </div>
            <div>
              <p className="label">{t.programReading}</p>
              <Strip snippet={snippet} predicted={snippet.machine} label={t.machineOf(number + 1)} />
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Whole words: pieces of one have the same value here, and one frame. */
function Strip({ snippet, predicted, label }: { snippet: RoundSnippet; predicted: number[]; label: string }) {
  const { tokens, truth } = snippet;
  const runs = groupWords(tokens);
  const words = runs.map(({ start, end }) => tokens.slice(start, end).join(""));
  const atWords = (values: readonly number[]) => runs.map(({ start }) => values[start] ?? 0);
  return (
    <p className="strip" role="group" aria-label={label}>
      <TokenStrip
        tokens={words}
        shares={atWords(truth)}
        predicted={atWords(predicted)}
        words={runs.map(({ breakable }, word) => ({ start: word, end: word + 1, breakable }))}
        fold={null}
      />
    </p>
  );
}

/** So many words of each kind are named. */
const named = 5;

function InWords({ snippet: { tokens, truth, marks } }: { snippet: RoundSnippet }) {
  const t = useText(roundsWords);
  const { found, missed, inVain } = readWords(tokens, truth, marks);
  const list = (words: readonly string[]) => t.wordList(words.slice(0, named), Math.max(0, words.length - named));
  const parts = [
    found.length > 0 && t.found(list(found)),
    missed.length > 0 && t.missed(list(missed)),
    inVain.length > 0 && t.inVain(list(inVain)),
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(" ") : t.silentBoth;
}
