import { Link } from "@remix-run/react";
import { home as homeWords } from "#app/language/english/home.ts";
import { useText } from "#app/language/text.tsx";
import { LiveExample } from "./live-example.tsx";
import type { FeatureFacts, TextRules } from "./plain-types.ts";
import { PlayerTable, type RankedPlayer } from "./player-table.tsx";
import { ThreePictures } from "./three-pictures.tsx";
import { TokenSign } from "./token-sign.tsx";
import { WaysToPlay } from "./ways-to-play.tsx";

interface HomePageProps {
  showcase: { feature: FeatureFacts; houseScore: number | null } | null;
  players: RankedPlayer[];
  me: RankedPlayer | null;
  loggedIn: boolean;
  rules: TextRules;
}

/** What this is, in ten seconds: a question, a real feature to try it on, and the ways in. */
export function HomePage({ showcase, players, me, loggedIn, rules }: HomePageProps) {
  const t = useText(homeWords);
  return (
    <div className="mx-auto w-full max-w-[74rem] px-4 sm:px-7">
      <div className="grid gap-x-14 gap-y-8 py-8 sm:py-12 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] lg:items-start">
        <header className="lg:self-center lg:pb-10">
          <h1 className="text-balance font-reading text-[clamp(2.1rem,1.4rem+3.2vw,3.4rem)] leading-[1.08] font-semibold tracking-[-.02em]">
            {t.question}
          </h1>
          <p className="mt-5 max-w-[34rem] font-reading text-[1.2rem] leading-relaxed">
            {t.pitchBefore}
            <TokenSign truth={0.85}>{t.pitchFires}</TokenSign>
            {t.pitchBetween}
            <TokenSign guess={0.9}>{t.pitchPredict}</TokenSign>
            {t.pitchAfter}
          </p>
          <p className="mt-6 flex flex-wrap items-center gap-3">
            <Link to="/play" className="button px-7 text-[16px]">
              {t.play}
            </Link>
            <Link to="/tutorial" className="button button-quiet">
              {t.learn}
            </Link>
          </p>
          {!loggedIn && <p className="note mt-3">{t.noAccount}</p>}
        </header>
        {showcase !== null && <LiveExample {...showcase} rules={rules} />}
      </div>

      <section className="border-t border-line py-9" aria-labelledby="ways-title">
        <h2 id="ways-title" className="subtitle mb-5">
          {t.waysTitle}
        </h2>
        <WaysToPlay />
      </section>

      <section className="border-t border-line py-9" aria-labelledby="how-title">
        <h2 id="how-title" className="subtitle mb-5">
          {t.howTitle}
        </h2>
        <ThreePictures />
        <p className="mt-5">
          <Link to="/how-it-works" className="link">
            {t.howLink}
          </Link>
        </p>
      </section>

      <section className="border-t border-line py-9" aria-labelledby="board-title">
        <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-6">
          <h2 id="board-title" className="subtitle">
            {t.boardTitle}
          </h2>
          <Link to="/leaderboards" className="link note">
            {t.boardLink}
          </Link>
        </div>
        {players.length === 0 ? (
          <p className="text-quiet">{t.boardEmpty}</p>
        ) : (
          <PlayerTable players={players} me={me} caption={t.boardCaption} />
        )}
      </section>
    </div>
  );
}
