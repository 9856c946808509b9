import { z } from "zod";
import { foldName, isReservedName } from "#app/accounts/fold-name.ts";
import { plainSlug } from "#app/platform/plain-slug.ts";

/** What a group may be called. Pure: ASCII as the names of players are, so that two groups never look alike. */

export const groupNameSchema = z
  .string({ error: "Give the group a name." })
  .transform((name) => name.replace(/\s+/g, " ").trim())
  .pipe(
    z
      .string()
      .min(3, "A group's name has at least 3 characters.")
      .max(40, "A group's name has at most 40 characters.")
      .regex(/^[A-Za-z0-9 _.&'-]+$/, "A group's name is made of the letters a to z, digits, spaces and _ - . & '.")
      .refine((name) => groupSlug(name).length >= 2, "A group's name has at least two letters or digits.")
      .refine((name) => !isReservedName(groupSlug(name)), "This name is reserved."),
  );

/** The group's address under /groups/. */
export function groupSlug(name: string): string {
  return plainSlug(name, 40);
}

/** Two groups cannot hold names that look alike, nor addresses that are the same. */
export function foldGroupName(name: string): string {
  return foldName(groupSlug(name));
}
