import { home as homeWords } from "#app/language/english/home.ts";
import { useText } from "#app/language/text.tsx";
import { IntervalBar } from "./score-scale.tsx";
import { SampleStrip } from "./sample-strip.tsx";

/** A round in three pictures, drawn with the game's own signs. */
export function ThreePictures() {
  const t = useText(homeWords);
  const [read, say, exam] = t.steps;
  return (
    <ol className="grid gap-x-8 gap-y-7 md:grid-cols-3">
      <Step {...read}>
        <SampleStrip words={["We", "hope", "to", "assist*.9", "in", "the", "work", "next", "spring."]} />
      </Step>
      <Step {...say}>
        <SampleStrip words={["We", "hope", "to", "assist*.9/.9", "in", "the", "work/.8", "next", "spring."]} />
      </Step>
      <Step {...exam}>
        <div className="py-3">
          <IntervalBar score={0.62} interval={[0.53, 0.7]} baseline={0.38} mine tall />
          <p className="note mt-1 text-right">{t.sampleScore}</p>
        </div>
      </Step>
    </ol>
  );
}

function Step({ title = "", text = "", children }: { title?: string; text?: string; children: React.ReactNode }) {
  return (
    <li>
      <div className="card mb-3 flex min-h-28 flex-col justify-center px-5 py-3">{children}</div>
      <h3 className="font-semibold">{title}</h3>
      <p className="mt-0.5 text-quiet">{text}</p>
    </li>
  );
}
