import { describe, expect, it } from "vitest";
import { changePasswordSchema, logInSchema, signUpSchema } from "./credentials.ts";

const password = "a quiet place to read";
/** The first complaint of each field. */
const complaints = (form: unknown) => {
  const result = signUpSchema.safeParse(form);
  return result.success
    ? {}
    : Object.fromEntries(result.error.issues.toReversed().map((issue) => [issue.path.join("."), issue.message]));
};

describe("the sign-up form", () => {
  it.each(["ada", "Ada_Lovelace", "user-1815", "a".repeat(24)])("takes the name %s", (username) => {
    expect(complaints({ username, password })).toEqual({});
  });

  it.each([
    "",
    "ab",
    "a".repeat(25),
    "ada lovelace",
    "ad\u0430",
    "\u0430da",
    "a\0b",
    "a/b",
    "___",
    "аdmin",
    "<b>x</b>",
  ])("refuses the name %j", (username) => {
    expect(complaints({ username, password })).toEqual({ username: expect.any(String) });
  });

  it.each(["house", "HOUSE", "h0use", "admin", "Adm1n", "neuroglyph", "token-list", "Token_List", "moderator"])(
    "keeps the name %s for itself",
    (username) => {
      expect(complaints({ username, password })).toEqual({ username: "This name is reserved." });
    },
  );

  it.each([
    "short",
    "1234567890",
    "Password123",
    "qwertyuiop",
    "aaaaaaaaaaaa",
    "abababababab",
    "x".repeat(201),
    "i am ada here",
    "I AM ADA HERE",
  ])("refuses the password %j", (bad) => {
    expect(complaints({ username: "ada", password: bad })).toEqual({ password: expect.any(String) });
  });

  it("complains of fields that are missing or no text", () => {
    expect(complaints({})).toEqual({ username: "Choose a name.", password: "Choose a password." });
    expect(complaints({ username: ["a"], password: 7 })).toMatchObject({ username: "Choose a name." });
  });
});

it("the log-in form tells nothing about what names and passwords look like", () => {
  expect(logInSchema.safeParse({ username: "x", password: "y" }).success).toBe(true);
  expect(logInSchema.safeParse({ username: "x", password: "y".repeat(201) }).success).toBe(false);
});

it("a new password obeys the rules of sign-up", () => {
  expect(changePasswordSchema.safeParse({ current: "x", password: "password123" }).success).toBe(false);
  expect(changePasswordSchema.safeParse({ current: "x", password }).success).toBe(true);
});
