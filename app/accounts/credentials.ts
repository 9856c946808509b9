import { z } from "zod";
import { isCommonPassword } from "./common-passwords.ts";
import { foldName, isReservedName } from "./fold-name.ts";

export const nameSchema = z
  .string({ error: "Choose a name." })
  .trim()
  .min(3, "A name has at least 3 characters.")
  .max(24, "A name has at most 24 characters.")
  .regex(/^[A-Za-z0-9_-]+$/, "A name is made of the letters a to z, digits, _ and -.")
  .regex(/[A-Za-z0-9]/, "A name has at least one letter or digit.");

export const newPasswordSchema = z
  .string({ error: "Choose a password." })
  .min(10, "A password has at least 10 characters.")
  .max(200, "A password has at most 200 characters.")
  .refine((password) => !isCommonPassword(password), "This password is among the first that anybody would guess.");

/** The name itself, or the name as it looks, inside the password. */
export function passwordShowsName(password: string, name: string): boolean {
  return (
    name !== "" && (password.toLowerCase().includes(name.toLowerCase()) || foldName(password).includes(foldName(name)))
  );
}

const showsName = "A password must not contain the name.";

/** The form of /signup. */
export const signUpSchema = z
  .object({
    username: nameSchema.refine((name) => !isReservedName(name), "This name is reserved."),
    password: newPasswordSchema,
  })
  .refine(({ username, password }) => !passwordShowsName(password, username), {
    path: ["password"],
    message: showsName,
  });

/** The form of /login: says nothing about what names and passwords look like, only bounds what is looked at. */
export const logInSchema = z.object({
  username: z
    .string({ error: "Type your name." })
    .trim()
    .min(1, "Type your name.")
    .max(200, "This is too long for a name."),
  password: z
    .string({ error: "Type your password." })
    .min(1, "Type your password.")
    .max(200, "This is too long for a password."),
});

/** The password form of /settings. */
export const changePasswordSchema = z.object({
  current: z
    .string({ error: "Type your present password." })
    .min(1, "Type your present password.")
    .max(200, "This is too long for a password."),
  password: newPasswordSchema,
});

export type SignUpForm = z.infer<typeof signUpSchema>;
export type LogInForm = z.infer<typeof logInSchema>;
export type ChangePasswordForm = z.infer<typeof changePasswordSchema>;
