import { z } from "zod";

const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;
const line = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, `at most ${longest} characters`)
    .refine((value) => !/\p{Cc}/u.test(value), "holds control characters");
const paragraphs = z
  .string()
  .trim()
  .max(4000, "at most 4,000 characters")
  .refine((value) => !control.test(value), "holds control characters")
  .default("");

/** What a source's owner says of it. Lengths are those of the columns. */
export const sourceDetails = z.object({
  name: line(120).min(1, "A source needs a name."),
  /** Whoever exports it reads this first: an SPDX name or words. */
  licence: line(80).min(1, "Say under which licence others may use it, such as CC BY 4.0."),
  attribution: line(400).min(1, "Say who made it: those who use it name you so."),
  citation: paragraphs,
  description: paragraphs,
});

export type SourceDetails = z.infer<typeof sourceDetails>;

/** Said of sources whose uploader named no licence: such a source cannot be published. */
export const noLicence = "not stated";
