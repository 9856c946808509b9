import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { useText } from "#app/language/text.tsx";
import { Tabs } from "./tabs.tsx";

export type ModerationPlace = "queue" | "decided" | "log" | "people";

/** The tabs above a moderator's lists. */
export function ModerationNav({ here }: { here: ModerationPlace }) {
  const t = useText(moderationWords);
  const tabs = [
    { name: t.queue, to: "/moderation", current: here === "queue" },
    { name: t.decided, to: "/moderation?state=closed", current: here === "decided" },
    { name: t.log, to: "/moderation/log", current: here === "log" },
    ...(here === "people" ? [{ name: t.peopleNav, to: "/moderation/people", current: true }] : []),
  ];
  return (
    <div className="mb-6">
      <Tabs tabs={tabs} label={t.nav} />
    </div>
  );
}
