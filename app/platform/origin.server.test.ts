import { expect, it } from "vitest";
import { mayBeForged, type OriginFacts } from "./origin.server.ts";

const post: OriginFacts = {
  method: "POST",
  host: "game.example:3000",
  origin: undefined,
  fetchSite: undefined,
  authorization: undefined,
  cookie: "session=a",
};

it.each<[string, Partial<OriginFacts>, boolean]>([
  ["reading from anywhere", { method: "GET", origin: "https://evil.example", fetchSite: "cross-site" }, false],
  ["our own form", { origin: "http://game.example:3000", fetchSite: "same-origin" }, false],
  [
    "our own form over plain http, where browsers send no Sec-Fetch-Site",
    { origin: "http://game.example:3000" },
    false,
  ],
  ["our own form behind a proxy that ended TLS", { host: "game.example", origin: "https://game.example" }, false],
  ["the default port spelled out", { host: "game.example:443", origin: "https://game.example" }, false],
  ["a form restored by the browser", { fetchSite: "none" }, false],
  ["our own form under a privacy setting that blanks Origin", { origin: "null", fetchSite: "same-origin" }, false],
  ["a program with a cookie", {}, false],
  [
    "a key without a cookie, from a page elsewhere",
    { cookie: undefined, authorization: "Bearer k", origin: "https://a.example", fetchSite: "cross-site" },
    false,
  ],
  ["a key beside a cookie, from elsewhere", { authorization: "Bearer k", origin: "https://a.example" }, true],
  ["another site", { origin: "https://evil.example" }, true],
  ["another port of this machine", { origin: "http://game.example:4000", fetchSite: "same-site" }, true],
  ["a subdomain", { origin: "http://a.game.example:3000" }, true],
  ["a name that begins like ours", { origin: "http://game.example:3000.evil.example" }, true],
  ["an opaque origin", { origin: "null" }, true],
  ["Sec-Fetch-Site against a flattering Origin", { origin: "http://game.example:3000", fetchSite: "cross-site" }, true],
  ["Origin against a flattering Sec-Fetch-Site", { origin: "https://evil.example", fetchSite: "same-origin" }, true],
  ["no host", { host: undefined, origin: "https://evil.example" }, true],
  ["an origin that is no URL", { origin: "evil" }, true],
])("%s", (_name, facts, forged) => {
  expect(mayBeForged({ ...post, ...facts })).toBe(forged);
});
