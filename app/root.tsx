import { data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useNavigation,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { useState, type ReactNode } from "react";
import interFont from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import serifFont from "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?url";
import { may } from "#app/accounts/permissions.ts";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { readUnreadCount } from "#app/accounts/notices/read-notices.server.ts";
import { readPoints } from "#app/play/boards/read-points.server.ts";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { useText } from "#app/language/text.tsx";
import { useNonce } from "#app/platform/nonce.ts";
import { latePart } from "./ui/late-part.tsx";
import { ErrorPage } from "./ui/error-page.tsx";
import { SiteFooter } from "./ui/site-footer.tsx";
import { SiteHeader } from "./ui/site-header.tsx";
import { readThemeChoice } from "./ui/theme-choice.ts";
import { useShortcuts } from "./ui/use-shortcuts.ts";
import stylesheet from "./ui/theme.css?url";

const KeyHelp = latePart(async () => (await import("./ui/key-help.tsx")).KeyHelp);

export const links: LinksFunction = () => [
  { rel: "preload", href: interFont, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "preload", href: serifFont, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "manifest", href: "/manifest.webmanifest" },
];

export const meta: MetaFunction = () => [{ title: frameWords.name }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await currentUser(request);
  const [points, unread] =
    viewer === null ? [0, 0] : await Promise.all([readPoints(viewer), readUnreadCount(viewer.id)]);
  const theme = readThemeChoice(request.headers.get("Cookie"));
  return data(
    {
      viewer: viewer && {
        name: viewer.name,
        points,
        unread,
        researcher: may(viewer, "agreement:read"),
        moderator: may(viewer, "case:decide"),
      },
      theme,
    },
    { headers: { "Cache-Control": "private, no-store" } },
  );
}

/** The document. It also frames error pages, whose root data may be missing. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const t = useText(frameWords);
  const root = useRouteLoaderData<typeof loader>("root");
  const theme = root?.theme ?? "system";
  const location = useLocation();
  const waiting = useMatches().some(({ data }) => isWaiting(data));
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfaf7" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#14140f" />
        <meta name="description" content={t.description} />
        <Meta />
        <Links />
        {waiting && (
          <noscript>
            {/* With its address: a refresh of an address with a fragment would only jump to the fragment. */}
            <meta httpEquiv="refresh" content={`2;url=${location.pathname}${location.search}`} />
          </noscript>
        )}
      </head>
      <body>
        <a
          href="#content"
          className="sr-only z-50 rounded-lg bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:absolute focus:m-2"
        >
          {t.toContent}
        </a>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

/** A page whose data says `waiting` is looked at again by itself, also without JavaScript. */
function isWaiting(pageData: unknown): boolean {
  return typeof pageData === "object" && pageData !== null && "waiting" in pageData && pageData.waiting === true;
}

export default function App() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root");
  const location = useLocation();
  const navigation = useNavigation();
  const [keysOpen, setKeysOpen] = useState(false);
  useShortcuts({ "?": () => setKeysOpen(true) });
  const here = `${location.pathname}${location.search}`;
  return (
    <>
      <div role="presentation" className="loading-line" data-loading={navigation.state === "idle" ? undefined : ""} />
      <SiteHeader viewer={root?.viewer ?? null} here={here} />
      <main id="content" tabIndex={-1} className="outline-none">
        {children}
      </main>
      <SiteFooter theme={root?.theme ?? "system"} here={here} onKeys={() => setKeysOpen(true)} />
      {keysOpen && <KeyHelp onClose={() => setKeysOpen(false)} />}
    </>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const { status, message, reference } = readError(error);
  return (
    <Frame>
      <ErrorPage status={status} message={message} reference={reference} />
    </Frame>
  );
}

/** What the platform's guard puts into an error answer (`PageError`); anything else is a fault of ours. */
function readError(error: unknown): { status: number; message: string | null; reference: string | null } {
  if (!isRouteErrorResponse(error)) return { status: 500, message: null, reference: null };
  const body: unknown = error.data;
  const text = (name: string) => {
    const value = typeof body === "object" && body !== null ? Reflect.get(body, name) : null;
    return typeof value === "string" ? value : null;
  };
  return { status: error.status, message: text("message"), reference: text("reference") };
}
