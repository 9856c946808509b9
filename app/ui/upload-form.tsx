import { useNavigate } from "@remix-run/react";
import { useId, useState, type DragEvent, type SyntheticEvent } from "react";
import { imports as importWords } from "#app/language/english/imports.ts";
import { useText } from "#app/language/text.tsx";
import { DisclosureSummary } from "./disclosure-summary.tsx";
import { formatBytes } from "./format-numbers.ts";
import { useUpload } from "./use-upload.ts";

interface UploadFormProps {
  limitBytes: number;
  /** From the address: where a source's page wants more features. */
  target: { model: string; source: string };
}

const formatChoices = ["auto", "neuroglyph", "neuronpedia", "sae-dashboard", "openai"] as const;
const licences = ["CC BY 4.0", "CC0", "CC BY-SA 4.0", "MIT", "Apache-2.0"];

/** Drop a file or choose one, say whose it is, and watch it go. */
export function UploadForm({ limitBytes, target }: UploadFormProps) {
  const t = useText(importWords);
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  const upload = useUpload((answer) => {
    void navigate(`/research/imports/${String((answer as { id: number }).id)}`);
  }, t.failed);

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    setMissing(file === null);
    if (file === null) return;
    const form = new FormData(event.currentTarget);
    const query = new URLSearchParams({ file: file.name.slice(0, 200) });
    for (const name of ["format", "model", "source", "name", "licence", "attribution"]) {
      const value = String(form.get(name) ?? "").trim();
      if (value !== "" && value !== "auto") query.set(name, value);
    }
    upload.send(`/api/v1/imports?${query}`, file);
  };
  const busy = upload.share !== null;
  return (
    <form onSubmit={submit} className="needs-script">
      <FileDrop file={file} onFile={setFile} limitBytes={limitBytes} disabled={busy} />
      <p role="alert" className="problem mt-2 empty:hidden">
        {missing && file === null ? t.choseNothing : upload.problem}
      </p>
      <fieldset disabled={busy} className="mt-5 grid gap-4 sm:grid-cols-2">
        <Field label={t.format} name="format">
          <select id="format" name="format" className="field">
            {formatChoices.map((choice) => (
              <option key={choice} value={choice}>
                {t.formats[choice]}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t.licence} name="licence" hint={t.licenceHint}>
          <input id="licence" name="licence" list="licences" maxLength={80} className="field" autoComplete="off" />
          <datalist id="licences">
            {licences.map((licence) => (
              <option key={licence} value={licence} />
            ))}
          </datalist>
        </Field>
        <Field label={t.name} name="name" hint={t.nameHint}>
          <input id="name" name="name" maxLength={120} className="field" autoComplete="off" />
        </Field>
        <Field label={t.attribution} name="attribution" hint={t.attributionHint}>
          <input id="attribution" name="attribution" maxLength={400} className="field" autoComplete="off" />
        </Field>
      </fieldset>
      <details className="mt-4" open={target.model !== "" || undefined}>
        <DisclosureSummary className="font-medium">{t.more}</DisclosureSummary>
        <fieldset disabled={busy} className="mt-2 grid gap-4 sm:grid-cols-2">
          <Field label={t.model} name="model" hint={t.modelHint}>
            <input
              id="model"
              name="model"
              maxLength={80}
              defaultValue={target.model}
              className="field"
              autoComplete="off"
            />
          </Field>
          <Field label={t.source} name="source" hint={t.sourceHint}>
            <input
              id="source"
              name="source"
              maxLength={80}
              defaultValue={target.source}
              className="field"
              autoComplete="off"
            />
          </Field>
        </fieldset>
      </details>
      <div className="mt-6">
        {upload.share === null ? (
          <button className="button">{t.send}</button>
        ) : (
          <Sending share={upload.share} onStop={upload.stop} />
        )}
      </div>
    </form>
  );
}

function Sending({ share, onStop }: { share: number; onStop: () => void }) {
  const t = useText(importWords);
  const percent = Math.floor(share * 100);
  return (
    <div className="flex items-center gap-4">
      <div className="grow">
        <div
          role="progressbar"
          aria-label={t.send}
          aria-valuenow={percent}
          className="h-2.5 overflow-hidden rounded-full bg-soft"
        >
          <div className="h-full bg-truth" style={{ width: `${share * 100}%` }} />
        </div>
        <p className="figures mt-1 text-[14px]">{t.sending(String(percent))}</p>
      </div>
      <button type="button" className="button button-quiet" onClick={onStop}>
        {t.stop}
      </button>
    </div>
  );
}

interface FileDropProps {
  file: File | null;
  onFile: (file: File) => void;
  limitBytes: number;
  disabled: boolean;
}

function FileDrop({ file, onFile, limitBytes, disabled }: FileDropProps) {
  const t = useText(importWords);
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped !== undefined && !disabled) onFile(dropped);
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`rounded-2xl border-2 border-dashed px-6 py-10 text-center ${over ? "border-truth bg-soft" : "border-edge"}`}
    >
      <p className="subtitle wrap-anywhere">{file === null ? t.drop : t.chosen(file.name, formatBytes(file.size))}</p>
      <p className="mt-2">
        {file === null && `${t.dropOr} `}
        <label htmlFor={id} className="link cursor-pointer font-medium has-[:focus-visible]:outline-2">
          {file === null ? t.choose : t.another}
          <input
            id={id}
            type="file"
            disabled={disabled}
            className="sr-only"
            onChange={(event) => {
              const [chosen] = event.currentTarget.files ?? [];
              if (chosen !== undefined) onFile(chosen);
            }}
          />
        </label>
      </p>
      <p className="note mt-2">{t.limit(formatBytes(limitBytes))}</p>
    </div>
  );
}

function Field({
  label,
  name,
  hint,
  children,
}: {
  label: string;
  name: string;
  hint?: string;
  children: React.ReactNode;
}) {
  return (
    <div>
      <label htmlFor={name} className="mb-1 block font-medium">
        {label}
      </label>
      {children}
      {hint !== undefined && <p className="note mt-1">{hint}</p>}
    </div>
  );
}
