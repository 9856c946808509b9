import { expect, it } from "vitest";
import { may } from "./permissions.ts";

it("gives each role its own and nothing of the next", () => {
  expect(may({ role: "player" }, "explanation:submit")).toBe(true);
  expect(may({ role: "player" }, "import:create")).toBe(false);
  expect(may({ role: "researcher" }, "import:create")).toBe(true);
  expect(may({ role: "researcher" }, "case:decide")).toBe(false);
  expect(may({ role: "moderator" }, "explanation:read-hidden")).toBe(true);
  expect(may({ role: "moderator" }, "exam:read")).toBe(false);
  expect(may({ role: "administrator" }, "exam:read")).toBe(true);
  expect(may({ role: "player", machine: true }, "explanation:submit")).toBe(true);
  expect(may({ role: "administrator", machine: true }, "vote:cast")).toBe(false);
  expect(may({ role: "player", machine: true }, "explanation:judge")).toBe(false);
  expect(may(null, "explanation:submit")).toBe(false);
});
