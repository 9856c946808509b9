import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { logInSchema } from "#app/accounts/credentials.ts";
import { logIn } from "#app/accounts/log-in.server.ts";
import { safePath } from "#app/accounts/safe-redirect.ts";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { account as accountWords } from "#app/language/english/account.ts";
import { useText } from "#app/language/text.tsx";
import { isAppError } from "#app/platform/errors.ts";
import { formComplaints } from "#app/platform/form-complaints.ts";
import { FormField, FormProblem } from "#app/ui/form-field.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: accountWords.logInPage }];

export async function loader({ request }: LoaderFunctionArgs) {
  const to = safePath(new URL(request.url).searchParams.get("to"), "/play");
  if (await currentUser(request)) throw redirect(to);
  return { to };
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const submission = parseWithZod(form, { schema: logInSchema });
  const name = String(form.get("username") ?? "");
  if (submission.status !== "success") return data({ name, complaints: submission.error ?? {} }, { status: 422 });
  try {
    const { setCookie } = await logIn(submission.value, request);
    return redirect(safePath(form.get("to"), "/play"), { headers: { "Set-Cookie": setCookie } });
  } catch (error) {
    if (!isAppError(error)) throw error;
    return data({ name, complaints: formComplaints(error) }, { status: error.status });
  }
}

export default function LogIn() {
  const t = useText(accountWords);
  const { to } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const busy = useNavigation().formAction?.startsWith("/login") ?? false;
  return (
    <Page title={t.logIn} narrow>
      <Form method="post">
        <input type="hidden" name="to" value={to} />
        <FormProblem complaints={refused?.complaints[""]} />
        <FormField
          label={t.name}
          name="username"
          autoComplete="username"
          complaints={refused?.complaints.username}
          defaultValue={refused?.name}
        />
        <FormField
          label={t.password}
          name="password"
          type="password"
          autoComplete="current-password"
          complaints={refused?.complaints.password}
        />
        <button className="button w-full" disabled={busy}>
          {busy ? t.busy : t.logIn}
        </button>
      </Form>
      <p className="note mt-5 text-center">
        {t.newHere}{" "}
        <Link to={`/signup?to=${encodeURIComponent(to)}`} className="link">
          {t.signUp}
        </Link>
      </p>
    </Page>
  );
}
