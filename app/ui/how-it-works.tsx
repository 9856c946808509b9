import { Link } from "@remix-run/react";
import type { ComponentProps, ReactNode } from "react";
import { howItWorks } from "#app/language/english/how-it-works.ts";
import { useText } from "#app/language/text.tsx";
import { IntervalBar } from "./score-scale.tsx";
import { SampleStrip } from "./sample-strip.tsx";
import { ScorePicture } from "./score-picture.tsx";
import { TokenSign } from "./token-sign.tsx";

interface HowItWorksProps {
  mostWords: number;
  examsPerDay: number;
  recordBonus: number;
  firstGoodBonus: number;
}

/** What a feature is, how the score is made, what earns points: in plain words, with the game's own signs as pictures. */
export function HowItWorks({ mostWords, examsPerDay, recordBonus, firstGoodBonus }: HowItWorksProps) {
  const t = useText(howItWorks);
  const [whatItIs, toFindOut] = t.feature;
  const [simulator, correlation, ...ofSimulator] = t.score;
  const [clues, gap, interval] = t.exam(examsPerDay, mostWords);
  return (
    <article className="mx-auto w-full max-w-[46rem] px-4 py-8 sm:px-7">
      <h1 className="title">{t.title}</h1>

      <Part title={t.featureTitle}>
        <p>{whatItIs}</p>
        <Figure caption={t.featureCaption}>
          <SampleStrip words={t.featureSample.split(" ")} />
        </Figure>
        <p>{toFindOut}</p>
      </Part>

      <Part title={t.scoreTitle}>
        <p>{simulator}</p>
        <Figure caption={t.scoreCaption}>
          <SampleStrip words={t.scoreSample.split(" ")} />
          <ScorePicture
            truth={[0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0.6, 0, 0, 0]}
            guess={[0, 0, 0, 0.9, 0, 0, 0.8, 0, 0, 0, 0, 0, 0, 0, 0]}
          />
        </Figure>
        <p>{correlation}</p>
        <Paragraphs of={ofSimulator} />
      </Part>

      <Part title={t.examTitle}>
        <p>{clues}</p>
        <p>{gap}</p>
        <Figure caption={t.examCaption}>
          <div className="space-y-2.5">
            <IntervalBar score={0.62} interval={[0.54, 0.69]} mine tall />
            <IntervalBar score={0.57} interval={[0.48, 0.64]} tall />
            <IntervalBar score={0.31} interval={[0.22, 0.4]} tall />
          </div>
        </Figure>
        <p>{interval}</p>
      </Part>

      <Part title={t.pointsTitle}>
        <Paragraphs of={t.points(recordBonus, firstGoodBonus)} />
        <Figure caption={t.formulaCaption}>
          <pre className="text-[13px] leading-relaxed whitespace-pre-wrap">
            {t.formula(recordBonus, firstGoodBonus)}
          </pre>
        </Figure>
      </Part>

      <Part title={t.ratingTitle}>
        <Paragraphs of={t.rating} />
      </Part>

      <Part title={t.judgeTitle}>
        <Paragraphs of={t.judge} />
      </Part>

      <Part title={t.signsTitle}>
        <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-3 font-ui text-[15px]">
          <Meaning truth={0.9}>{t.signs.truth}</Meaning>
          <Meaning guess={0.9}>{t.signs.guess}</Meaning>
          <Meaning truth={0.9} miss="missed">
            {t.signs.missed}
          </Meaning>
          <Meaning guess={0.9} miss="false-alarm">
            {t.signs.falseAlarm}
          </Meaning>
        </dl>
      </Part>

      <p className="mt-8 flex flex-wrap gap-3">
        <Link to="/play" className="button">
          {t.play}
        </Link>
        <Link to="/tutorial" className="button button-quiet">
          {t.learn}
        </Link>
      </p>
    </article>
  );
}

function Paragraphs({ of }: { of: readonly string[] }) {
  return of.map((text) => <p key={text}>{text}</p>);
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-9">
      <h2 className="subtitle text-[1.45rem]">{title}</h2>
      <div className="prose mt-2 space-y-4">{children}</div>
    </section>
  );
}

function Figure({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <figure className="card my-5 px-5 py-4">
      {children}
      <figcaption className="note mt-3 font-ui">{caption}</figcaption>
    </figure>
  );
}

interface MeaningProps extends Omit<ComponentProps<typeof TokenSign>, "children"> {
  children: string;
}

function Meaning({ children, ...sign }: MeaningProps) {
  const t = useText(howItWorks);
  return (
    <>
      <dt>
        <TokenSign {...sign} className="text-[1.1rem]">
          {t.word}
        </TokenSign>
      </dt>
      <dd>{children}</dd>
    </>
  );
}
