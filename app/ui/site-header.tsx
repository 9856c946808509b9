import { Link, NavLink } from "@remix-run/react";
import { formatCount } from "./format-numbers.ts";
import { playerAddress } from "./plain-types.ts";

const places = [
  { to: "/play", name: "Play" },
  { to: "/features", name: "Features" },
  { to: "/leaderboards", name: "Leaderboards" },
  { to: "/how-it-works", name: "How it works" },
] as const;

interface SiteHeaderProps {
  viewer: { name: string; points: number } | null;
  /** Where to come back to after logging in. */
  here: string;
}

export function SiteHeader({ viewer, here }: SiteHeaderProps) {
  const back = here === "/" ? "" : `?to=${encodeURIComponent(here)}`;
  return (
    <header className="border-b border-line">
      <div className="mx-auto flex w-full max-w-[74rem] flex-wrap items-center gap-x-7 px-4 sm:px-7">
        <Link to="/" className="flex min-h-12 items-center gap-2.5 text-[16px] font-semibold tracking-tight">
          <Mark />
          Neuroglyph
        </Link>
        <nav
          aria-label="Main"
          className="order-last -mx-1 flex w-full justify-between gap-x-3 md:order-none md:mx-0 md:w-auto md:justify-start md:gap-x-6"
        >
          {places.map(({ to, name }) => (
            <Link
              key={to}
              to={to}
              className="tab max-md:min-h-10 max-md:text-[14px]"
              aria-current={isCurrent(to, here) ? "page" : undefined}
            >
              {name}
            </Link>
          ))}
        </nav>
        <div className="ml-auto flex min-h-12 items-center gap-x-4 text-[14px]">
          {viewer === null ? (
            <>
              <Link to={`/login${back}`} className="tab">
                Log in
              </Link>
              <Link to={`/signup${back}`} className="button min-h-9 px-3.5 py-1">
                Sign up
              </Link>
            </>
          ) : (
            <>
              <Link to={playerAddress(viewer.name)} className="flex min-h-11 items-center gap-2">
                <span className="max-w-28 truncate font-medium sm:max-w-48">{viewer.name}</span>
                <span className="text-quiet">
                  {formatCount(viewer.points)}
                  <span className="sr-only"> points</span>
                  <span aria-hidden="true" className="max-sm:hidden">
                    {" "}
                    {viewer.points === 1 ? "point" : "points"}
                  </span>
                </span>
              </Link>
              <NavLink to="/settings" className="tab max-sm:px-0" aria-label="Settings">
                <Gear />
              </NavLink>
            </>
          )}
        </div>
      </div>
    </header>
  );
}

/** A feature's page is where one plays. */
function isCurrent(place: string, here: string): boolean {
  const path = here.split("?")[0] ?? here;
  return path === place || (place === "/play" && path.startsWith("/features/"));
}

/** A line of text of which one word is lit and one predicted. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true">
      <rect x="1" y="4" width="4" height="13" rx="1.2" fill="var(--color-truth)" opacity=".35" />
      <rect x="7" y="4" width="4" height="13" rx="1.2" fill="var(--color-truth)" />
      <rect x="13" y="4" width="4" height="13" rx="1.2" fill="var(--color-truth)" opacity=".2" />
      <rect x="19" y="4" width="2.5" height="13" rx="1.2" fill="var(--color-truth)" opacity=".35" />
      <rect x="7" y="19" width="4" height="2.4" rx="1" fill="var(--color-guess)" />
    </svg>
  );
}

function Gear() {
  return (
    <svg
      width="19"
      height="19"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M3 6h7M14 6h3M3 14h3M10 14h7" />
      <circle cx="12" cy="6" r="2" />
      <circle cx="8" cy="14" r="2" />
    </svg>
  );
}
