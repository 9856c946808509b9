import fc from "fast-check";
import { expect, it } from "vitest";
import { foldGroupName, groupNameSchema, groupSlug } from "./group-name.ts";

it("takes ordinary names and tidies their spaces", () => {
  expect(groupNameSchema.parse("  Class  7b &  friends ")).toBe("Class 7b & friends");
  expect(groupSlug("Class 7b & friends")).toBe("class-7b-friends");
});

it.each(["", "ab", "...", "a".repeat(41), "Ｗide", "Grüße", "a\u202eb c", "House", "M0derator", "<b>bold</b>"])("refuses %j", (name) => {
  expect(groupNameSchema.safeParse(name).success).toBe(false);
});

it("names that look alike are one name", () => {
  expect(foldGroupName("Lab One")).toBe(foldGroupName("LAB_0NE"));
  expect(foldGroupName("Lab One")).toBe(foldGroupName("lab. one"));
  expect(foldGroupName("Lab One")).not.toBe(foldGroupName("Lab Two"));
});

it("the same address is the same folded name", () => {
  const names = fc.string({ unit: fc.constantFrom(..."aAbB01l _-.&'"), minLength: 3, maxLength: 20 });
  fc.assert(
    fc.property(names, names, (first, second) => {
      fc.pre(groupSlug(first) === groupSlug(second));
      expect(foldGroupName(first)).toBe(foldGroupName(second));
    }),
  );
});
