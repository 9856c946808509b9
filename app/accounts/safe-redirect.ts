/** Any origin will do: the path only has to stay on it. */
const here = "http://here.invalid";

/**
 * `to` where it is a path of this site, else `fallback`. Browsers read `//host`, `/\host` and paths with tabs or line feeds in them as other
 * sites, so the check is what a URL parser makes of it and not how it begins.
 */
export function safePath(to: unknown, fallback = "/"): string {
  if (typeof to !== "string" || !/^\/[^/\\]/.test(`${to} `) || /[\p{Cc}\\]/u.test(to) || to.length > 1000)
    return fallback;
  const url = URL.canParse(to, here) ? new URL(to, here) : null;
  if (!url || url.origin !== here || url.pathname.startsWith("//")) return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** Where a visitor logs in before coming back to `path`. */
export function loginPath(path: string): string {
  const to = safePath(path);
  return to === "/" ? "/login" : `/login?to=${encodeURIComponent(to)}`;
}
