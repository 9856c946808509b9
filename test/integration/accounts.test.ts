import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApiKey, listApiKeys, revokeApiKey } from "#app/accounts/api-keys.server.ts";
import { changePassword } from "#app/accounts/change-password.server.ts";
import { ensureAdministrator } from "#app/accounts/ensure-administrator.server.ts";
import { requirePermission, requireViewer } from "#app/accounts/guard.server.ts";
import { logIn } from "#app/accounts/log-in.server.ts";
import { currentUser, deleteExpiredSessions, endSession, startSession } from "#app/accounts/sessions.server.ts";
import { signUp } from "#app/accounts/sign-up.server.ts";
import { closeLimits, consumeLimit } from "#app/platform/limits.server.ts";
import { runInScope, type RequestScope } from "#app/platform/request-scope.server.ts";
import { beat, liveWorkers, stopBeating } from "#app/platform/worker-heartbeat.server.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await closeLimits();
  await database?.close();
});

const day = 24 * 60 * 60_000;
const password = "a quiet place to read";

function request(cookie?: string, { path = "/", key }: { path?: string; key?: string } = {}): Request {
  const headers = new Headers();
  if (cookie !== undefined) headers.set("Cookie", cookie.split(";")[0] ?? "");
  if (key !== undefined) headers.set("Authorization", `Bearer ${key}`);
  return new Request(`http://here.example${path}`, { headers });
}

const token = (setCookie: string) => setCookie.split(";")[0]?.split("=")[1] ?? "";
const digest = (text: string) => createHash("sha256").update(text).digest("hex");

let addresses = 0;
/** As if from an address of its own. */
function elsewhere<Result>(run: () => Result): Result {
  const scope: RequestScope = {
    id: "test",
    address: `10.9.8.${addresses++}`,
    nonce: "",
    memory: new Map(),
    cookies: new Map(),
  };
  return runInScope(scope, run);
}

const join = (username: string) => elsewhere(() => signUp({ username, password }, request()));

describe("sign-up", () => {
  it("makes a player who is signed in, and keeps neither password nor session token", async () => {
    const { viewer, setCookie } = await join("Ada");
    expect(viewer).toEqual({ id: expect.any(Number), name: "Ada", role: "player" });
    expect(await currentUser(request(setCookie))).toEqual({ ...viewer, machine: false, suspendedUntil: null });
    const stored = JSON.stringify(await db.user.findMany({ include: { sessions: true } }));
    expect(stored).not.toContain(token(setCookie));
    expect(stored).toContain(digest(token(setCookie)));
    expect(stored).not.toContain(password);
    expect(stored).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
  });

  it.each(["ada", "ADA", "Ada"])("refuses %s beside Ada", async (name) => {
    await expect(join(name)).rejects.toMatchObject({ status: 409, code: "name_taken" });
  });

  it("refuses names that look like a taken one", async () => {
    await join("Will-O-Wisp");
    for (const name of ["W1ll-O-Wisp", "will_0_wisp", "VVill-o-Wisp"])
      await expect(join(name)).rejects.toMatchObject({ code: "name_taken" });
  });

  it("gives a name to one of two who ask at once", async () => {
    const results = await Promise.allSettled([join("twice"), join("twice"), join("TWICE")]);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "name_taken" });
  });
});

describe("log-in", () => {
  it("takes the name in any case, and no other password", async () => {
    const { viewer } = await join("Grace");
    const back = await elsewhere(() => logIn({ username: "gRACE", password }, request()));
    expect(back.viewer).toEqual(viewer);
    await expect(
      elsewhere(() => logIn({ username: "Grace", password: "not this one" }, request())),
    ).rejects.toMatchObject({ status: 401 });
  });

  it("says the same of an unknown name and of a wrong password", async () => {
    await join("Katherine");
    const refusal = (username: string) =>
      elsewhere(() => logIn({ username, password: "wrong" }, request()).catch((error: Error) => error.message));
    expect(await refusal("nobody-of-this-name")).toBe(await refusal("Katherine"));
  });

  it("limits guesses at one account although they come from everywhere, and all at once", async () => {
    await join("Dorothy");
    const guesses = Array.from({ length: 14 }, (_, i) =>
      elsewhere(() => logIn({ username: "Dorothy", password: `guess ${i}` }, request())),
    );
    const statuses = (await Promise.allSettled(guesses)).map((result) =>
      result.status === "rejected" ? (result.reason as { status: number }).status : 200,
    );
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
  });

  it("forgets earlier failures after a success", async () => {
    await join("Mary");
    const attempt = (guess: string) =>
      elsewhere(() =>
        logIn({ username: "Mary", password: guess }, request()).then(
          () => 200,
          (error: { status: number }) => error.status,
        ),
      );
    for (let i = 0; i < 9; i++) expect(await attempt("wrong")).toBe(401);
    expect(await attempt(password)).toBe(200);
    for (let i = 0; i < 9; i++) expect(await attempt("wrong")).toBe(401);
  });
});

