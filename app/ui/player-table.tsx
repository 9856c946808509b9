import { Link } from "@remix-run/react";
import { home as homeWords } from "#app/language/english/home.ts";
import { useText } from "#app/language/text.tsx";
import { formatCount } from "./format-numbers.ts";
import { playerAddress } from "./plain-types.ts";

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
  return (
    <table className="w-full">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="label text-left">
          <th scope="col" className="w-12 py-2 font-semibold">
            <span className="sr-only">{t.rank}</span>
          </th>
          <th scope="col" className="py-2 font-semibold">
            {t.player}
          </th>
          <th scope="col" className="py-2 text-right font-semibold">
            {t.features}
          </th>
          <th scope="col" className="py-2 pr-2 pl-4 text-right font-semibold">
            {t.points}
          </th>
        </tr>
      </thead>
      <tbody>
        {players.map((player) => (
          <PlayerRow key={player.name} player={player} mine={player.name === me?.name} />
        ))}
        {absent && <PlayerRow player={me} mine />}
      </tbody>
    </table>
  );
}

function PlayerRow({ player, mine }: { player: RankedPlayer; mine: boolean }) {
  const t = useText(homeWords);
  return (
    <tr className={`border-t border-line ${mine ? "bg-[color-mix(in_srgb,var(--color-guess)_9%,transparent)]" : ""}`}>
      <td className="py-2.5 pl-2 text-quiet">{player.rank}</td>
      <td className="py-2.5 font-medium wrap-anywhere">
        <Link to={playerAddress(player.name)} className="hover:underline">
          {player.name}
        </Link>
        {mine && <span className="note ml-2 font-normal">{t.you}</span>}
      </td>
      <td className="py-2.5 text-right text-quiet">{formatCount(player.explained)}</td>
      <td className="py-2.5 pr-2 pl-4 text-right font-semibold">{formatCount(player.points)}</td>
    </tr>
  );
}
