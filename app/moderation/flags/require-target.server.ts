import type { Viewer } from "#app/accounts/viewer.ts";
import { notFound } from "#app/platform/errors.ts";
import { readTarget } from "#app/play/disputes/case-target.ts";
import { findTarget, type FlagTarget } from "./find-target.server.ts";

/** The text that an address names as `?text=explanation:12`; 404 where it names none that the viewer may read. */
export async function requireTarget(viewer: Viewer, request: Request): Promise<FlagTarget> {
  const target = readTarget(new URL(request.url).searchParams.get("text") ?? "");
  const found = target && (await findTarget(viewer, target));
  if (found === null) throw notFound("There is no such text that you can read.");
  return found;
}
