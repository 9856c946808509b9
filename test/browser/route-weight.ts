import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { z } from "zod";

const part = z.object({ module: z.string(), imports: z.array(z.string()).default([]) });
const manifestSchema = z.object({
  entry: part,
  routes: z.record(z.string(), part.extend({ id: z.string(), parentId: z.string().optional() })),
});

export interface RouteWeight {
  route: string;
  /** Bytes of all JavaScript that the route loads before it starts, each file gzipped by itself; not what its parts load later (`lazy`). */
  bytes: number;
}

/** What each route of a build (`build/client`) costs to open: the entry, its own module and its parents', and all that these import. */
export function weighRoutes(client: string): RouteWeight[] {
  const { entry, routes } = readManifest(client);
  const sizes = new Map<string, number>();
  const sizeOf = (file: string): number => {
    const known = sizes.get(file) ?? gzipSync(readFileSync(join(client, file)), { level: 9 }).byteLength;
    sizes.set(file, known);
    return known;
  };
  return Object.values(routes).map(({ id }) => {
    const files = new Set([entry.module, ...entry.imports]);
    for (let at = routes[id]; at !== undefined; at = at.parentId === undefined ? undefined : routes[at.parentId]) {
      for (const file of [at.module, ...at.imports]) files.add(file);
    }
    return { route: id, bytes: [...files].reduce((sum, file) => sum + sizeOf(file), 0) };
  });
}

/** Remix writes `window.__remixManifest={...};`. */
function readManifest(client: string): z.infer<typeof manifestSchema> {
  const name = readdirSync(join(client, "assets")).find((file) => /^manifest-.*\.js$/.test(file));
  if (name === undefined) throw new Error(`no manifest in ${client}/assets: run npm run build`);
  const text = readFileSync(join(client, "assets", name), "utf8");
  return manifestSchema.parse(JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)));
}
