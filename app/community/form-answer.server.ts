import { data, redirect } from "@remix-run/node";
import { safePath } from "#app/accounts/safe-redirect.ts";
import { isAppError } from "#app/platform/errors.ts";

/** What a form that stays on its page is told. */
export interface FormAnswer {
  problem: string | null;
}

/**
 * Runs what a small form asks for (follow, vote, bookmark, comment). A form with `stay` was sent by a script and is told the outcome as
 * data; any other goes back to the page it names in `to`, or to `fallback`. What is refused there becomes an error page.
 */
export async function answerForm(form: FormData, fallback: string, act: () => Promise<unknown>) {
  const stays = form.get("stay") === "yes";
  try {
    await act();
  } catch (error) {
    if (!stays || !isAppError(error)) throw error;
    const headers = new Headers(
      error.retryAfterSeconds === null ? {} : { "Retry-After": String(error.retryAfterSeconds) },
    );
    return data<FormAnswer>({ problem: error.message }, { status: error.status, headers });
  }
  return stays ? data<FormAnswer>({ problem: null }) : redirect(safePath(form.get("to"), fallback));
}
