import { AppError, badRequest, wrongMethod } from "./errors.ts";

/** An import says its description and citation in its address. */
const longestUrl = 8192;
/** C0 controls, space and DEL as they stand; %00-%1f and %7f but for tab, line feed and return, which a text in a query may hold. */
const controlInQuery = /%(?:0[0-8bcef]|1[0-9a-f]|7f)/i;
const known = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);

/**
 * What is wrong with a request line, or null. Done first of all: further inside, such addresses make routers, PostgreSQL and the URL class
 * throw, each in its own way. Also refused is `_data`, Remix's former way to call a loader past its page.
 */
export function refuseRequestLine(method: string, url: string, host: string | undefined): AppError | null {
  if (!known.has(method)) return wrongMethod("This method", [...known]);
  if (url.length > longestUrl)
    return new AppError("uri_too_long", 414, `An address has at most ${longestUrl} characters.`);
  const [path = "", query = ""] = url.split(/\?(.*)/s);
  const whole = `http://${host ?? ""}${url}`;
  if (!path.startsWith("/") || !URL.canParse(whole)) return badAddress();
  try {
    // A path that begins with a backslash reads as another host's address (`/\:9` is `//:9`): the router throws on it, and sees the path
    // once its dots are resolved (`/%2e%2e/%5c` is `/\`).
    const resolved = decodeURIComponent(new URL(whole).pathname);
    if (/\p{Cc}/u.test(decodeURIComponent(path)) || /^\/[\\/]/.test(resolved)) return badAddress();
  } catch {
    return badAddress();
  }
  if (/\p{Cc}/u.test(query) || controlInQuery.test(query) || new URLSearchParams(query).has("_data"))
    return badAddress();
  return null;
}

const badAddress = () => badRequest("This address is not well-formed.", null, "bad_address");