describe("sessions", () => {
  it("end at log-out, in the database as well", async () => {
    const { setCookie } = await join("Hedy");
    expect(await endSession(request(setCookie))).toContain("Max-Age=0");
    expect(await currentUser(request(setCookie))).toBeNull();
    expect(await db.session.count({ where: { id: digest(token(setCookie)) } })).toBe(0);
  });

  it("expire, and slide while they are used", async () => {
    const { setCookie } = await join("Radia");
    const id = digest(token(setCookie));
    await db.session.update({ where: { id }, data: { expiresAt: new Date(Date.now() + 10 * day) } });
    expect(await currentUser(request(setCookie))).not.toBeNull();
    const { expiresAt } = await db.session.findUniqueOrThrow({ where: { id } });
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(29 * day);
    await db.session.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } });
    expect(await currentUser(request(setCookie))).toBeNull();
  });

  it("are swept out when expired, and only then", async () => {
    const { viewer, setCookie } = await join("Barbara");
    const old = await startSession(viewer.id, request());
    await db.session.update({ where: { id: digest(token(old)) }, data: { expiresAt: new Date(0) } });
    await deleteExpiredSessions();
    expect(await db.session.findMany({ where: { userId: viewer.id }, select: { id: true } })).toEqual([
      { id: digest(token(setCookie)) },
    ]);
  });

  it("do not open with what the database stores", async () => {
    const { setCookie } = await join("Frances");
    expect(await currentUser(request(`neuroglyph_session=${digest(token(setCookie))}`))).toBeNull();
  });

  it("are Secure on https", async () => {
    const { viewer } = await join("Jean");
    expect(await startSession(viewer.id, new Request("https://here.example/"))).toContain("; Secure");
    expect(await startSession(viewer.id, request())).not.toContain("Secure");
  });

  it("all end when the password changes, but for the one that changed it", async () => {
    const { viewer, setCookie } = await join("Sophie");
    const next = { current: password, password: "another quiet place" };
    await expect(changePassword(viewer, { ...next, current: "wrong" }, request())).rejects.toMatchObject({
      status: 422,
    });
    await expect(changePassword(viewer, { ...next, password: "i am s0phie today" }, request())).rejects.toMatchObject({
      status: 422,
    });
    const fresh = await changePassword(viewer, next, request());
    expect(await currentUser(request(setCookie))).toBeNull();
    expect(await currentUser(request(fresh))).toEqual({ ...viewer, machine: false, suspendedUntil: null });
    await expect(elsewhere(() => logIn({ username: "Sophie", password }, request()))).rejects.toMatchObject({
      status: 401,
    });
  });
});

describe("guards", () => {
  it("answer 401 on the API and send pages to the log-in, with the way back", async () => {
    await expect(requireViewer(request(undefined, { path: "/api/v1/keys" }))).rejects.toMatchObject({
      status: 401,
      code: "unauthenticated",
    });
    const redirect: unknown = await requireViewer(request(undefined, { path: "/players/x?tab=best&_routes=a" })).catch(
      (thrown: unknown) => thrown,
    );
    expect(redirect).toBeInstanceOf(Response);
    expect((redirect as Response).headers.get("Location")).toBe(
      `/login?to=${encodeURIComponent("/players/x?tab=best")}`,
    );
  });

  it("let roles do what they may", async () => {
    const { viewer, setCookie } = await join("Margaret");
    await expect(requirePermission(request(setCookie), "case:decide")).rejects.toMatchObject({ status: 403 });
    await db.user.update({ where: { id: viewer.id }, data: { role: "moderator" } });
    expect((await requirePermission(request(setCookie), "case:decide")).role).toBe("moderator");
  });
});

