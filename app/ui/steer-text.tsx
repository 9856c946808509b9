import { useId, useRef, useState, type FormEvent } from "react";
import { steer as steerWords } from "#app/language/english/steer.ts";
import { useText } from "#app/language/text.tsx";
import { longestPrompt, steeringStrengths, usualSteering } from "#scoring/types.ts";
import { featureAddress, type FeatureAddress } from "./plain-types.ts";
import { SteerColumns } from "./steer-columns.tsx";
import { formatStrength } from "./steer-words.ts";
import { useSteering } from "./use-steering.ts";

/** After a step of the slider, before the model is asked again. */
const pauseMs = 350;
const usualPosition = steeringStrengths.indexOf(usualSteering);

/** Makes a feature active by hand: the model continues a text with and without it. */
export function SteerText({ feature }: { feature: FeatureAddress }) {
  return <SteerPanel key={featureAddress(feature)} feature={feature} />;
}

function SteerPanel({ feature }: { feature: FeatureAddress }) {
  const t = useText(steerWords);
  const title = useId();
  const [position, setPosition] = useState(usualPosition);
  const prompt = useRef<HTMLTextAreaElement>(null);
  const { answer, problem, busy, ask } = useSteering(feature, t.unreachable);

  const askNow = (at: number, pause = 0) => ask(prompt.current?.value ?? "", steeringStrengths[at] ?? 0, pause);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    askNow(position);
  };
  const slide = (at: number) => {
    setPosition(at);
    // Whoever has seen one answer wants to watch it change.
    if (answer) askNow(at, pauseMs);
  };

  return (
    <section aria-labelledby={title} id="steer" className="@container">
      <h2 id={title} className="label mb-1">
        {t.title}
      </h2>
      <p className="note mb-2">{t.hint}</p>
      <noscript>
        <p className="note">{t.needsScript}</p>
      </noscript>
      <form onSubmit={submit} className="needs-script" aria-busy={busy}>
        <label className="note block">
          {t.prompt}
          <textarea
            ref={prompt}
            rows={2}
            required
            maxLength={longestPrompt}
            defaultValue={t.example}
            className="field mt-1 font-reading text-ink"
          />
        </label>
        <StrengthSlider position={position} onSlide={slide} />
        <button type="submit" className="button button-quiet mt-2 w-full" disabled={busy}>
          {busy ? t.busy : answer ? t.buttonAgain : t.button}
        </button>
        <div className={`mt-2 h-1 overflow-hidden ${busy ? "scoring-line" : ""}`} aria-hidden="true" />
      </form>
      <p role="alert" className={problem ? "problem mt-1" : undefined}>
        {problem}
      </p>
      <p role="status" className="sr-only">
        {busy ? t.busy : answer ? t.done : ""}
      </p>
      <div className={busy ? "opacity-60 transition-opacity" : undefined}>
        {answer && <SteerColumns answer={answer} />}
      </div>
    </section>
  );
}

function StrengthSlider({ position, onSlide }: { position: number; onSlide: (position: number) => void }) {
  const t = useText(steerWords);
  const id = useId();
  const last = steeringStrengths.length - 1;
  const strength = steeringStrengths[position] ?? 0;
  const words = strength > 0 ? t.up : strength < 0 ? t.away : t.untouched;
  return (
    <div className="mt-2">
      <div className="note flex justify-between gap-2">
        <label htmlFor={id}>{t.strength}</label>
        <output htmlFor={id} className="text-ink">
          {formatStrength(strength)}, {words}
        </output>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={last}
        step={1}
        value={position}
        onChange={(event) => onSlide(event.currentTarget.valueAsNumber)}
        aria-valuetext={t.strengthSpoken(`${formatStrength(strength)}, ${words}`, position === usualPosition)}
        className="block h-11 w-full accent-[var(--color-guess)]"
      />
      <div aria-hidden="true" className="flex justify-between text-[12px] text-quiet">
        {steeringStrengths.map((one) => (
          <span key={one} className={`w-4 text-center ${one === strength ? "font-semibold text-ink" : ""}`}>
            {formatStrength(one)}
          </span>
        ))}
      </div>
    </div>
  );
}
