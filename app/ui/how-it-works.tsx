import { Link } from "@remix-run/react";
import type { ComponentProps, ReactNode } from "react";
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
  return (
    <article className="mx-auto w-full max-w-[46rem] px-4 py-8 sm:px-7">
      <h1 className="title">How it works</h1>

      <Part title="What a feature is">
        <p>
          A language model reads text in small pieces, tokens, and at each piece thousands of numbers inside it rise or
          stay at zero. One such number is a feature. Some are single neurons; some are directions that a second
          program, a dictionary, has pulled apart, because they mean one thing more often than neurons do. When the
          number rises, we say that the feature fires.
        </p>
        <Figure caption="A feature at work. The fuller the amber, the stronger it fires on that word.">
          <SampleStrip
            words={[
              "We",
              "hope",
              "to",
              "assist*1",
              "in",
              "the",
              "work",
              "next",
              "spring,",
              "and",
              "to",
              "share*.6",
              "what",
              "we",
              "learn.",
            ]}
          />
        </Figure>
        <p>
          Nobody told the model what to look for. What a feature means has to be found out by reading, and people are
          good at reading.
        </p>
      </Part>

      <Part title="How your words become a score">
        <p>
          A program, the simulator, is given your explanation and a text, nothing else. For each token it predicts how
          strongly the feature fires there. The prediction is laid beside the truth, and the score says how well the two
          move together.
        </p>
        <Figure caption="“helping verbs and work”: assist is predicted, share is missed, work is wrongly predicted.">
          <SampleStrip
            words={[
              "We",
              "hope",
              "to",
              "assist*1/.9",
              "in",
              "the",
              "work/.8",
              "next",
              "spring,",
              "and",
              "to",
              "share*.6/0",
              "what",
              "we",
              "learn.",
            ]}
          />
          <ScorePicture
            truth={[0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0.6, 0, 0, 0]}
            guess={[0, 0, 0, 0.9, 0, 0, 0.8, 0, 0, 0, 0, 0, 0, 0, 0]}
          />
        </Figure>
        <p>
          The number is a correlation: 1 is a perfect prediction, 0 is no better than chance. It counts silence as much
          as firing, so saying something that is true of everything earns nothing.
        </p>
        <p>
          The simulator is a small neural network of our own, trained on thousands of explained features. It understands
          meanings (“words for laughing”), the words around a word (“bank” of a river, “of” after “composed”) and pieces
          of words (endings in “-ness”, the “ham” in “Hamburg”). What stands in quotes it also looks for letter by
          letter. It is no large language model: it reasons little, knows no famous quotations, and loses its way in
          long sentences with many conditions. Short, concrete words with an example or two serve it best. Where it
          cannot be loaded, a simpler one that takes words literally stands in, and each such score says so.
        </p>
      </Part>

      <Part title="Clues and the exam">
        <p>
          The texts on a feature’s page are its clues, and the moving number is the score on them. It is for finding
          out. What counts is the exam: about eighty other texts from other documents, a quarter of which make the
          feature fire, and half of the rest chosen to mislead. Nobody sees them, neither before nor after.
        </p>
        <p>
          If your score is much higher on the clues than on the exam, your words describe the examples and not the
          feature. You see that gap with every result. You may take the exam of a feature {examsPerDay} times a day,
          with at most {mostWords} words each.
        </p>
        <Figure caption="Two explanations whose bands overlap share a rank; the third is behind for certain.">
          <div className="space-y-2.5">
            <IntervalBar score={0.62} interval={[0.54, 0.69]} mine tall />
            <IntervalBar score={0.57} interval={[0.48, 0.64]} tall />
            <IntervalBar score={0.31} interval={[0.22, 0.4]} tall />
          </div>
        </Figure>
        <p>
          The band is a 95 % interval: with another draw of exam texts the score would almost always fall inside it. We
          draw it because a lead that is smaller than its uncertainty is no lead.
        </p>
      </Part>

      <Part title="Points">
        <p>
          A bare list of the feature’s most typical tokens takes the same exam. It is the line to beat, because a list
          is no explanation. You earn 1 point for each hundredth of your score above that line, or above your own best
          on this feature once you have passed it.
        </p>
        <p>
          {recordBonus} more points if your whole band lies above the score that led the feature before.{" "}
          {firstGoodBonus} more for the first player’s explanation of a feature that beats the list at all.
        </p>
        <p>
          A few features are marked “no points”: no words known so far predict them. You can take their exam like any
          other, but nobody is sent there.
        </p>
        <p>
          What others wrote stays closed until your own first exam on a feature, so that every first look is
          independent. That is what makes the answers worth something to researchers.
        </p>
      </Part>

      <Part title="The signs">
        <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-3 font-ui text-[15px]">
          <Meaning truth={0.9}>The feature fires here. Faint amber is weak and often noise.</Meaning>
          <Meaning guess={0.9}>Your words predict that it fires here; the thicker the line, the stronger.</Meaning>
          <Meaning truth={0.9} miss="missed">
            Missed: it fires, and the line that should be there is empty.
          </Meaning>
          <Meaning guess={0.9} miss="false-alarm">
            Wrongly predicted: a hatched line, and it stays silent.
          </Meaning>
        </dl>
      </Part>

      <p className="mt-8">
        <Link to="/play" className="button">
          Play
        </Link>
      </p>
    </article>
  );
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
  return (
    <>
      <dt>
        <TokenSign {...sign} className="text-[1.1rem]">
          word
        </TokenSign>
      </dt>
      <dd>{children}</dd>
    </>
  );
}
