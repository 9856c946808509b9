import { Link } from "@remix-run/react";
import { groups as groupsWords } from "#app/language/english/groups.ts";
import { useText } from "#app/language/text.tsx";
import { formatCount } from "./format-numbers.ts";
import { groupAddress } from "./people-types.ts";

export interface RankedGroup {
  rank: number;
  name: string;
  slug: string;
  members: number;
  points: number;
  explained: number;
  mine: boolean;
}

interface GroupTableProps {
  groups: readonly RankedGroup[];
  /** The viewer's group: marked, and added below where it is not among the shown ones. */
  own: RankedGroup | null;
  caption: string;
}

/** The board of groups. */
export function GroupTable({ groups, own, caption }: GroupTableProps) {
  const t = useText(groupsWords);
  const absent = own !== null && !groups.some(({ slug }) => slug === own.slug);
  return (
    <table className="w-full">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="label text-left">
          <th scope="col" className="w-12 py-2 font-semibold">
            <span className="sr-only">{t.rank}</span>
          </th>
          <th scope="col" className="py-2 font-semibold">
            {t.group}
          </th>
          <th scope="col" className="py-2 text-right font-semibold">
            {t.members}
          </th>
          <th scope="col" className="py-2 pr-2 pl-4 text-right font-semibold">
            {t.points}
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <GroupRow key={group.slug} group={group} />
        ))}
        {absent && <GroupRow group={own} />}
      </tbody>
    </table>
  );
}

function GroupRow({ group }: { group: RankedGroup }) {
  const t = useText(groupsWords);
  const { rank, name, slug, members, points, mine } = group;
  return (
    <tr className={`border-t border-line ${mine ? "bg-[color-mix(in_srgb,var(--color-guess)_9%,transparent)]" : ""}`}>
      <td className="py-2.5 pl-2 text-quiet">{rank}</td>
      <td className="py-2.5 font-medium wrap-anywhere">
        <Link to={groupAddress(slug)} className="hover:underline">
          {name}
        </Link>
        {mine && <span className="note ml-2 font-normal">{t.yours}</span>}
      </td>
      <td className="py-2.5 text-right text-quiet">{formatCount(members)}</td>
      <td className="py-2.5 pr-2 pl-4 text-right font-semibold">{formatCount(points)}</td>
    </tr>
  );
}
