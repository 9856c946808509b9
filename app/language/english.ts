import { account } from "./english/account.ts";
import { apiDocs } from "./english/api-docs.ts";
import { home } from "./english/home.ts";
import { boards } from "./english/boards.ts";
import { campaigns } from "./english/campaigns.ts";
import { campaignForm } from "./english/campaign-form.ts";
import { campaignResults } from "./english/campaign-results.ts";
import { catalogue } from "./english/catalogue.ts";
import { comments } from "./english/comments.ts";
import { comparison } from "./english/comparison.ts";
import { composer } from "./english/composer.ts";
import { counterExamples } from "./english/counter-examples.ts";
import { featureList } from "./english/feature-list.ts";
import { exports } from "./english/exports.ts";
import { feature } from "./english/feature.ts";
import { frame } from "./english/frame.ts";
import { groups } from "./english/groups.ts";
import { howItWorks } from "./english/how-it-works.ts";
import { lists } from "./english/lists.ts";
import { daily } from "./english/daily.ts";
import { next } from "./english/next.ts";
import { moderation } from "./english/moderation.ts";
import { notices } from "./english/notices.ts";
import { numbers } from "./english/numbers.ts";
import { people } from "./english/people.ts";
import { refine } from "./english/refine.ts";
import { result } from "./english/result.ts";
import { research } from "./english/research.ts";
import { search } from "./english/search.ts";
import { sources } from "./english/sources.ts";
import { imports } from "./english/imports.ts";
import { steer } from "./english/steer.ts";
import { rounds } from "./english/rounds.ts";
import { walk } from "./english/walk.ts";
import { tokens } from "./english/tokens.ts";
import { tutorial } from "./english/tutorial.ts";

/**
 * Every English string of the pages, a section a file; pages import the sections that they show (`useText`). Another language is another
 * object of this shape (`Text`), handed to `TextProvider` through `translate`.
 */
export const english = {
  boards,
  daily,
  next,
  moderation,
  account,
  apiDocs,
  home,
  howItWorks,
  frame,
  feature,
  composer,
  steer,
  numbers,
  tokens,
  result,
  featureList,
  catalogue,
  walk,
  search,
  campaigns,
  campaignForm,
  campaignResults,
  people,
  comments,
  groups,
  lists,
  notices,
  refine,
  counterExamples,
  rounds,
  tutorial,
  research,
  comparison,
  sources,
  imports,
  exports,
};

/** The same shape with any strings. */
export type Widened<T> = T extends string
  ? string
  : T extends (...given: infer G) => infer R
    ? (...given: G) => R
    : { readonly [K in keyof T]: Widened<T[K]> };

/** The catalogue's shape. Whatever depends on a number or a name is a function: plurals and word order belong to the language. */
export type Text = Widened<typeof english>;

/** Another language for `TextProvider`. */
export function translate(text: Text): ReadonlyMap<object, object> {
  const sections = Object.keys(english) as (keyof Text)[];
  return new Map(sections.map((name): [object, object] => [english[name], text[name]]));
}
