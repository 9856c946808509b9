import { campaigns } from "./english/campaigns.ts";
import { composer } from "./english/composer.ts";
import { feature } from "./english/feature.ts";
import { featureList } from "./english/feature-list.ts";
import { frame } from "./english/frame.ts";
import { result } from "./english/result.ts";
import { tokens } from "./english/tokens.ts";

/** Every English string of the pages, a section a file. Another language is another object of this shape (`Text`). */
export const english = { frame, feature, composer, tokens, result, featureList, campaigns };

type Widened<T> = T extends string
  ? string
  : T extends (...given: infer G) => infer R
    ? (...given: G) => R
    : { readonly [K in keyof T]: Widened<T[K]> };

/** The catalogue's shape. Whatever depends on a number or a name is a function: plurals and word order belong to the language. */
export type Text = Widened<typeof english>;
