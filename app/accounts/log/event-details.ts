import { z } from "zod";

/** What each kind of line in the moderators' log holds beside who, whom, which case and when. `target`: as "explanation:12". */

const target = z.string();
const reason = z.string();
const decision = z.number().int();
const verdict = z.string();

export const eventDetails = {
  flagged: z.object({ target, reason, evidence: z.boolean() }),
  case_opened: z.object({ target, opener: z.string() }),
  claimed: z.object({}),
  released: z.object({}),
  decided: z.object({
    ...{ decision, target, verdict, reason },
    sanction: z.string().nullable(),
    into: z.number().int().nullable(),
    days: z.number().int().nullable(),
  }),
  undone: z.object({ decision, target, verdict, reason }),
  appealed: z.object({ decision, target }),
  appeal_granted: z.object({ decision, target, reason }),
  appeal_refused: z.object({ decision, target, reason }),
  role_changed: z.object({ from: z.string(), to: z.string(), reason }),
};

export type EventKind = keyof typeof eventDetails;
export type EventDetails = { [Kind in EventKind]: z.infer<(typeof eventDetails)[Kind]> };
export const eventKinds = Object.keys(eventDetails) as EventKind[];
