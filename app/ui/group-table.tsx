import { groups as groupsWords } from "#app/language/english/groups.ts";
import { useText } from "#app/language/text.tsx";
import { groupAddress } from "./people-types.ts";
import { RankTable } from "./rank-table.tsx";

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
  const rows = (absent ? [...groups, own] : groups).map(({ rank, name, slug, members, points, mine }) => ({
    ...{ rank, name, points, mine },
    ...{ count: members, to: groupAddress(slug), note: mine ? t.yours : null },
  }));
  return <RankTable rows={rows} caption={caption} who={t.group} counted={t.members} />;
}
