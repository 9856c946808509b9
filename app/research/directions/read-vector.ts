/** Numbers of a vector as people have them at hand, or what is wrong with them. */
export type ReadVector = { values: number[]; problem: null } | { values: null; problem: string };

const longestText = 4 * 1024 * 1024;

/**
 * A vector from pasted text: a JSON list (also inside one further list, or under `values` or `vector`), or numbers parted by commas, semicolons, blanks
 * or line ends.
 */
export function readVectorText(text: string): ReadVector {
  const trimmed = text.trim();
  if (trimmed === "") return refused("Paste the numbers of the vector, or choose a file.");
  if (trimmed.length > longestText) return refused("This is too long for one vector.");
  if (/^[[{]/.test(trimmed)) {
    let json: unknown;
    try {
      json = JSON.parse(trimmed);
    } catch {
      return refused("This begins like JSON and is none: a list such as [0.12, -0.5, …] would be right.");
    }
    return fromJson(json);
  }
  return checked(
    trimmed
      .split(/[\s,;]+/)
      .filter((part) => part !== "")
      .map((part) => (isNumber(part) ? Number(part) : part)),
  );
}

/** A vector from a file's bytes: NumPy's .npy (float32 or float64, one row), else text. */
export function readVectorFile(bytes: Uint8Array): ReadVector {
  const isNumpy =
    bytes.length > 10 && bytes[0] === 0x93 && new TextDecoder("latin1").decode(bytes.subarray(1, 6)) === "NUMPY";
  return isNumpy ? readNumpy(bytes) : readVectorText(new TextDecoder("utf-8").decode(bytes));
}

function fromJson(json: unknown): ReadVector {
  if (Array.isArray(json)) {
    const [first] = json as unknown[];
    if (json.length === 1 && Array.isArray(first)) return fromJson(first);
    if (Array.isArray(first)) return refused(`These are ${json.length} vectors: upload them one by one.`);
    return checked(json);
  }
  const inside: unknown[] =
    typeof json === "object" && json !== null
      ? Object.entries(json).flatMap(([name, value]) => (name === "values" || name === "vector" ? [value] : []))
      : [];
  return inside.length === 1
    ? fromJson(inside[0])
    : refused('A JSON object needs the list of numbers under "values" or "vector".');
}

function checked(parts: readonly unknown[]): ReadVector {
  const at = parts.findIndex((part) => typeof part !== "number" || !Number.isFinite(part));
  if (at >= 0) return refused(`Number ${at + 1} is ${JSON.stringify(parts[at]).slice(0, 40)}: no finite number.`);
  if (parts.length === 0) return refused("The list is empty.");
  return { values: parts.filter((part) => typeof part === "number"), problem: null };
}

function isNumber(part: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(part);
}

/** https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
function readNumpy(bytes: Uint8Array): ReadVector {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isFirst = bytes[6] === 1;
  const start = isFirst ? 10 : 12;
  const length = isFirst ? view.getUint16(8, true) : bytes.length >= 12 ? view.getUint32(8, true) : Infinity;
  if (start + length > bytes.length) return refused("The .npy file breaks off in its header.");
  const header = new TextDecoder("latin1").decode(bytes.subarray(start, start + length));
  const type = /'descr':\s*'([^']*)'/.exec(header)?.[1];
  const shape = /'shape':\s*\(([^)]*)\)/
    .exec(header)?.[1]
    ?.split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(Number);
  if (type === undefined || shape === undefined) return refused("This .npy file has a header that cannot be read.");
  const size = type === "<f4" ? 4 : type === "<f8" ? 8 : null;
  if (size === null) return refused(`This .npy file holds ${type}: save it as float32 (array.astype("float32")).`);
  const count = shape.reduce((product, side) => product * side, 1);
  if (Math.max(...shape) !== count)
    return refused(`This .npy file has the shape (${shape.join(", ")}): one vector is wanted.`);
  if (bytes.length - start - length < count * size) return refused("The .npy file breaks off before its end.");
  const at = (i: number) => start + length + i * size;
  return checked(
    Array.from({ length: count }, (_, i) => (size === 4 ? view.getFloat32(at(i), true) : view.getFloat64(at(i), true))),
  );
}

function refused(problem: string): ReadVector {
  return { values: null, problem };
}
