import { expect, it } from "vitest";
import { eventKinds } from "#app/accounts/log/event-details.ts";
import { publicDetails, publicKinds } from "./redact.ts";

it("keeps what was decided, and nothing that names or quotes", () => {
  expect(
    publicDetails({
      decision: 3,
      target: "comment:12",
      verdict: "hide",
      sanction: "suspend",
      days: 7,
      reason: "He …",
      into: 4,
    }),
  ).toEqual({ decision: 3, target: "comment", verdict: "hide", sanction: "suspend", days: 7 });
  expect(publicDetails({})).toEqual({});
  expect(publicDetails({ target: 7, later: "something new" })).toEqual({});
});

it("is silent about who reports, claims, appeals and gets a role", () => {
  for (const kind of ["flagged", "case_opened", "claimed", "released", "appealed", "role_changed"] as const) {
    expect(eventKinds).toContain(kind);
    expect(publicKinds).not.toContain(kind);
  }
});
