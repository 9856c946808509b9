import { expect, it } from "vitest";
import { refuseRequestLine } from "./check-url.ts";

const status = (url: string, method = "GET", host = "a.example:3000") =>
  refuseRequestLine(method, url, host)?.status ?? 200;

it.each([
  ["/", 200],
  ["/features/smollm2/10-dictionary/7?text=line%0Abreak%09tab", 200],
  ["/players/%C3%A9", 200],
  ["/?q=100%25&r=%", 200],
  ["/%00", 400],
  ["/a%0Ab", 400],
  ["/%1b[31m", 400],
  ["/%C2%85", 400],
  ["/%5c", 400],
  ["/%5C:99999", 400],
  ["/%2e%2e/%5c", 400],
  ["/a/..//:9", 400],
  ["/players/a%5cb", 200],
  ["/?a=%00", 400],
  ["/?a=%1B", 400],
  ["/%zz", 400],
  ["/%E0%A4%A", 400],
  ["/?_data=root", 400],
  ["/?%5fdata=root", 400],
  ["http://evil.example/", 400],
  ["*", 400],
  [`/${"a".repeat(9000)}`, 414],
])("%s → %i", (url, expected) => {
  expect(status(url)).toBe(expected);
});

it("refuses methods that nothing here answers, and hosts that are none", () => {
  expect(status("/", "TRACE")).toBe(405);
  expect(status("/", "GET", "a b")).toBe(400);
  expect(status("/", "GET", "a:99999")).toBe(400);
});
