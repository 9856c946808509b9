import { Link } from "@remix-run/react";
import { search as searchWords } from "#app/language/english/search.ts";
import { useText } from "#app/language/text.tsx";
import { EmptyState } from "./empty-state.tsx";
import { Page } from "./page.tsx";
import { SearchForm } from "./search-form.tsx";
import { ExplanationHit, SentenceHit, TokenHit } from "./search-hits.tsx";
import type { SearchPageProps, SearchWay } from "./search-types.ts";
import { Tabs } from "./tabs.tsx";

const ways = ["meaning", "sentence", "token"] as const;

/** One box, three ways to look: the address is the question. */
export function SearchPage(props: SearchPageProps) {
  const t = useText(searchWords);
  const { way, q, problem, found } = props;
  return (
    <Page title={t.title} lead={t.leads[way]}>
      <Tabs
        label={t.waysLabel}
        tabs={ways.map((one) => ({ name: t.ways[one], to: searchAddress(one, ""), current: one === way }))}
      />
      <SearchForm {...props} />
      {problem !== null && (
        <p className="problem mt-3" role="alert">
          {problem}
        </p>
      )}
      {q === "" && <Examples way={way} />}
      <div aria-live="polite">
        {found !== null && found.items.length === 0 && (
          <div className="mt-6">
            <EmptyState title={t.nothing}>{t.nothingHints[way]}</EmptyState>
          </div>
        )}
        {found !== null && found.items.length > 0 && <Found found={found} />}
      </div>
    </Page>
  );
}

function searchAddress(way: SearchWay, q: string): string {
  return `/search?${new URLSearchParams({ by: way, ...(q === "" ? {} : { q }) })}`;
}

function Examples({ way }: { way: SearchWay }) {
  const t = useText(searchWords);
  return (
    <p className="note mt-4 flex flex-wrap items-center gap-x-4 gap-y-1">
      {t.examplesTitle}
      {t.examples[way].map((example) => (
        <Link key={example} to={searchAddress(way, example)} className="link inline-flex min-h-9 items-center">
          {example}
        </Link>
      ))}
    </p>
  );
}

function Found({ found }: { found: NonNullable<SearchPageProps["found"]> }) {
  const t = useText(searchWords);
  const count = found.items.length;
  return (
    <>
      <p className="note mt-5">
        {found.way === "sentence" ? t.firing(count) : t.found(count)}
        {found.way === "meaning" && !found.meaning && ` ${t.wordsOnly}`}
      </p>
      <ol className="mt-2 grid gap-x-10 lg:grid-cols-2">
        {found.way === "meaning" &&
          found.items.map((hit) => (
            <Row key={hit.id}>
              <ExplanationHit hit={hit} />
            </Row>
          ))}
        {found.way === "sentence" &&
          found.items.map((hit) => (
            <Row key={`${hit.source} ${hit.index}`}>
              <SentenceHit hit={hit} />
            </Row>
          ))}
        {found.way === "token" &&
          found.items.map((hit) => (
            <Row key={`${hit.model} ${hit.source} ${hit.index}`}>
              <TokenHit hit={hit} />
            </Row>
          ))}
      </ol>
    </>
  );
}

function Row({ children }: { children: React.ReactNode }) {
  return <li className="border-b border-line py-4">{children}</li>;
}
