import fc from "fast-check";
import { expect, it } from "vitest";
import { foldGroupName, groupNameSchema, groupSlug } from "./group-name.ts";

it("takes ordinary names and tidies their spaces", () => {
  expect(groupNameSchema.parse("  Class  7b &  friends ")).toBe("Class 7b & friends");
  expect(groupSlug("Class 7b & friends")).toBe("class-7b-friends");
});

it.each(["", "ab", "...", "a".repeat(41), "Ｗide", "Grüße", "a\u202eb c", "House", "M0derator", "<b>bold</b>"])(
  "refuses %j",
  (name) => {
    expect(groupNameSchema.safeParse(name).success).toBe(false);
  },
);

it("names that look alike are one name", () => {
  expect(foldGroupName("Lab One")).toBe(foldGroupName("LAB_0NE"));
  expect(foldGroupName("Lab One")).toBe(foldGroupName("lab. one"));
  expect(foldGroupName("Lab One")).not.toBe(foldGroupName("Lab Two"));
});

it("the same address is the same folded name, whatever stands between its parts", () => {
  const parts = fc.array(fc.string({ unit: fc.constantFrom(..."aAbB01lZ"), minLength: 1, maxLength: 4 }), {
    minLength: 2,
    maxLength: 5,
  });
  const between = fc.string({ unit: fc.constantFrom(..." _-.&'"), minLength: 1, maxLength: 2 });
  fc.assert(
    fc.property(parts, between, between, (words, first, second) => {
      const [one, other] = [words.join(first), words.join(second).toUpperCase()];
      expect(groupSlug(one)).toBe(groupSlug(other));
      expect(foldGroupName(one)).toBe(foldGroupName(other));
    }),
  );
});
