import { readFileSync } from "node:fs";
process.env.DATABASE_URL = readFileSync("/work/build/boards-bench.url", "utf8");
const { db, closeDatabase } = await import("#prisma/client.server.ts");
const { assembleExplanations } = await import("#app/play/explanations/assemble-explanations.server.ts");
const { readTexts } = await import("#app/play/explanations/may-read-explanation.server.ts");
const { Prisma } = await import("#prisma/generated/client.ts");
void Prisma;
const own = await db.$queryRaw<any[]>`SELECT "userId", "featureId" FROM "Submission" ORDER BY hashint4(id) LIMIT 60`;
const time: Record<string, number[]> = {};
const t = async <T,>(name: string, act: () => Promise<T>): Promise<T> => { const b = performance.now(); const r = await act(); (time[name] ??= []).push(performance.now() - b); return r; };
const onBoard = (featureId: number) => ({ featureId, examLow: { not: null }, status: { in: ["scored", "disputed"] } }) as any;
for (const { userId, featureId } of own) {
  const viewer = { id: userId, name: "x", role: "player" } as any;
  await t("select 1", () => db.$queryRaw`SELECT 1`);
  await t("count", () => db.explanation.count({ where: onBoard(featureId) }));
  const rows = await t("rows", () => db.explanation.findMany({ where: onBoard(featureId), orderBy: [{ examLow: "desc" }, { id: "asc" }], take: 100, select: { id: true, examLow: true, examHigh: true } }));
  await t("assemble " + (rows.length > 50 ? "51-100" : "<=50"), () => assembleExplanations(rows, viewer));
  await t("texts", () => readTexts(viewer, rows.map((r: any) => r.id)));
  await t("baseline", () => db.baseline.findFirst({ where: { featureId, kind: "token_list" }, orderBy: [{ examId: "desc" }, { scorer: { activeIn: { _count: "desc" } } }, { scorerId: "desc" }], select: { value: true } }));
  await t("house", () => db.explanation.findFirst({ where: { AND: [onBoard(featureId), { origin: "machine", authorName: "house" }] }, orderBy: [{ examLow: "desc" }, { id: "asc" }], select: { examScore: true } }));
  await t("mine", () => db.explanation.findMany({ where: { featureId, authorId: userId }, orderBy: { id: "desc" }, take: 100, select: { id: true } }));
}
for (const [k, v] of Object.entries(time)) { v.sort((a, b) => a - b); console.log(k, v[v.length >> 1]!.toFixed(1), v[Math.floor(v.length * .95)]!.toFixed(1)); }
await closeDatabase();
