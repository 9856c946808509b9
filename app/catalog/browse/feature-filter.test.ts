import { describe, expect, test } from "vitest";
import { featureListQuery, filterParameters } from "./feature-filter.ts";
import { readFilter } from "./read-filter.ts";

describe("a filter in an address", () => {
  test("is written back as it was read, without what is so anyway", () => {
    const address = "model=m&source=3-set&explained=false&densityFrom=0.001&maximumTo=3.5&sort=best&order=desc";
    const { filter, complaints } = readFilter(new URLSearchParams(address));
    expect(complaints).toEqual([]);
    expect(filter).toMatchObject({ model: "m", explained: false, densityFrom: 0.001, maximumTo: 3.5, sort: "best" });
    expect(new URLSearchParams(filterParameters(filter)).toString()).toBe(
      "model=m&source=3-set&explained=false&densityFrom=0.001&maximumTo=3.5&sort=best&order=desc",
    );
    expect(filterParameters(readFilter(new URLSearchParams("sort=index&order=asc&playable=")).filter)).toEqual({});
  });

  test("as a form sends it: empty fields, and one field for model and source", () => {
    const { filter } = readFilter(new URLSearchParams("in=m/3-set&densityFrom=&bestTo=0.5&sort=density&order=asc"));
    expect(filter).toEqual({ model: "m", source: "3-set", bestTo: 0.5, sort: "density", order: "asc" });
    expect(readFilter(new URLSearchParams("in=m")).filter).toMatchObject({ model: "m" });
  });

  test("what cannot be used is told, and the rest holds", () => {
    const { filter, complaints } = readFilter(
      new URLSearchParams("densityFrom=much&bestFrom=2&sort=luck&explained=true&in=a b/c"),
    );
    expect(filter).toEqual({ explained: true, sort: "index", order: "asc", source: "c" });
    expect(complaints).toHaveLength(4);
    expect(complaints.join(" ")).toMatch(
      /densityFrom must be a number.*bestFrom must be at most 1.*sort must be one of/,
    );
  });

  test.each(["1e-99", "0", "0.25", "1"])("densityFrom=%s is a number for the API", (densityFrom) => {
    expect(featureListQuery.safeParse({ densityFrom }).success).toBe(true);
  });

  test.each(["-0.1", "1.1", "NaN", "Infinity", "0x1", "1e999", "--1", "١"])(
    "densityFrom=%s is refused",
    (densityFrom) => {
      expect(featureListQuery.safeParse({ densityFrom }).success).toBe(false);
    },
  );
});
