import { notFound } from "#app/platform/errors.ts";
import { caseIdParameter } from "./api-schemas.ts";

/** The id in an address of a case, decision or appeal; 404 where it can be none's. */
export function requireId(text: string | undefined, what: "case" | "decision" | "appeal"): number {
  const id = caseIdParameter.safeParse(text);
  if (!id.success) throw notFound(`There is no such ${what}: its id is a whole number from 1 on.`);
  return id.data;
}
