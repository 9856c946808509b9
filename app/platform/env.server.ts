import { resolve } from "node:path";
import { z } from "zod";
import { defaultSimulator, deviceSettings, simulatorIds } from "#scoring/types.ts";
import { singleton } from "./singleton.server.ts";

/** Passwords that stand in documentation and examples: an instance that is reachable with one of them is an open door. */
const publishedPasswords = new Set(
  [
    "administrator",
    "changeme",
    "changeme123",
    "change-me-please",
    "changethis",
    "please-change-me",
    "neuroglyph",
    "neuroglyph123",
  ].concat([
    "password",
    "password123",
    "password1234",
    "administrator1",
    "admin",
    "admin123",
    "admin12345",
    "1234567890",
    "your-password-here",
  ]),
);

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema);

const switchedOn = z
  .enum(["true", "false", "1", "0", "on", "off"])
  .transform((value) => ["true", "1", "on"].includes(value));

const environmentSchema = z
  .object({
    PORT: optional(
      z.coerce
        .number({ error: "must be a port number, 1 to 65535" })
        .int()
        .min(1, "must be a port number, 1 to 65535")
        .max(65535, "must be a port number, 1 to 65535")
        .default(3000),
    ),
    HOST: optional(
      z
        .string()
        .regex(/^[A-Za-z0-9.:_-]{1,255}$/, "must be a host name or an address")
        .default("127.0.0.1"),
    ),
    DATA_DIR: optional(
      z
        .string()
        .default("./data")
        .transform((path) => resolve(path)),
    ),
    DATABASE_URL: optional(
      z
        .string()
        .regex(/^postgres(ql)?:\/\/./, "must be a PostgreSQL URL: postgresql://user:password@host:5432/database")
        .optional(),
    ),
    SCORER: optional(
      z.enum(simulatorIds, { error: `must be one of: ${simulatorIds.join(", ")}` }).default(defaultSimulator),
    ),
    SCORER_DEVICE: optional(
      z.enum(deviceSettings, { error: `must be one of: ${deviceSettings.join(", ")}` }).default("auto"),
    ),
    ADMIN_USERNAME: optional(
      z
        .string()
        .regex(/^[A-Za-z0-9_-]{3,24}$/, "must be 3 to 24 letters, digits, _ or -")
        .optional(),
    ),
    ADMIN_PASSWORD: optional(
      z
        .string()
        .min(10, "must have at least 10 characters")
        .max(200, "must have at most 200 characters")
        .refine(
          (password) => !publishedPasswords.has(password.toLowerCase()),
          "is a published default: choose another one",
        )
        .optional(),
    ),
    NODE_ENV: optional(
      z
        .enum(["production", "development", "test"], { error: "must be production, development or test" })
        .default("production"),
    ),
    /** On only behind a proxy of one's own: X-Forwarded-For, -Proto and -Host are believed then. */
    TRUST_PROXY: optional(switchedOn.default(false)),
    LOG_LEVEL: optional(
      z
        .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
          error: "must be fatal, error, warn, info, debug, trace or silent",
        })
        .default("info"),
    ),
  })
  .refine((values) => (values.ADMIN_USERNAME === undefined) === (values.ADMIN_PASSWORD === undefined), {
    path: ["ADMIN_USERNAME"],
    message: "and ADMIN_PASSWORD go together: set both or neither",
  });

export type Environment = z.infer<typeof environmentSchema>;

/** Its message is one line that names every bad variable, never a value (it could be a password). */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

/** Checks `source` (usually process.env; empty strings count as unset). Throws EnvironmentError. */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const result = environmentSchema.safeParse(source);
  if (result.success) return result.data;
  const complaints = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new EnvironmentError(`Bad environment: ${complaints.join("; ")}`);
}

function loadOrExit(): Environment {
  try {
    return readEnvironment(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

/** The environment of this process, read at first use; a bad value ends the process with one clear line and exit code 1. */
export const env: Environment = new Proxy({} as Environment, {
  get: (_, name) => Reflect.get(singleton("environment", loadOrExit), name),
});