describe("API keys", () => {
  const api = (key: string) => request(undefined, { path: "/api/v1/keys", key });

  it("speak for their owner until revoked, and are stored as digests", async () => {
    const { viewer } = await join("Annie");
    const { id, key } = await createApiKey(viewer, "laptop");
    expect(key).toMatch(/^ng_[\w-]{43}$/);
    expect(await currentUser(api(key))).toEqual({ ...viewer, machine: false, suspendedUntil: null });
    expect(await listApiKeys(viewer)).toEqual([
      expect.objectContaining({ id, name: "laptop", prefix: key.slice(0, 9), lastUsedAt: expect.any(String) }),
    ]);
    expect(JSON.stringify(await db.apiKey.findMany())).not.toContain(key);
    await revokeApiKey(viewer, id);
    await expect(currentUser(api(key))).rejects.toMatchObject({ status: 401, code: "bad_key" });
    expect(await listApiKeys(viewer)).toEqual([]);
  });

  it("cannot be revoked by others, and open no page", async () => {
    const [owner, other] = [(await join("Emmy")).viewer, (await join("Noether")).viewer];
    const { id, key } = await createApiKey(owner, "mine");
    await expect(revokeApiKey(other, id)).rejects.toMatchObject({ status: 404 });
    expect(await currentUser(request(undefined, { path: "/settings", key }))).toBeNull();
  });

  it.each(["", "x", "ng_short", `ng_${"a".repeat(43)}`])("refuses the key %j", async (key) => {
    await expect(currentUser(api(key))).rejects.toMatchObject({ status: 401 });
  });
});

describe("the administrator of the environment", () => {
  const environment = { ADMIN_USERNAME: "admin", ADMIN_PASSWORD: "the key under the mat" };

  it("is made once, kept as is, and brought up to date", async () => {
    await ensureAdministrator(environment);
    await ensureAdministrator(environment);
    const { viewer, setCookie } = await elsewhere(() =>
      logIn({ username: "admin", password: environment.ADMIN_PASSWORD }, request()),
    );
    expect(viewer.role).toBe("administrator");
    await ensureAdministrator(environment);
    expect(await currentUser(request(setCookie))).toEqual({ ...viewer, machine: false, suspendedUntil: null });
    await db.user.update({ where: { id: viewer.id }, data: { role: "player" } });
    await ensureAdministrator({ ...environment, ADMIN_PASSWORD: "the key in the flower pot" });
    expect(await currentUser(request(setCookie))).toBeNull();
    expect(
      (await elsewhere(() => logIn({ username: "admin", password: "the key in the flower pot" }, request()))).viewer
        .role,
    ).toBe("administrator");
  });

  it("is nobody without the variables", async () => {
    const before = await db.user.count();
    await ensureAdministrator({});
    expect(await db.user.count()).toBe(before);
  });
});

describe("limits and heartbeats", () => {
  it("count each key for itself, also when the table is fresh and everybody comes at once", async () => {
    await closeLimits();
    await db.$executeRawUnsafe('DROP TABLE IF EXISTS "RateLimit"');
    const taken = await Promise.allSettled(Array.from({ length: 12 }, () => consumeLimit("password-change", "one")));
    expect(taken.filter((result) => result.status === "rejected")).toHaveLength(2);
    await expect(consumeLimit("password-change", "one")).rejects.toMatchObject({
      status: 429,
      retryAfterSeconds: expect.any(Number),
    });
    await expect(consumeLimit("password-change", "two")).resolves.toBeUndefined();
    await expect(consumeLimit("password-change", "a\0b".repeat(500))).resolves.toBeUndefined();
  });

  it("know a worker by its fresh beat", async () => {
    await beat("w1");
    await beat("w2");
    expect(await liveWorkers()).toEqual(["w1", "w2"]);
    await db.$executeRaw`UPDATE "WorkerHeartbeat" SET "beatAt" = now() - interval '20 seconds' WHERE name = 'w1'`;
    expect(await liveWorkers()).toEqual(["w2"]);
    await stopBeating("w2");
    expect(await liveWorkers()).toEqual([]);
  });
});
