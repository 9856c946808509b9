import { Form } from "@remix-run/react";
import { formatDay } from "./format-numbers.ts";
import { FormField } from "./form-field.tsx";

interface ApiKeysProps {
  keys: readonly { id: number; name: string; prefix: string; createdAt: string; lastUsedAt: string | null }[];
  /** A key just made: shown this once. */
  fresh: { name: string; key: string } | null;
  complaints: string[] | null | undefined;
}

/** One's keys for the API: make, see once, revoke. */
export function ApiKeys({ keys, fresh, complaints }: ApiKeysProps) {
  return (
    <section className="border-b border-line py-6">
      <h2 className="subtitle">API keys</h2>
      <p className="note mb-3">
        For scripts:{" "}
        <a href="/api/v1/openapi.json" className="link">
          what the API can do
        </a>
        .
      </p>
      {fresh !== null && (
        <div role="status" className="card mb-4 px-4 py-3">
          <p className="font-medium">The key “{fresh.name}”. Copy it now: it is not shown again.</p>
          <code className="mt-2 block rounded-lg bg-soft px-3 py-2 text-[13px] break-all select-all">{fresh.key}</code>
        </div>
      )}
      <ul className="mb-4">
        {keys.map(({ id, name, prefix, createdAt, lastUsedAt }) => (
          <li key={id} className="flex items-center gap-3 border-b border-line py-2">
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">{name}</p>
              <p className="note">
                <code>{prefix}…</code> since {formatDay(createdAt)}
                {lastUsedAt === null ? ", never used" : `, last used ${formatDay(lastUsedAt)}`}
              </p>
            </div>
            <Form method="post">
              <input type="hidden" name="intent" value="revoke-key" />
              <input type="hidden" name="id" value={id} />
              <button className="button button-quiet min-h-9 px-3 text-[13px]" aria-label={`Revoke ${name}`}>
                Revoke
              </button>
            </Form>
          </li>
        ))}
      </ul>
      <Form method="post" key={fresh?.key}>
        <input type="hidden" name="intent" value="new-key" />
        <FormField label="Name of a new key" name="name" autoComplete="off" complaints={complaints} />
        <button className="button button-quiet">Make a key</button>
      </Form>
    </section>
  );
}
