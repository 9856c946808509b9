import { describe, expect, it } from "vitest";
import { csvLine } from "./csv-line.ts";

describe("csvLine", () => {
  it("ends as RFC 4180 wants it and quotes what needs it, nothing else", () => {
    expect(csvLine(["a", "", "b c"])).toBe("a,,b c\r\n");
    expect(csvLine(['say "hi"', "a,b", "two\nlines", "cr\rhere", "ü;'"])).toBe(
      '"say ""hi""","a,b","two\nlines","cr\rhere",ü;\'\r\n',
    );
  });

  it.each(["=1+2", "+1", "-1", "@SUM(A1)", "\tx"])("keeps %j from being a formula", (cell) =>
    expect(csvLine([cell])).toBe(`'${cell}\r\n`),
  );

  it("keeps a formula from hiding behind quotes or a carriage return", () => {
    expect(csvLine(['=HYPERLINK("http://example.org","x")'])).toBe('"\'=HYPERLINK(""http://example.org"",""x"")"\r\n');
    expect(csvLine(["\r=1"])).toBe('"\'\r=1"\r\n');
  });

  it("leaves a sign in the middle alone", () => {
    expect(csvLine(["a=b", "1-2"])).toBe("a=b,1-2\r\n");
  });
});
