import { Form, Link } from "@remix-run/react";
import { account as accountWords } from "#app/language/english/account.ts";
import { useText } from "#app/language/text.tsx";
import { FormField } from "./form-field.tsx";

interface BotSettingsProps {
  /** How the account's explanations are made; null: it is a person's. */
  method: string | null;
  complaints: string[] | null | undefined;
}

/** Whether a program runs this account, and by which method. */
export function BotSettings({ method, complaints }: BotSettingsProps) {
  const t = useText(accountWords);
  return (
    <section className="border-b border-line py-6">
      <h2 className="subtitle mb-1">{t.botTitle}</h2>
      <p className="mb-3 text-quiet">
        {method === null ? t.botText : t.botIs}{" "}
        <Link to="/research/comparison" className="link">
          {t.botCompare}
        </Link>
      </p>
      <Form method="post">
        <input type="hidden" name="intent" value="declare-bot" />
        <FormField
          label={t.botMethod}
          name="method"
          autoComplete="off"
          defaultValue={method ?? ""}
          hint={t.botMethodHint}
          complaints={complaints}
        />
        <button className="button button-quiet">{method === null ? t.botDeclare : t.botRename}</button>
      </Form>
      {method !== null && (
        <Form method="post" className="mt-3">
          <input type="hidden" name="intent" value="end-bot" />
          <button className="link min-h-11">{t.botEnd}</button>
        </Form>
      )}
    </section>
  );
}
