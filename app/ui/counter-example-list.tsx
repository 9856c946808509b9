import { Link } from "@remix-run/react";
import { counterExamples as counterExamplesWords } from "#app/language/english/counter-examples.ts";
import { useText } from "#app/language/text.tsx";
import { EvidenceStrip } from "./evidence-strip.tsx";
import { formatCount, formatDay } from "./format-numbers.ts";
import { playerAddress, type CounterExampleCard } from "./plain-types.ts";
import { ReportLink } from "./report-link.tsx";

interface CounterExampleListProps {
  counterExamples: readonly CounterExampleCard[];
  maxActivation: number;
}

/** The texts that players kept as evidence, folded; those that broke the leading words first. */
export function CounterExampleList({ counterExamples, maxActivation }: CounterExampleListProps) {
  const t = useText(counterExamplesWords);
  if (counterExamples.length === 0) return null;
  const breaking = counterExamples.filter(({ breaks }) => breaks).length;
  return (
    <details className="group scroll-mt-4 lg:scroll-mt-48" id="counter-examples">
      <summary className="flex min-h-11 flex-wrap items-center gap-x-2">
        <h2 className="label">
          <span aria-hidden="true" className="mr-1.5 inline-block transition-transform group-open:rotate-90">
            ›
          </span>
          {t.title}
        </h2>
        <span className="note">{t.count(counterExamples.length, formatCount(counterExamples.length), breaking)}</span>
      </summary>
      <p className="note">{t.listHint}</p>
      <ol>
        {counterExamples.map(({ id, tokens, activations, predicted, breaks, author, mine, createdAt }) => (
          <li key={id} className="border-b border-line py-3 last:border-0">
            <EvidenceStrip
              {...{ tokens, activations, maxActivation, predicted }}
              note={
                <>
                  <span className={breaks ? "font-medium text-ink" : undefined}>
                    {predicted === null ? t.noLeader : breaks ? t.breaks : t.stands}
                  </span>{" "}
                  ·{" "}
                  {mine ? (
                    t.you
                  ) : (
                    <Link to={playerAddress(author)} className="link">
                      {author}
                    </Link>
                  )}{" "}
                  · {formatDay(createdAt)} {!mine && <ReportLink kind="counter-example" id={id} author={author} />}
                </>
              }
            />
          </li>
        ))}
      </ol>
    </details>
  );
}
