import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { readShowcase } from "#app/catalog/read-showcase.server.ts";
import { cleanText, countWords, longestText, mostWords, textProblem } from "#app/play/explanations/explanation-text.ts";
import { rankPlayers } from "#app/play/boards/rank-players.server.ts";
import { HomePage } from "#app/ui/home-page.tsx";
import { home as homeWords } from "#app/language/english/home.ts";

const rules = {
  mostWords,
  longest: longestText,
  countWords,
  problem: (text: string) => textProblem(cleanText(text))?.message ?? null,
};

export const meta: MetaFunction = () => [{ title: homeWords.pageTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await currentUser(request);
  const [showcase, { items, me = null }] = await Promise.all([
    readShowcase(),
    rankPlayers({ scope: "all", scopeId: 0, window: "week" }, { limit: 5, viewer }),
  ]);
  return { showcase, players: items, me, loggedIn: viewer !== null };
}

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} rules={rules} />;
}
