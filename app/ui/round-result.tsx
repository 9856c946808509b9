import { Link } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { refine as refineWords } from "#app/language/english/refine.ts";
import { rounds as roundsWords } from "#app/language/english/rounds.ts";
import { useText } from "#app/language/text.tsx";
import { formatScore } from "./format-numbers.ts";
import { featureAddress, playerAddress, type FeatureAddress } from "./plain-types.ts";
import { RoundBeads, roundsInSession, type RoundBead } from "./round-beads.tsx";
import { RoundReaders } from "./round-readers.tsx";
import { RoundReading, type RoundSnippet } from "./round-reading.tsx";
import { RoundSession } from "./round-session.tsx";
import { useHydrated } from "./use-hydrated.ts";
import { useResultSound } from "./use-result-sound.ts";

export interface RoundOutcome {
  /** Missing: practice. */
  id?: number;
  text: string;
  author: { name: string; isPlayer: boolean };
  feature: FeatureAddress;
  value: number | null;
  machineValue: number | null;
  points: number;
  gold: boolean;
  human: { value: number; low: number; high: number; players: number } | null;
  session: RoundBead[];
  snippets: RoundSnippet[];
}

/** So far apart, two readings of the same words differ. */
const level = 0.1;

/** The truth beside one's marks, what it paid, and how the program and others read the same words. */
export function RoundResult({ outcome }: { outcome: RoundOutcome }) {
  const t = useText(roundsWords);
  const refine = useText(refineWords);
  const { id, value, machineValue, human, author, session } = outcome;
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // Practice answers on the page of its form, where one has scrolled down.
    if (id !== undefined) return;
    section.current?.scrollIntoView({ block: "start" });
    section.current?.focus({ preventScroll: true });
  }, [id]);
  const latest = id === undefined || session.at(-1)?.id === id;
  // A page that is loaded whole was opened, not waited for.
  const [opened] = useState(!useHydrated());
  useResultSound(value !== null && value > 0 ? "good" : "plain", opened || !latest);
  const finished = id !== undefined && session.length === roundsInSession && latest;
  return (
    <section ref={section} tabIndex={-1} className="outline-none" aria-labelledby="round-result">
      {id !== undefined && (
        <div className="mb-5">
          <RoundBeads done={session} shown={id} />
        </div>
      )}
      <div className="card mb-7 grid gap-x-10 gap-y-5 px-5 py-4 md:grid-cols-2">
        <div>
          <h2 id="round-result" className="label">
            {t.resultTitle}
          </h2>
          <p className="mt-1 text-[1.5rem] font-semibold tracking-tight" role="status">
            {value === null ? t.unscored : t.score(formatScore(value))}
          </p>
          {value !== null && <p className="mt-1">{t.verdicts[verdictOf(value)]}</p>}
          {value !== null && machineValue !== null && (
            <p className="mt-1 text-quiet">{t.beside[compare(value, machineValue)]}</p>
          )}
          {id !== undefined && (
            <p className="mt-3">
              <span
                className={`rounded-full px-3 py-1 text-[13px] font-medium ${outcome.points > 0 ? "bg-[color-mix(in_srgb,var(--color-truth)_22%,transparent)]" : "bg-soft"}`}
              >
                {outcome.points > 0 ? t.points(outcome.points) : t.noPoints}
              </span>
            </p>
          )}
          {outcome.gold && <p className="note mt-3">{t.gold}</p>}
        </div>
        <RoundReaders own={value} machine={machineValue} human={human} />
      </div>
      <blockquote className="font-reading text-[1.25rem] leading-snug italic wrap-anywhere">{outcome.text}</blockquote>
      <p className="note mt-1 mb-5 flex flex-wrap gap-x-4">
        <span>
          {t.author}{" "}
          {author.isPlayer ? (
            <Link to={playerAddress(author.name)} className="link">
              {author.name}
            </Link>
          ) : (
            refine.named(author.name, false)
          )}
        </span>
        <Link to={featureAddress(outcome.feature)} className="link">
          {t.feature}
        </Link>
      </p>
      <RoundReading snippets={outcome.snippets} />
      {finished && <RoundSession rounds={session} />}
      <p className="mt-7 flex flex-wrap gap-3">
        {id === undefined ? (
          <Link to="/signup?to=%2Frounds" className="button px-7">
            {t.signUp}
          </Link>
        ) : (
          <Link to="/rounds" className="button px-7">
            {finished ? t.again : t.next}
          </Link>
        )}
        <Link to="/play" className="button button-quiet">
          {id === undefined ? t.play : t.stop}
        </Link>
      </p>
    </section>
  );
}

function verdictOf(value: number): "great" | "good" | "some" | "none" {
  return value >= 0.75 ? "great" : value >= 0.5 ? "good" : value >= 0.2 ? "some" : "none";
}

function compare(own: number, machine: number): "ahead" | "level" | "behind" {
  return Math.abs(own - machine) < level ? "level" : own > machine ? "ahead" : "behind";
}
