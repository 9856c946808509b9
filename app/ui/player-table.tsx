import { home as homeWords } from "#app/language/english/home.ts";
import { useText } from "#app/language/text.tsx";
import { playerAddress } from "./plain-types.ts";
import { RankTable } from "./rank-table.tsx";

export interface RankedPlayer {
  rank: number;
  name: string;
  points: number;
  explained: number;
}

interface PlayerTableProps {
  players: readonly RankedPlayer[];
  /** The viewer's own row: marked, and added below where it is not among the shown ones. */
  me: RankedPlayer | null;
  caption: string;
}

export function PlayerTable({ players, me, caption }: PlayerTableProps) {
  const t = useText(homeWords);
  const absent = me !== null && !players.some(({ name }) => name === me.name);
  const rows = (absent ? [...players, me] : players).map((player) => {
    const mine = player.name === me?.name;
    const { explained: count, ...row } = player;
    return { ...row, count, mine, to: playerAddress(player.name), note: mine ? t.you : null };
  });
  return <RankTable rows={rows} caption={caption} who={t.player} counted={t.features} />;
}
