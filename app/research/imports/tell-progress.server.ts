import { db } from "#prisma/client.server.ts";
import type { ReadProgress } from "../formats/read-items.ts";

const progressEveryMs = 1000;

/** Writes down how far the reading of an import is, once a second; a picture for the owner, no part of what is durable. */
export function tellProgress(id: number): { note: (progress: ReadProgress) => void; stop: () => Promise<void> } {
  let bytesRead = 0;
  let total: number | null = null;
  let told = "";
  const tell = async () => {
    const now = `${bytesRead} ${total}`;
    if (now === told) return;
    told = now;
    await db.importJob
      .updateMany({ where: { id, state: "running" }, data: { bytesRead, total } })
      .catch(() => undefined);
  };
  const timer = setInterval(() => void tell(), progressEveryMs);
  return {
    note: ({ bytes, items }) => {
      bytesRead = bytes ?? bytesRead;
      total = items ?? total;
    },
    stop: () => {
      clearInterval(timer);
      return tell();
    },
  };
}
