import { format, resolveConfig } from "prettier";
import { readDocument } from "../document-shape.ts";
import { clientSource } from "./client-source.ts";
import { clientKernel } from "./kernel.ts";

export const clientFile = "docs/examples/neuroglyph.ts";

/** The client as it is committed. */
export async function formattedClient(): Promise<string> {
  const style = await resolveConfig(clientFile);
  return format(clientSource(readDocument(), clientKernel), { ...style, parser: "typescript" });
}
