import fc from "fast-check";
import { expect, it } from "vitest";
import { isSlug } from "#app/platform/plain-slug.ts";
import { freeSlug, listNameSchema } from "./list-name.ts";

it("makes an address out of any name, and never the bookmarks' own", () => {
  expect(freeSlug("Months & Days", new Set())).toBe("months-days");
  expect(freeSlug("Grüße", new Set())).toBe("gru-e");
  expect(freeSlug("月", new Set())).toBe("list");
  expect(freeSlug("月", new Set(["list", "list-2"]))).toBe("list-3");
  expect(freeSlug("Bookmarks", new Set())).toBe("bookmarks-2");
});

it("an address is always free and always one that is found again", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.array(fc.string()), (name, others) => {
      const taken = new Set(others.map((other) => freeSlug(other, new Set())));
      const slug = freeSlug(name, taken);
      expect(taken.has(slug)).toBe(false);
      expect(isSlug(slug)).toBe(true);
    }),
  );
});

it("refuses names that are empty, long or play tricks", () => {
  expect(listNameSchema.parse("  Hard   ones ")).toBe("Hard ones");
  for (const name of ["", "   ", "x".repeat(61), "a\u202eb", "a\u0000b"])
    expect(listNameSchema.safeParse(name).success).toBe(false);
});
