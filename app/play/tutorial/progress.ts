import { z } from "zod";
import { isOpen, levelNumber, levelSlugs, type LevelSlug } from "./levels.ts";
import { inOrder } from "./steps.ts";

/**
 * The levels that somebody without an account has passed, as the cookie `tutorial=1.2.3`. Not signed: it is worth nothing but not having
 * to play them again, and counts for open levels only.
 */
const cookieName = "tutorial";
const yearSeconds = 365 * 86_400;

const cookieValue = z
  .string()
  .regex(/^\d{1,2}(\.\d{1,2}){0,7}$/)
  .transform((value) => value.split(".").flatMap((number) => levelSlugs[Number(number) - 1] ?? []));

/** Levels in the order of the tutorial, each once; none where there is no cookie or nonsense in it. */
export function readPassed(cookieHeader: string | null): LevelSlug[] {
  for (const pair of (cookieHeader ?? "").split(";")) {
    const [name, value] = pair.trim().split("=");
    const read = name === cookieName ? cookieValue.safeParse(value) : null;
    if (read?.success) return inOrder(read.data.filter(isOpen));
  }
  return [];
}

/** The Set-Cookie value that keeps these levels; none removes the cookie. */
export function passedCookie(passed: readonly LevelSlug[], isHttps: boolean): string {
  const value = inOrder(passed).map(levelNumber).join(".");
  const age = value === "" ? 0 : yearSeconds;
  return `${cookieName}=${value}; Path=/; Max-Age=${age}; SameSite=Lax; HttpOnly${isHttps ? "; Secure" : ""}`;
}
