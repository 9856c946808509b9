import { IntervalBar } from "./score-scale.tsx";
import { SampleStrip } from "./sample-strip.tsx";

/** A round in three pictures, drawn with the game's own signs. */
export function ThreePictures() {
  return (
    <ol className="grid gap-x-8 gap-y-7 md:grid-cols-3">
      <Step
        title="Read where it fires"
        text="Amber marks the words at which the feature is active: the fuller, the stronger."
      >
        <SampleStrip words={["We", "hope", "to", "assist*.9", "in", "the", "work", "next", "spring."]} />
      </Step>
      <Step
        title="Say what they share"
        text="Blue underlines what your words predict. Every miss is shown, and the score moves as you type."
      >
        <SampleStrip words={["We", "hope", "to", "assist*.9/.9", "in", "the", "work/.8", "next", "spring."]} />
      </Step>
      <Step
        title="Take the exam"
        text="Your words alone have to predict the feature on text that nobody has seen. Above the dashed line there are points."
      >
        <div className="py-3">
          <IntervalBar score={0.62} interval={[0.53, 0.7]} baseline={0.38} mine tall />
          <p className="note mt-1 text-right">.62 of 1</p>
        </div>
      </Step>
    </ol>
  );
}

function Step({ title, text, children }: { title: string; text: string; children: React.ReactNode }) {
  return (
    <li>
      <div className="card mb-3 flex min-h-28 flex-col justify-center px-5 py-3">{children}</div>
      <h3 className="font-semibold">{title}</h3>
      <p className="mt-0.5 text-quiet">{text}</p>
    </li>
  );
}
