import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { safePath } from "#app/accounts/safe-redirect.ts";
import { isThemeChoice, themeCookie } from "#app/ui/theme-choice.ts";

export function loader() {
  return redirect("/");
}

/** Keeps the choice of light or dark in a cookie, for visitors with and without an account. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const choice = form.get("theme");
  const secure = new URL(request.url).protocol === "https:" ? "; Secure" : "";
  const cookie = themeCookie(isThemeChoice(choice) ? choice : "system");
  return redirect(safePath(form.get("to")), { headers: { "Set-Cookie": `${cookie}; HttpOnly${secure}` } });
}
