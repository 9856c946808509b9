import { Form, Link } from "@remix-run/react";
import { directions as directionWords } from "#app/language/english/directions.ts";
import { useText } from "#app/language/text.tsx";
import { DirectionForm, type HookChoice, type VectorReader } from "./direction-form.tsx";
import { EmptyState } from "./empty-state.tsx";
import { formatActivation, formatCount, formatDay, formatDensity } from "./format-numbers.ts";
import { MoreLink } from "./more-link.tsx";
import { Page } from "./page.tsx";
import { featureAddress } from "./plain-types.ts";
import { ResearchNav } from "./research-nav.tsx";
import { ownSourceAddress } from "./source-rows.tsx";
import { useProgress } from "./use-progress.ts";

interface DirectionFacts {
  id: number;
  name: string;
  hook: string;
  status: "receiving" | "queued" | "running" | "done" | "failed" | "cancelled";
  model: string;
  source: string;
  index: number;
  bias: number | null;
  biasFound: boolean;
  done: number;
  total: number;
  failure: string | null;
  density: number | null;
  maxActivation: number | null;
  playable: boolean;
  createdAt: string;
}

interface DirectionsPageProps {
  items: readonly DirectionFacts[];
  nextCursor: string | null;
  further: boolean;
  hooks: readonly HookChoice[];
  /** One of them is under way. */
  waiting: boolean;
  complaints: Record<string, string[]>;
  readFile: VectorReader;
}

/** A researcher's directions: the form for a new one, and how far the others are. */
export function DirectionsPage(props: DirectionsPageProps) {
  const { items, nextCursor, further, hooks, waiting, complaints, readFile } = props;
  const t = useText(directionWords);
  useProgress(waiting);
  return (
    <Page title={t.title} lead={t.lead}>
      <ResearchNav here="directions" />
      <div className="grid gap-x-12 gap-y-10 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <section>
          <h2 className="subtitle mb-3">{t.newTitle}</h2>
          <DirectionForm key={items[0]?.id ?? 0} hooks={hooks} complaints={complaints} readFile={readFile} />
        </section>
        <section>
          <h2 className="subtitle mb-3">{t.yours}</h2>
          {items.length === 0 ? (
            <EmptyState title={t.noneTitle}>{t.noneHint}</EmptyState>
          ) : (
            <ul className="space-y-3">
              {items.map((direction) => (
                <Direction key={direction.id} direction={direction} />
              ))}
            </ul>
          )}
          <MoreLink nextCursor={nextCursor} further={further} parameters={{}} />
        </section>
      </div>
    </Page>
  );
}

function Direction({ direction }: { direction: DirectionFacts }) {
  const t = useText(directionWords);
  const { id, name, hook, status, failure, density, maxActivation, bias } = direction;
  const isDone = status === "done" && density !== null && maxActivation !== null;
  return (
    <li className="card px-5 py-4">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium wrap-anywhere">{name}</span>
        <span className="note">{formatDay(direction.createdAt)}</span>
      </p>
      <p className="note wrap-anywhere">{hook}</p>
      <Progress direction={direction} />
      {failure !== null && <p className="mt-1 wrap-anywhere">{failure}</p>}
      {isDone && (
        <p className="figures mt-1 text-[14px]">
          {t.fires(formatDensity(density), formatActivation(maxActivation))}
          {bias !== null &&
            ` · ${(direction.biasFound ? t.biasFound : t.biasGiven)(String(Number(bias.toPrecision(4))))}`}
        </p>
      )}
      {isDone && !direction.playable && <p className="note mt-1">{t.tooFew}</p>}
      <div className="mt-2 flex flex-wrap items-center gap-x-5">
        {isDone && (
          <>
            <Link to={featureAddress(direction)} className="link inline-flex min-h-10 items-center">
              {t.open}
            </Link>
            <Link to={ownSourceAddress(direction)} className="link inline-flex min-h-10 items-center">
              {t.source}
            </Link>
          </>
        )}
        <Form method="post">
          <button name="delete" value={id} className="link min-h-10" aria-label={t.deleteSpoken(name)}>
            {t.delete}
          </button>
        </Form>
      </div>
    </li>
  );
}

function Progress({ direction: { status, done, total } }: { direction: DirectionFacts }) {
  const t = useText(directionWords);
  const isUnderWay = status === "queued" || status === "running";
  const share = total === 0 ? 0 : done / total;
  return (
    <div className="mt-2" aria-live="polite">
      {isUnderWay && (
        <div
          role="progressbar"
          aria-label={t.states[status]}
          aria-valuenow={Math.floor(share * 100)}
          aria-valuemin={0}
          aria-valuemax={100}
          className="mb-1.5 h-2.5 overflow-hidden rounded-full bg-soft"
        >
          <div className="h-full bg-truth" style={{ width: `${share * 100}%` }} />
        </div>
      )}
      <p className={`text-[14px] font-medium ${status === "failed" ? "text-bad" : ""}`}>
        {t.states[status]}
        {status === "running" && ` · ${t.progress(formatCount(done), formatCount(total))}`}
      </p>
    </div>
  );
}
