import { expect, it } from "vitest";
import { cleanComment, commentProblem, longestComment } from "./comment-text.ts";

it("keeps lines, tidies the space around them", () => {
  expect(cleanComment("  first \r\n\r\n\r\n\r\nsecond\t\n")).toBe("first\n\nsecond");
});

it("says what is wrong", () => {
  expect(commentProblem(cleanComment(" \n "))).toBe("Write something first.");
  expect(commentProblem("é".repeat(longestComment))).toBeNull();
  expect(commentProblem("x".repeat(longestComment + 1))).toContain(`${longestComment + 1}`);
  for (const text of ["a\u0000b", "a\u202eb", "\u001b[31m"])
    expect(commentProblem(text)).toContain("control characters");
});

it("markup is text like any other", () => {
  const text = "<script>alert(1)</script> & [link](javascript:alert(1))";
  expect(cleanComment(text)).toBe(text);
  expect(commentProblem(text)).toBeNull();
});
