import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { comparison as comparisonWords } from "#app/language/english/comparison.ts";
import { readComparison } from "#app/research/comparison/read-comparison.server.ts";
import { readContests } from "#app/research/comparison/read-contests.server.ts";
import { ComparisonPage } from "#app/ui/comparison-page.tsx";

export const meta: MetaFunction = () => [{ title: comparisonWords.pageTitle }];

export async function loader() {
  const [comparison, contests] = await Promise.all([readComparison(), readContests()]);
  return { comparison, ...contests, today: new Date().toISOString().slice(0, 10) };
}

/** People against machines. */
export default function ComparisonRoute() {
  return <ComparisonPage {...useLoaderData<typeof loader>()} />;
}
