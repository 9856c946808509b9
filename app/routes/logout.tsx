import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { endSession } from "#app/accounts/sessions.server.ts";

/** Ends the session here. A GET (a typed address, a prefetch) ends nothing. */
export async function action({ request }: ActionFunctionArgs) {
  return redirect("/", { headers: { "Set-Cookie": await endSession(request) } });
}

export const loader = () => redirect("/");
