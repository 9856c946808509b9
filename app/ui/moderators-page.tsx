import { Form, Link } from "@remix-run/react";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { useText } from "#app/language/text.tsx";
import { FormField, FormProblem } from "./form-field.tsx";
import { formatCount } from "./format-numbers.ts";
import { ModerationNav } from "./moderation-nav.tsx";
import { Page } from "./page.tsx";
import { playerAddress } from "./plain-types.ts";
import { TextBox } from "./text-box.tsx";

interface ModeratorsPageProps {
  moderators: readonly { name: string; role: string; decisions: number; settled: number; overturned: number }[];
  roles: readonly string[];
  complaints: Record<string, string[]>;
}

/** Who decides, how often others overturned it, and a form that gives a role. For administrators. */
export function ModeratorsPage({ moderators, roles, complaints }: ModeratorsPageProps) {
  const t = useText(moderationWords);
  const names: Record<string, string> = t.roles;
  return (
    <Page title={t.peopleTitle} lead={t.peopleLead}>
      <ModerationNav here="people" />
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <ul>
          {moderators.map(({ name, role, decisions, settled, overturned }) => (
            <li key={name} className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-3 last:border-0">
              <Link to={playerAddress(name)} className="font-medium hover:underline">
                {name}
              </Link>
              <span className="note">{names[role] ?? role}</span>
              <span className="ml-auto">{t.decidedCases(decisions, formatCount(decisions))}</span>
              <span className="basis-full text-[15px] text-quiet">{t.overturned(overturned, settled)}</span>
            </li>
          ))}
        </ul>
        <Form method="post" className="card px-5 py-4" aria-labelledby="role-title">
          <h2 id="role-title" className="subtitle mb-3">
            {t.giveRole}
          </h2>
          <FormProblem complaints={complaints[""]} />
          <FormField name="name" label={t.roleOf} autoComplete="off" complaints={complaints.name} />
          <label className="mb-4 block">
            <span className="mb-1 block font-medium">{t.role}</span>
            <select name="role" defaultValue="moderator" className="field">
              {roles.map((role) => (
                <option key={role} value={role}>
                  {names[role] ?? role}
                </option>
              ))}
            </select>
          </label>
          <TextBox
            name="reason"
            label={t.decideReason}
            hint={t.roleReasonHint}
            complaints={complaints.reason}
            required
          />
          <button className="button mt-4 w-full">{t.giveRole}</button>
        </Form>
      </div>
    </Page>
  );
}
