import { Form, Link } from "@remix-run/react";
import { account as accountWords } from "#app/language/english/account.ts";
import { useText } from "#app/language/text.tsx";
import { formatDay } from "./format-numbers.ts";
import { FormField } from "./form-field.tsx";

type Scope = keyof typeof accountWords.keyScopes;

interface ApiKeysProps {
  keys: readonly {
    id: number;
    name: string;
    prefix: string;
    scopes: readonly Scope[];
    createdAt: string;
    lastUsedAt: string | null;
  }[];
  /** A key just made: shown this once. */
  fresh: { name: string; key: string } | null;
  complaints: string[] | null | undefined;
}

/** One's keys for the API: make, see once, revoke. */
export function ApiKeys({ keys, fresh, complaints }: ApiKeysProps) {
  const t = useText(accountWords);
  return (
    <section className="border-b border-line py-6">
      <h2 className="subtitle">{t.keysTitle}</h2>
      <p className="note mb-3">
        {t.keysFor}{" "}
        <Link to="/docs/api" className="link">
          {t.keysDocument}
        </Link>
        .
      </p>
      {fresh !== null && (
        <div role="status" className="card mb-4 px-4 py-3">
          <p className="font-medium">{t.keyMade(fresh.name)}</p>
          <code className="mt-2 block rounded-lg bg-soft px-3 py-2 text-[13px] break-all select-all">{fresh.key}</code>
        </div>
      )}
      <ul className="mb-4">
        {keys.map(({ id, name, prefix, scopes, createdAt, lastUsedAt }) => (
          <li key={id} className="flex items-center gap-3 border-b border-line py-2">
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">{name}</p>
              <p className="note">
                <code>{prefix}…</code> {scopes.map((scope) => t.keyScopes[scope].short).join(", ")};{" "}
                {t.keySince(formatDay(createdAt))},{" "}
                {lastUsedAt === null ? t.keyNeverUsed : t.keyLastUsed(formatDay(lastUsedAt))}
              </p>
            </div>
            <Form method="post">
              <input type="hidden" name="intent" value="revoke-key" />
              <input type="hidden" name="id" value={id} />
              <button className="button button-quiet min-h-9 px-3 text-[13px]" aria-label={t.revokeLabel(name)}>
                {t.revoke}
              </button>
            </Form>
          </li>
        ))}
      </ul>
      <Form method="post" key={fresh?.key}>
        <input type="hidden" name="intent" value="new-key" />
        <FormField label={t.keyName} name="name" autoComplete="off" complaints={complaints} />
        <fieldset className="mb-3">
          <legend className="label">{t.keyOpens}</legend>
          <p className="note">{t.keyReads}</p>
          {(["play", "research"] as const).map((scope) => (
            <label key={scope} className="flex min-h-11 items-center gap-2">
              <input type="checkbox" name="scopes" value={scope} defaultChecked={scope === "play"} />
              <span>
                {t.keyScopes[scope].label} <span className="note">{t.keyScopes[scope].text}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <button className="button button-quiet">{t.makeKey}</button>
      </Form>
    </section>
  );
}
