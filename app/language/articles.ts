/** Long texts that a single page shows: loaded with that page, beside the catalogue that every page carries. */
export { howItWorks } from "./english/how-it-works.ts";
