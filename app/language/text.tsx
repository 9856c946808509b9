import { createContext, useContext, type ReactNode } from "react";
import { english, type Text } from "./english.ts";

const TextContext = createContext<Text>(english);

/** Puts another language than English under everything below. */
export function TextProvider({ text, children }: { text: Text; children: ReactNode }) {
  return <TextContext.Provider value={text}>{children}</TextContext.Provider>;
}

/** The strings of the language that the page is shown in. Functions outside of components take the section that they need. */
export function useText(): Text {
  return useContext(TextContext);
}
