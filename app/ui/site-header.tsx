import { Link, NavLink } from "@remix-run/react";
import type { Text } from "#app/language/english.ts";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { useText } from "#app/language/text.tsx";
import { formatCount } from "./format-numbers.ts";
import { playerAddress } from "./plain-types.ts";

interface Place {
  to: string;
  name: string;
  /** What a narrow screen calls it. */
  short?: string;
}

function placesOf(
  t: Text["frame"],
  viewer: SiteHeaderProps["viewer"],
): { always: Place[]; wide: Place[]; rest: Place[] } {
  return {
    always: [
      { to: "/play", name: t.play },
      { to: "/daily", name: t.daily },
      { to: "/rounds", name: t.judge },
      { to: "/leaderboards", name: t.leaderboards, short: t.boards },
    ],
    wide: [
      { to: "/campaigns", name: t.campaigns },
      { to: "/features", name: t.features },
      { to: "/search", name: t.search },
    ],
    rest: [
      { to: "/tutorial", name: t.tutorial },
      { to: "/groups", name: t.groups },
      { to: "/research", name: t.research },
      { to: "/research/comparison", name: t.comparison },
      { to: "/how-it-works", name: t.howItWorks },
      ...(viewer?.researcher ? [{ to: "/research/agreement", name: t.agreement }] : []),
      ...(viewer?.moderator ? [{ to: "/moderation", name: t.moderation }] : []),
    ],
  };
}

interface SiteHeaderProps {
  viewer: { name: string; points: number; unread: number; researcher: boolean; moderator: boolean } | null;
  /** Where to come back to after logging in. */
  here: string;
}

export function SiteHeader({ viewer, here }: SiteHeaderProps) {
  const t = useText(frameWords);
  const back = here === "/" ? "" : `?to=${encodeURIComponent(here)}`;
  const { always, wide, rest } = placesOf(t, viewer);
  return (
    <header className="border-b border-line">
      <div className="mx-auto flex w-full max-w-[74rem] flex-wrap items-center gap-x-7 px-4 sm:px-7">
        <Link to="/" className="flex min-h-12 items-center gap-2.5 text-[16px] font-semibold tracking-tight">
          <Mark />
          {t.name}
        </Link>
        <nav
          aria-label={t.main}
          className="order-last -mx-1 flex w-full justify-between gap-x-2 lg:order-none lg:mx-0 lg:w-auto lg:justify-start lg:gap-x-5"
        >
          {always.map((place) => (
            <PlaceLink key={place.to} place={place} here={here} className="max-lg:min-h-10 max-lg:text-[14px]" />
          ))}
          {wide.map((place) => (
            <PlaceLink key={place.to} place={place} here={here} className="max-lg:hidden" />
          ))}
          {/* By the address: the menu closes when it has led somewhere. */}
          <details key={here} className="group relative">
            <summary className="tab cursor-pointer list-none max-lg:min-h-10 max-lg:text-[14px] [&::-webkit-details-marker]:hidden">
              {t.more}
              <span aria-hidden="true" className="ml-1 text-[10px]">
                ▾
              </span>
            </summary>
            <ul className="card absolute right-0 z-40 min-w-44 py-2 shadow-lg lg:right-auto lg:left-0">
              {[
                ...wide.map((place) => ({ ...place, narrow: true })),
                ...rest.map((place) => ({ ...place, narrow: false })),
              ].map(({ to, name, narrow }) => (
                <li key={to} className={narrow ? "lg:hidden" : ""}>
                  <Link
                    to={to}
                    className="flex min-h-11 items-center px-4 hover:bg-soft aria-[current]:font-semibold"
                    aria-current={isCurrent(to, here) ? "page" : undefined}
                  >
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </details>
        </nav>
        <div className="ml-auto flex min-h-12 items-center gap-x-4 text-[14px]">
          {viewer === null ? (
            <>
              <Link to={`/login${back}`} className="tab">
                {t.logIn}
              </Link>
              <Link to={`/signup${back}`} className="button min-h-9 px-3.5 py-1">
                {t.signUp}
              </Link>
            </>
          ) : (
            <>
              <Link to={playerAddress(viewer.name)} className="flex min-h-11 items-center gap-2">
                <span className="max-w-28 truncate font-medium sm:max-w-48">{viewer.name}</span>
                <span className="text-quiet">
                  {formatCount(viewer.points)}
                  <span className="sr-only"> {t.points(viewer.points)}</span>
                  <span aria-hidden="true" className="max-sm:hidden">
                    {" "}
                    {t.points(viewer.points)}
                  </span>
                </span>
              </Link>
              <NavLink
                to="/notices"
                className="tab relative max-sm:px-0"
                aria-label={t.notices(viewer.unread, formatCount(viewer.unread))}
              >
                <Bell />
                {viewer.unread > 0 && (
                  <span
                    aria-hidden="true"
                    className="absolute top-1 -right-2 min-w-4 rounded-full bg-accent px-1 text-center text-[10px] leading-4 font-semibold text-on-accent"
                  >
                    {viewer.unread > 9 ? "9+" : viewer.unread}
                  </span>
                )}
              </NavLink>
              <NavLink to="/settings" className="tab max-sm:px-0" aria-label={t.settings}>
                <Gear />
              </NavLink>
            </>
          )}
        </div>
      </div>
    </header>
  );
}

function PlaceLink({ place, here, className }: { place: Place; here: string; className: string }) {
  const { to, name, short } = place;
  return (
    <Link to={to} className={`tab ${className}`} aria-current={isCurrent(to, here) ? "page" : undefined}>
      {short === undefined ? (
        name
      ) : (
        <>
          <span className="sm:hidden">{short}</span>
          <span className="max-sm:hidden">{name}</span>
        </>
      )}
    </Link>
  );
}

/** A feature's page is where one plays; its details and whose it is belong to the catalogue. */
function isCurrent(place: string, here: string): boolean {
  const path = here.split("?")[0] ?? here;
  return (
    path === place ||
    (path.startsWith(`${place}/`) && place !== "/features") ||
    (place === "/features" && (/^\/models(\/|$)/.test(path) || path.endsWith("/details"))) ||
    (place === "/play" && path.startsWith("/features/") && !path.endsWith("/details"))
  );
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

const drawn = {
  width: 19,
  height: 19,
  viewBox: "0 0 20 20",
  fill: "none",
  stroke: "currentColor",
  strokeWidth: 1.6,
  strokeLinecap: "round",
  strokeLinejoin: "round",
  "aria-hidden": true,
} as const;

function Bell() {
  return (
    <svg {...drawn}>
      <path d="M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13zM8.5 17.5a1.6 1.6 0 0 0 3 0" />
    </svg>
  );
}

function Gear() {
  return (
    <svg {...drawn}>
      <path d="M3 6h7M14 6h3M3 14h3M10 14h7" />
      <circle cx="12" cy="6" r="2" />
      <circle cx="8" cy="14" r="2" />
    </svg>
  );
}
