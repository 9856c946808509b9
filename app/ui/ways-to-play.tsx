import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { home as homeWords } from "#app/language/english/home.ts";
import { useText } from "#app/language/text.tsx";

/** Four doors beside the main one, each with a small drawing in the game's own signs. */
export function WaysToPlay() {
  const { ways } = useText(homeWords);
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <Way to="/daily" {...ways.daily}>
        <circle cx="24" cy="24" r="9" fill="var(--color-truth)" />
        <g stroke="var(--color-truth)" strokeWidth="2.5" strokeLinecap="round">
          <path d="M24 6v4M24 38v4M6 24h4M38 24h4M11 11l3 3M34 34l3 3M37 11l-3 3M14 34l-3 3" />
        </g>
      </Way>
      <Way to="/rounds" {...ways.judge}>
        <g fill="var(--color-edge)">
          <rect x="4" y="12" width="10" height="7" rx="2" />
          <rect x="34" y="12" width="10" height="7" rx="2" />
          <rect x="4" y="29" width="16" height="7" rx="2" />
        </g>
        <rect x="18" y="12" width="12" height="7" rx="2" fill="var(--color-guess)" />
        <rect x="24" y="29" width="20" height="7" rx="2" fill="var(--color-guess)" opacity=".45" />
      </Way>
      <Way to="/campaigns" {...ways.campaigns}>
        {[0, 1, 2, 3, 4, 5, 6, 7, 8].map((cell) => (
          <rect
            key={cell}
            x={6 + (cell % 3) * 13}
            y={6 + Math.floor(cell / 3) * 13}
            width="10"
            height="10"
            rx="2.5"
            fill={cell < 5 ? "var(--color-truth)" : "var(--color-edge)"}
            opacity={cell < 5 ? 1 - cell * 0.12 : 0.6}
          />
        ))}
      </Way>
      <Way to="/leaderboards?board=wanted" {...ways.wanted}>
        <g fill="none" stroke="var(--color-truth)" strokeWidth="3" strokeLinecap="round">
          <circle cx="21" cy="21" r="12" />
          <path d="M30 30l11 11" />
        </g>
        <path
          d="M18 18a3.2 3.2 0 1 1 4.6 2.9c-1 .5-1.6 1-1.6 2.1M21 26.5v.2"
          fill="none"
          stroke="var(--color-ink)"
          strokeWidth="2"
          strokeLinecap="round"
        />
      </Way>
    </ul>
  );
}

function Way({ to, title, text, children }: { to: string; title: string; text: string; children: ReactNode }) {
  return (
    <li>
      <Link to={to} className="card flex h-full gap-4 px-4 py-4 transition-colors hover:border-edge sm:flex-col">
        <svg width="48" height="48" viewBox="0 0 48 48" aria-hidden="true" className="shrink-0">
          {children}
        </svg>
        <span>
          <span className="block font-semibold">{title}</span>
          <span className="mt-0.5 block text-quiet">{text}</span>
        </span>
      </Link>
    </li>
  );
}
