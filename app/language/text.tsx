import { createContext, useContext, type ReactNode } from "react";
import type { Widened } from "./english.ts";

/** English section → the same in the language at hand. */
export type Translations = ReadonlyMap<object, object>;

const TranslationsContext = createContext<Translations | null>(null);

/** Puts another language than English under everything below. */
export function TextProvider({ translations, children }: { translations: Translations; children: ReactNode }) {
  return <TranslationsContext.Provider value={translations}>{children}</TranslationsContext.Provider>;
}

/**
 * A section of the catalogue in the language that the page is shown in, given the English one: so each page carries only the sections that
 * it shows. Functions outside of components take the section that they need.
 */
export function useText<Section extends object>(english: Section): Widened<Section> {
  const translations = useContext(TranslationsContext);
  // `translate` (english.ts) has checked that it is of the same shape.
  return (translations?.get(english) ?? english) as Widened<Section>;
}
