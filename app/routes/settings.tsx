import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { z } from "zod";
import { createApiKey, listApiKeys, newKeyForm, revokeApiKey } from "#app/accounts/api-keys.server.ts";
import { botForm, declareBot, endBot, readBotMethod } from "#app/accounts/bots.server.ts";
import { changePassword } from "#app/accounts/change-password.server.ts";
import { changePasswordSchema } from "#app/accounts/credentials.ts";
import { readPseudonymous, setPseudonymous } from "#app/accounts/export-name.server.ts";
import { requireViewer } from "#app/accounts/guard.server.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { account as accountWords } from "#app/language/english/account.ts";
import { useText } from "#app/language/text.tsx";
import { badRequest, isAppError } from "#app/platform/errors.ts";
import { formComplaints } from "#app/platform/form-complaints.ts";
import { ApiKeys } from "#app/ui/api-keys.tsx";
import { BotSettings } from "#app/ui/bot-settings.tsx";
import { FormField, FormProblem } from "#app/ui/form-field.tsx";
import { Page } from "#app/ui/page.tsx";
import { SoundSwitch } from "#app/ui/sound-switch.tsx";
import { ThemeForm } from "#app/ui/theme-form.tsx";
import type { loader as rootLoader } from "../root.tsx";

const intentSchema = z.enum(["password", "new-key", "revoke-key", "export-name", "declare-bot", "end-bot"]);
const revokeSchema = z.object({ id: z.coerce.number().int().positive() });

interface Answer {
  complaints: Record<string, string[] | null>;
  passwordChanged: boolean;
  newKey: { name: string; key: string } | null;
  exportNameSaved: boolean;
}
const nothing: Answer = { complaints: {}, passwordChanged: false, newKey: null, exportNameSaved: false };

export const meta: MetaFunction = () => [{ title: accountWords.settingsPage }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request);
  const [keys, pseudonymous, botMethod] = await Promise.all([
    listApiKeys(viewer),
    readPseudonymous(viewer),
    readBotMethod(viewer),
  ]);
  return { name: viewer.name, keys, pseudonymous, botMethod };
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request);
  const form = await request.formData();
  const intent = intentSchema.safeParse(form.get("intent"));
  if (!intent.success) throw badRequest(frameWords.foreignForm);
  try {
    switch (intent.data) {
      case "password":
        return await setPassword(viewer, form, request);
      case "new-key":
        return await makeKey(viewer, form);
      case "revoke-key":
        await revokeApiKey(viewer, revokeSchema.parse({ id: form.get("id") }).id);
        return redirect("/settings");
      case "export-name":
        await setPseudonymous(viewer, form.get("pseudonymous") === "on");
        return data({ ...nothing, exportNameSaved: true });
      case "declare-bot":
        return await makeBot(viewer, form);
      case "end-bot":
        await endBot(viewer);
        return redirect("/settings");
    }
  } catch (error) {
    if (!isAppError(error)) throw error;
    return refuse(formComplaints(error), error.status);
  }
}

async function setPassword(viewer: Viewer, form: FormData, request: Request) {
  const submission = parseWithZod(form, { schema: changePasswordSchema });
  if (submission.status !== "success") return refuse(submission.error ?? {});
  const setCookie = await changePassword(viewer, submission.value, request);
  return data({ ...nothing, passwordChanged: true }, { headers: { "Set-Cookie": setCookie } });
}

async function makeKey(viewer: Viewer, form: FormData) {
  const submission = parseWithZod(form, { schema: newKeyForm });
  if (submission.status !== "success") return refuse(submission.error ?? {});
  return data({ ...nothing, newKey: await createApiKey(viewer, submission.value.name, submission.value.scopes) });
}

async function makeBot(viewer: Viewer, form: FormData) {
  const submission = parseWithZod(form, { schema: botForm });
  if (submission.status !== "success") return refuse(submission.error ?? {});
  await declareBot(viewer, submission.value.method);
  return redirect("/settings");
}

function refuse(complaints: Answer["complaints"], status = 422) {
  return data({ ...nothing, complaints }, { status });
}

export default function Settings() {
  const t = useText(accountWords);
  const { name, keys, pseudonymous, botMethod } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? nothing;
  const theme = useRouteLoaderData<typeof rootLoader>("root")?.theme ?? "system";
  const { complaints } = answer;
  return (
    <Page title={t.settings} lead={t.youAre(name)} narrow>
      <section className="border-b border-line pb-6">
        <h2 className="subtitle mb-2">{t.colours}</h2>
        <ThemeForm theme={theme} here="/settings" />
        <SoundSwitch />
      </section>

      <section className="border-b border-line py-6">
        <h2 className="subtitle mb-3">{t.passwordTitle}</h2>
        <p role="status" className="mb-3 text-good empty:hidden">
          {answer.passwordChanged ? t.passwordChanged : null}
        </p>
        <Form method="post" key={String(answer.passwordChanged)}>
          <input type="hidden" name="intent" value="password" />
          <FormProblem complaints={complaints[""]} />
          <FormField
            label={t.presentPassword}
            name="current"
            type="password"
            autoComplete="current-password"
            complaints={complaints.current}
          />
          <FormField
            label={t.newPassword}
            name="password"
            type="password"
            autoComplete="new-password"
            hint={t.newPasswordHint}
            complaints={complaints.password}
          />
          <button className="button">{t.changePassword}</button>
        </Form>
      </section>

      <section className="border-b border-line py-6">
        <h2 className="subtitle mb-1">{t.exportName}</h2>
        <p className="text-quiet">{t.exportNameText}</p>
        <Form method="post" className="mt-2 flex flex-wrap items-center justify-between gap-3">
          <input type="hidden" name="intent" value="export-name" />
          <label className="flex min-h-11 items-center gap-2">
            <input type="checkbox" name="pseudonymous" defaultChecked={pseudonymous} />
            {t.pseudonymous}
          </label>
          <button className="button button-quiet">{t.exportNameSave}</button>
        </Form>
        <p role="status" className="mt-2 text-good empty:hidden">
          {answer.exportNameSaved ? t.exportNameSaved : null}
        </p>
      </section>

      <ApiKeys keys={keys} fresh={answer.newKey} complaints={complaints.name} />

      <BotSettings method={botMethod} complaints={complaints.method} />

      <section className="pt-6">
        <Form method="post" action="/logout">
          <button className="button button-quiet w-full">{t.logOut}</button>
        </Form>
      </section>
    </Page>
  );
}
