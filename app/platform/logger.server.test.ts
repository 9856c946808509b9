import fc from "fast-check";
import { expect, it } from "vitest";
import { createLogger } from "./logger.server.ts";

function logged(act: (logger: ReturnType<typeof createLogger>) => void): string[] {
  const lines: string[] = [];
  act(createLogger((line) => lines.push(line), "info"));
  return lines;
}

it("writes no secret, wherever it stands in the entry", () => {
  const secret = "hunter2-hunter2";
  const [line = ""] = logged((logger) =>
    logger.info(
      {
        password: secret,
        user: { passwordHash: secret, token: secret },
        request: { headers: { cookie: secret, authorization: secret } },
      },
      "entry",
    ),
  );
  expect(line).not.toContain(secret);
  expect(JSON.parse(line)).toMatchObject({ msg: "entry", user: { token: "[redacted]" } });
});

/** Control characters and their like as often as all the rest. */
const codeUnit = fc
  .oneof(
    fc.integer({ min: 0, max: 0xa0 }),
    fc.integer({ min: 0x2000, max: 0x2070 }),
    fc.integer({ min: 0, max: 0xffff }),
  )
  .map((unit) => String.fromCharCode(unit));

it("writes one line per entry that reads back as logged, whatever is in it", () => {
  const lines: string[] = [];
  const logger = createLogger((line) => lines.push(line), "info");
  fc.assert(
    fc.property(fc.string({ unit: codeUnit }), (text) => {
      lines.length = 0;
      logger.info({ text }, "entry");
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(/^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*\n$/u);
      expect((JSON.parse(lines[0] ?? "") as { text: string }).text).toBe(text);
    }),
  );
});
