import { Form, useNavigation } from "@remix-run/react";
import { useRef, useState } from "react";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { useText } from "#app/language/text.tsx";
import { FormProblem } from "./form-field.tsx";
import { formatCount } from "./format-numbers.ts";
import type { CaseDetails } from "./moderation-types.ts";
import { TextBox } from "./text-box.tsx";
import { useHydrated } from "./use-hydrated.ts";
import { useShortcuts } from "./use-shortcuts.ts";

interface DecisionFormProps {
  details: CaseDetails;
  choices: readonly string[];
  complaints: Record<string, string[]>;
}

/** The decision: what, why, and what will happen, before it does. Keys choose; Ctrl and Enter send. */
export function DecisionForm({ details, choices, complaints }: DecisionFormProps) {
  const t = useText(moderationWords);
  const [choice, setChoice] = useState<string | null>(null);
  const [sanction, setSanction] = useState("");
  const [days, setDays] = useState(7);
  const form = useRef<HTMLFormElement>(null);
  const busy = useNavigation().formData?.has("decision") ?? false;
  // Without scripts nobody can unfold what belongs to a choice.
  const everything = !useHydrated();
  const keys = choices.map((name) => [t.decisionKeys[name]?.toLowerCase() ?? "", () => choose(name)] as const);
  const choose = (name: string) => {
    setChoice(name);
    form.current?.querySelector<HTMLTextAreaElement>("textarea")?.focus();
  };
  useShortcuts(Object.fromEntries(keys));
  const alone = choice === "warn" || choice === "suspend" || choice === "uphold";
  const suspends = choice === "suspend" || (!alone && sanction === "suspend");
  return (
    <Form
      ref={form}
      method="post"
      aria-labelledby="decide-title"
      className="card px-5 py-4"
      onKeyDown={(event) => {
        if (event.key === "Enter" && event.ctrlKey) event.currentTarget.requestSubmit();
      }}
    >
      <h2 id="decide-title" className="subtitle mb-2">
        {t.decide}
      </h2>
      <FormProblem complaints={complaints[""]} />
      <fieldset>
        <legend className="sr-only">{t.decision}</legend>
        {choices.map((name) => (
          <label key={name} className="flex min-h-11 cursor-pointer items-baseline gap-3 border-b border-line py-1.5">
            <input
              type="radio"
              name="decision"
              value={name}
              required
              checked={choice === name}
              onChange={() => setChoice(name)}
              className="accent-accent"
            />
            <span className="grow">
              <span className="font-medium">{t.decisions[name]?.[0]}</span>
              <span className="note block">{t.decisions[name]?.[1]}</span>
            </span>
            <kbd className="key needs-script">{t.decisionKeys[name]}</kbd>
          </label>
        ))}
        <p className="problem mt-1 empty:hidden">{complaints.decision?.join(" ")}</p>
      </fieldset>
      <div className="mt-4 space-y-4">
        {(everything || choice === "merge") && choices.includes("merge") && (
          <MergeInto details={details} problem={complaints.into} />
        )}
        {details.author !== null && (everything || (choice !== null && !alone)) && (
          <label className="block">
            <span className="mb-1 block font-medium">{t.sanction}</span>
            <select
              name="sanction"
              value={sanction}
              onChange={(event) => setSanction(event.target.value)}
              className="field"
            >
              <option value="">{t.sanctionNone}</option>
              <option value="warn">{t.sanctions.warn}</option>
              <option value="suspend">{t.sanctions.suspend}</option>
            </select>
          </label>
        )}
        {(everything || suspends) && (
          <label className="block">
            <span className="mb-1 block font-medium">{t.days}</span>
            <input
              type="number"
              name="days"
              min={1}
              max={365}
              value={days}
              onChange={(event) => setDays(Number(event.target.value))}
              className="field max-w-32"
            />
            <span className="problem mt-1 block empty:hidden">{complaints.days?.join(" ")}</span>
          </label>
        )}
        <TextBox
          name="reason"
          label={t.decideReason}
          hint={t.decideReasonHint}
          complaints={complaints.reason}
          required
        />
        {choice !== null && (
          <Effects details={details} choice={choice} sanction={alone ? "" : sanction} days={suspends ? days : null} />
        )}
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <button className="button" disabled={busy}>
            {busy ? t.deciding : t.confirm}
          </button>
          <span className="note needs-script">{t.keysHint}</span>
        </p>
      </div>
    </Form>
  );
}

function MergeInto({ details, problem }: { details: CaseDetails; problem: string[] | undefined }) {
  const t = useText(moderationWords);
  if (details.rivals.length === 0) return <p className="problem">{t.intoNone}</p>;
  return (
    <label className="block">
      <span className="mb-1 block font-medium">{t.into}</span>
      <select name="into" className="field" aria-describedby="into-hint">
        {details.rivals.map(({ id, text, author }) => (
          <option key={id} value={id}>
            {author.name}: {text}
          </option>
        ))}
      </select>
      <span id="into-hint" className="note mt-1 block">
        {t.intoHint}
      </span>
      <span className="problem mt-1 block empty:hidden">{problem?.join(" ")}</span>
    </label>
  );
}

interface EffectsProps {
  details: CaseDetails;
  choice: string;
  sanction: string;
  days: number | null;
}

/** What the decision will do, from the same ledger that it will change. */
function Effects({ details, choice, sanction, days }: EffectsProps) {
  const t = useText(moderationWords);
  const takes = choice === "hide" || choice === "void" || choice === "merge";
  const lines = [
    t.effectText[choice],
    ...(takes && details.explanation !== null
      ? details.stakes.length === 0
        ? [t.effectNoPoints]
        : details.stakes.map(({ name, points }) => t.effectPoints(formatCount(points), name))
      : []),
    days === null ? undefined : t.effectSuspend(days),
    choice === "warn" || sanction === "warn" ? t.effectWarn : undefined,
  ].filter((line) => line !== undefined);
  return (
    <div className="rounded-lg bg-soft px-4 py-3" aria-live="polite">
      <h3 className="label">{t.effects}</h3>
      <ul className="mt-1 list-disc pl-5">
        {(lines.length === 0 ? [t.effectNothing] : lines).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="note mt-1">{t.effectTold}</p>
    </div>
  );
}
