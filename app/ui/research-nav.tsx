import { research as researchWords } from "#app/language/english/research.ts";
import { useText } from "#app/language/text.tsx";
import { Tabs } from "./tabs.tsx";

export type ResearchPlace = "overview" | "sources" | "imports" | "directions" | "exports";

/** The tabs above a researcher's pages. */
export function ResearchNav({ here }: { here: ResearchPlace }) {
  const t = useText(researchWords);
  const tabs = [
    { name: t.overview, to: "/research", current: here === "overview" },
    { name: t.sources, to: "/research/sources", current: here === "sources" },
    { name: t.imports, to: "/research/imports", current: here === "imports" },
    { name: t.directions, to: "/research/directions", current: here === "directions" },
    { name: t.exports, to: "/research/exports", current: here === "exports" },
  ];
  return (
    <div className="mb-6">
      <Tabs tabs={tabs} label={t.nav} />
    </div>
  );
}
