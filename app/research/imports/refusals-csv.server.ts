import type { Viewer } from "#app/accounts/viewer.ts";
import { csvLine } from "../formats/csv-line.ts";
import { readRefusals } from "./read-imports.server.ts";

/** All refusals of one of the viewer's imports as CSV, page after page as they are read. 404 before anything is sent. */
export async function refusalsCsv(viewer: Viewer, id: number): Promise<ReadableStream<Uint8Array>> {
  let page = await readRefusals(viewer, id, undefined, 500);
  const encoder = new TextEncoder();
  let head = true;
  let over = false;
  return new ReadableStream({
    async pull(controller) {
      if (over) return controller.close();
      const lines = page.items.map(({ record, place, reason, remedy }) =>
        csvLine([String(record), place, reason, remedy]),
      );
      controller.enqueue(
        encoder.encode((head ? csvLine(["record", "place", "reason", "remedy"]) : "") + lines.join("")),
      );
      head = false;
      if (page.nextCursor === null) over = true;
      else page = await readRefusals(viewer, id, page.nextCursor, 500);
    },
  });
}
