import type { z } from "zod";
import type { Viewer } from "#app/accounts/viewer.ts";
import { checkValues } from "#app/platform/api-response.server.ts";
import {
  campaignChange,
  readFields,
  ruleChange,
  undoFields,
  type EditIntent,
  type FormFields,
} from "./campaign-form.ts";
import { changeCampaign, tryRule, undoChange, type CampaignUndo } from "./change-campaign.server.ts";
import type { DryRun } from "./dry-run.ts";

export interface EditAnswer {
  complaints: Record<string, string[]>;
  /** What the rule in the form would do, where that was asked. */
  preview: DryRun | null;
  /** What was done, where something was. */
  done: { what: Exclude<EditIntent, "preview">; retired: number; undo: CampaignUndo | null } | null;
}

const changeOf = {
  save: (fields: FormFields) => pick(campaignChange, fields),
  pause: () => ({ paused: true }),
  resume: () => ({ paused: false }),
  end: () => ({ over: true }) as const,
};

/** What a posted form of a campaign's own page asks for: a look at its rule, a change, or taking one back. 422 with complaints by field. */
export async function answerEdit(
  viewer: Viewer,
  slug: string,
  intent: EditIntent,
  fields: FormFields,
): Promise<EditAnswer> {
  const nothing = { complaints: {}, preview: null, done: null };
  if (intent === "preview") return { ...nothing, preview: await tryRule(viewer, slug, pick(ruleChange, fields)) };
  if (intent === "undo") {
    await undoChange(viewer, slug, checkValues(undoFields, readFields(fields)));
    return { ...nothing, done: { what: intent, retired: 0, undo: null } };
  }
  const change = checkValues(campaignChange, changeOf[intent](fields));
  return { ...nothing, done: { what: intent, ...(await changeCampaign(viewer, slug, change)) } };
}

/** Those of a form's fields that a schema knows, checked. */
function pick<Schema extends z.ZodObject>(schema: Schema, fields: FormFields): z.output<Schema> {
  const known = Object.entries(readFields(fields)).filter(([name]) => name in schema.shape);
  return checkValues(schema, Object.fromEntries(known));
}
