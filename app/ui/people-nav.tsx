import { people as peopleWords } from "#app/language/english/people.ts";
import { useText } from "#app/language/text.tsx";
import { playerAddress } from "./plain-types.ts";
import { Tabs } from "./tabs.tsx";

export type PeoplePlace = "profile" | "following" | "groups" | "lists";

/** The pages of one's own that are about people (notices have their place in the header); nobody without an account needs them. */
export function PeopleNav({ viewer, here }: { viewer: string | null; here: PeoplePlace }) {
  const t = useText(peopleWords);
  if (viewer === null) return null;
  const tabs = [
    { name: t.navProfile, to: playerAddress(viewer), current: here === "profile" },
    { name: t.navFollowing, to: "/following", current: here === "following" },
    { name: t.navGroups, to: "/groups", current: here === "groups" },
    { name: t.navLists, to: "/lists", current: here === "lists" },
  ];
  return (
    <div className="mb-6">
      <Tabs tabs={tabs} label={t.nav} />
    </div>
  );
}
