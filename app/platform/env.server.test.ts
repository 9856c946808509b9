import { describe, expect, it } from "vitest";
import { EnvironmentError, readEnvironment } from "./env.server.ts";

describe("readEnvironment", () => {
  it("needs nothing", () => {
    expect(readEnvironment({})).toMatchObject({
      PORT: 3000,
      HOST: "127.0.0.1",
      SCORER: "distilled",
      SCORER_DEVICE: "auto",
      TRUST_PROXY: false,
    });
    expect(readEnvironment({}).DATA_DIR).toBe(`${process.cwd()}/data`);
  });

  it("takes an empty string as unset, as shells and compose files pass them", () => {
    expect(readEnvironment({ PORT: "", DATABASE_URL: "", ADMIN_USERNAME: "", ADMIN_PASSWORD: "" })).toMatchObject({
      PORT: 3000,
    });
  });

  it.each([
    [{ PORT: "80a" }, "PORT must be a port number"],
    [{ PORT: "70000" }, "PORT must be a port number"],
    [{ DATABASE_URL: "mysql://somewhere" }, "DATABASE_URL must be a PostgreSQL URL"],
    [{ SCORER: "oracle" }, "SCORER must be one of: lexical, distilled"],
    [{ SCORER_DEVICE: "gpu" }, "SCORER_DEVICE must be one of"],
    [{ ADMIN_USERNAME: "ada" }, "ADMIN_USERNAME and ADMIN_PASSWORD go together"],
    [{ ADMIN_PASSWORD: "a quiet place to read" }, "ADMIN_USERNAME and ADMIN_PASSWORD go together"],
    [{ ADMIN_USERNAME: "ada", ADMIN_PASSWORD: "ChangeMe123" }, "is a published default"],
    [{ ADMIN_USERNAME: "ada", ADMIN_PASSWORD: "short" }, "at least 10 characters"],
    [{ NODE_ENV: "staging" }, "NODE_ENV must be"],
  ])("refuses %j in one line", (source, complaint) => {
    expect(() => readEnvironment(source)).toThrow(EnvironmentError);
    expect(() => readEnvironment(source)).toThrow(complaint);
    expect(() => readEnvironment(source)).toThrow(/^[^\n]+$/);
  });

  it("names every bad variable and shows no value", () => {
    const read = () =>
      readEnvironment({
        PORT: "x",
        DATABASE_URL: "mysql://user:hunter2@host",
        ADMIN_USERNAME: "ada",
        ADMIN_PASSWORD: "hunter2",
      });
    expect(read).toThrow(/PORT.*DATABASE_URL.*ADMIN_PASSWORD/);
    expect(read).not.toThrow(/hunter2/);
  });
});
