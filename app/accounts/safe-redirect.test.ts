import fc from "fast-check";
import { expect, it } from "vitest";
import { loginPath, safePath } from "./safe-redirect.ts";

it.each(["/play", "/features/a/10-b/3?x=1#clues", "/", "/a//b"])("goes to %s", (path) => {
  expect(safePath(path)).toBe(path);
});

it.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "\\/evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  " //evil.example",
  "javascript:alert(1)",
  "play",
  "",
  "/..//evil.example",
  "/.//evil.example",
  null,
  7,
  ["/play"],
])("does not go to %j", (path) => {
  expect(safePath(path, "/home")).toBe("/home");
});

it("stays on this site whatever it is given, as a browser reads it", () => {
  const pieces = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "\t",
    "\n",
    "@",
    ":",
    "evil.example",
    "http:",
    "%2f",
    "%5c",
    "?",
    "#",
    " ",
    "\u3002",
    "\uff0f",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      expect(new URL(safePath(`/${parts.join("")}`), "https://game.example").origin).toBe("https://game.example");
    }),
    { numRuns: 2000 },
  );
});

it("remembers where a visitor wanted to go", () => {
  expect(loginPath("/settings")).toBe("/login?to=%2Fsettings");
  expect(loginPath("//evil.example")).toBe("/login");
});
