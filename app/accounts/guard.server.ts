import { redirect } from "@remix-run/node";
import { unauthenticated } from "#app/platform/errors.ts";
import { loginPath } from "./safe-redirect.ts";
import { requireMay, type Permission } from "./permissions.ts";
import { bringsSession, currentUser } from "./sessions.server.ts";
import type { Viewer } from "./viewer.ts";

/** Who is asking; nobody gets 401 on /api and is sent to /login (and back) from a page. */
export async function requireViewer(request: Request): Promise<Viewer> {
  const viewer = await currentUser(request);
  if (viewer) return viewer;
  const url = new URL(request.url);
  if (url.pathname.startsWith("/api/")) {
    throw bringsSession(request)
      ? unauthenticated("Your session has ended. Log in again.", "session_ended")
      : unauthenticated("This needs an account: send a session cookie or an API key.");
  }
  // A form that was posted to a page comes back to the page; the form's text is the page's business.
  throw redirect(
    loginPath(`${url.pathname.replace(/\.data$/, "")}${request.method === "GET" ? withoutInternals(url) : ""}`),
  );
}

/** Remix adds parameters of its own to data requests. */
function withoutInternals(url: URL): string {
  const parameters = new URLSearchParams(url.search);
  parameters.delete("_routes");
  parameters.delete("index");
  return parameters.size > 0 ? `?${parameters}` : "";
}

/** As `requireViewer`; 403 where the viewer's role lacks the permission. */
export async function requirePermission(request: Request, permission: Permission): Promise<Viewer> {
  const viewer = await requireViewer(request);
  requireMay(viewer, permission);
  return viewer;
}
