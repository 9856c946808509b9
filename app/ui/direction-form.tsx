import { Form, useNavigation } from "@remix-run/react";
import { useRef, useState, type ReactNode } from "react";
import { directions as directionWords } from "#app/language/english/directions.ts";
import { useText } from "#app/language/text.tsx";
import { DisclosureSummary } from "./disclosure-summary.tsx";
import { formatCount } from "./format-numbers.ts";
import { FormProblem } from "./form-field.tsx";

export interface HookChoice {
  name: string;
  width: number;
  about: string;
}

/** Numbers of a file, or what is wrong with it. */
export type VectorReader = (
  bytes: Uint8Array,
) => { values: number[]; problem: null } | { values: null; problem: string };

interface DirectionFormProps {
  hooks: readonly HookChoice[];
  complaints: Record<string, string[]>;
  readFile: VectorReader;
}

/** A vector, pasted or from a file, with its hook point and, for those who want it, when it fires. */
export function DirectionForm({ hooks, complaints, readFile }: DirectionFormProps) {
  const t = useText(directionWords);
  const values = useRef<HTMLTextAreaElement>(null);
  const [read, setRead] = useState<{ note: string; problem: string | null } | null>(null);
  const busy = useNavigation().formData?.has("values") ?? false;

  const takeFile = async (file: File | undefined) => {
    if (file === undefined || values.current === null) return;
    const found = readFile(new Uint8Array(await file.arrayBuffer()));
    if (found.values === null) setRead({ note: "", problem: found.problem });
    else {
      // Nine digits hold a float32 exactly.
      values.current.value = found.values.map((value) => Number(Math.fround(value).toPrecision(9))).join(", ");
      setRead({ note: t.fileRead(formatCount(found.values.length), file.name), problem: null });
    }
  };
  const field = (name: string) => ({
    id: name,
    name,
    autoComplete: "off",
    className: "field",
    "aria-invalid": complaints[name] ? true : undefined,
    "aria-describedby": `${name}-hint ${name}-problem`,
  });
  return (
    <Form method="post" className="space-y-4">
      <FormProblem complaints={complaints[""] ?? complaints.source} />
      <Field name="name" label={t.name} hint={t.nameHint} complaints={complaints.name}>
        <input {...field("name")} required maxLength={120} />
      </Field>
      <Field
        name="hook"
        label={t.hook}
        hint={hooks.map(({ name, about }) => `${name}: ${about}.`)}
        complaints={complaints.hook}
      >
        <select {...field("hook")}>
          {hooks.map(({ name, width }) => (
            <option key={name} value={name}>
              {t.hookChoice(name, formatCount(width))}
            </option>
          ))}
        </select>
      </Field>
      <Field
        name="values"
        label={t.values}
        hint={t.valuesHint}
        complaints={read?.problem ? [read.problem] : complaints.values}
      >
        <textarea {...field("values")} ref={values} required rows={5} spellCheck={false} className="field figures" />
      </Field>
      <div className="needs-script">
        <label htmlFor="file" className="note mb-1 block">
          {t.file}
        </label>
        <input
          id="file"
          type="file"
          accept=".npy,.json,.csv,.txt"
          className="field"
          onChange={(event) => void takeFile(event.currentTarget.files?.[0])}
        />
        <p role="status" className="mt-1 text-good empty:hidden">
          {read?.note}
        </p>
      </div>
      <details open={complaints.bias !== undefined || complaints.threshold !== undefined || undefined}>
        <DisclosureSummary className="font-medium">{t.more}</DisclosureSummary>
        <p className="note mt-1 mb-3">{t.moreHint}</p>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="bias" label={t.bias} hint={t.biasHint} complaints={complaints.bias}>
            <input {...field("bias")} inputMode="decimal" maxLength={30} />
          </Field>
          <Field name="threshold" label={t.threshold} hint={t.thresholdHint} complaints={complaints.threshold}>
            <input {...field("threshold")} inputMode="decimal" maxLength={30} />
          </Field>
        </div>
      </details>
      <button className="button w-full" disabled={busy}>
        {busy ? t.sending : t.send}
      </button>
    </Form>
  );
}

interface FieldProps {
  name: string;
  label: string;
  hint: string | readonly string[];
  complaints: readonly string[] | undefined;
  children: ReactNode;
}

function Field({ name, label, hint, complaints, children }: FieldProps) {
  return (
    <div>
      <label htmlFor={name} className="mb-1 block font-medium">
        {label}
      </label>
      {children}
      <div id={`${name}-hint`} className="note mt-1">
        {(typeof hint === "string" ? [hint] : hint).map((line) => (
          <p key={line} className="wrap-anywhere">
            {line}
          </p>
        ))}
      </div>
      <p id={`${name}-problem`} className="problem mt-1 empty:hidden">
        {complaints?.join(" ")}
      </p>
    </div>
  );
}
