import { Writable } from "node:stream";
import pino from "pino";
import { singleton } from "./singleton.server.ts";

/** Never written, at the top of a log entry or one level inside it. */
const secrets = [
  "password",
  "passwordHash",
  "token",
  "key",
  "cookie",
  "authorization",
  "secret",
  "examSecret",
  "hash",
  "DATABASE_URL",
  "ADMIN_PASSWORD",
];
const secretPaths = secrets
  .flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  .concat(['*["set-cookie"]', '*.*["set-cookie"]']);

/**
 * JSON already escapes line feeds and the like; these are what it leaves: DEL, C1 controls, line and paragraph separators, and marks that
 * turn the reading direction. All of them could make a terminal or a log viewer show a line that nobody logged.
 */
const treacherous = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

export function escapeTreacherous(line: string): string {
  return line.replace(treacherous, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const levels = new Set(["fatal", "error", "warn", "info", "debug", "trace", "silent"]);

/** One JSON object a line, to `write` (standard output by default). */
export function createLogger(
  write: (line: string) => void = (line) => process.stdout.write(line),
  level = process.env.LOG_LEVEL ?? "info",
) {
  const destination = new Writable({
    decodeStrings: false,
    write(line: string | Buffer, _encoding, done) {
      write(escapeTreacherous(line.toString()));
      done();
    },
  });
  const options = {
    level: levels.has(level) ? level : "info",
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return pino({ ...options, redact: { paths: secretPaths, censor: "[redacted]" } }, destination);
}

export const logger = singleton("logger", () => createLogger());
