import { expect, it } from "vitest";
import { formatVotes } from "./format-votes.ts";

it("writes sums of votes with their sign and no more than a tenth", () => {
  expect([0, 0.04, 0.5, -0.5, 1, 12.34, -3].map(formatVotes)).toEqual(["0", "0", "+.5", "−.5", "+1", "+12.3", "−3"]);
});
