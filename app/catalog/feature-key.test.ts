import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { featureKeyText, featurePath, largestIndex, parseFeatureKey, readFeatureKeyText } from "./feature-key.ts";

describe("a feature's address", () => {
  test("is read from a path and written back", () => {
    const { key } = parseFeatureKey({ model: "smollm2-135m", source: "10-dictionary", index: "42" });
    expect(key).toEqual({ model: "smollm2-135m", source: "10-dictionary", index: 42 });
    expect(key && featurePath(key)).toBe("/features/smollm2-135m/10-dictionary/42");
  });

  test.each(["-1", "NaN", "1.5", "1e3", "0x1", "", " 1", "01", "2147483648", "99999999999999999999", "Infinity", "١"])(
    "index %j is refused with a reason",
    (index) => {
      const { key, problem } = parseFeatureKey({ model: "m", source: "10-x", index });
      expect(key).toBeNull();
      expect(problem).toMatch(/index/);
    },
  );

  test.each(["", "..", "a/b", "a b", "a\0", "é", "x".repeat(81), undefined])("model %j is refused", (model) => {
    expect(parseFeatureKey({ model, source: "10-x", index: "1" }).key).toBeNull();
  });

  test("survives a query parameter", () => {
    const slug = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/);
    fc.assert(
      fc.property(slug, slug, fc.nat(largestIndex), (model, source, index) => {
        expect(readFeatureKeyText(featureKeyText({ model, source, index }))).toEqual({ model, source, index });
      }),
    );
  });

  test.each([null, "", "a/b", "a/b/1/2", "a/b/x"])("%j is no key", (text) => {
    expect(readFeatureKeyText(text)).toBeNull();
  });
});
