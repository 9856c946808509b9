import { directionUpload, type DirectionUpload } from "./direction-upload.ts";
import { readVectorText } from "./read-vector.ts";

/** The page's form as an upload, or complaints by field. */
export function readDirectionForm(
  form: FormData,
): { upload: DirectionUpload; complaints: null } | { upload: null; complaints: Record<string, string[]> } {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const { values, problem } = readVectorText(text("values"));
  const result = directionUpload.safeParse({
    name: text("name"),
    hook: text("hook"),
    values: values ?? [0],
    ...(text("bias") === "" ? {} : { bias: numberIn(text("bias")) }),
    ...(text("threshold") === "" ? {} : { threshold: numberIn(text("threshold")) }),
  });
  const complaints: Record<string, string[]> = problem === null ? {} : { values: [problem] };
  for (const { path, message } of result.error?.issues ?? []) (complaints[String(path[0] ?? "")] ??= []).push(message);
  return result.success && problem === null ? { upload: result.data, complaints: null } : { upload: null, complaints };
}

/** A decimal comma is one, too; what is no number stays, so that the schema says so. */
function numberIn(text: string): number | string {
  const value = Number(text.replace(",", "."));
  return Number.isNaN(value) ? text : value;
}
