import { describe, expect, it } from "vitest";
import { readVectorFile, readVectorText } from "./read-vector.ts";

const read = (values: number[]) => ({ values, problem: null });

describe("readVectorText", () => {
  it.each([
    ["[1, -2.5, 3e-2]", [1, -2.5, 0.03]],
    ["[[1, 2]]", [1, 2]],
    ['{"name": "a", "vector": [1, 2]}', [1, 2]],
    ['{"values": [[0.5]]}', [0.5]],
    ["1,2\n3;4\t.5 -6e2", [1, 2, 3, 4, 0.5, -600]],
  ])("reads %s", (text, values) => {
    expect(readVectorText(text)).toEqual(read(values));
  });

  it.each([
    ["", /Paste/],
    ["[1, 2", /begins like JSON/],
    ["[1, null]", /Number 2 is null/],
    ["[1, 1e999]", /Number 2/],
    ["1, nan", /Number 2 is "nan"/],
    ["[]", /empty/],
    ["[[1], [2]]", /2 vectors/],
    ['{"other": [1]}', /values/],
    ["0x10", /Number 1/],
  ])("says what is wrong with %j", (text, complaint) => {
    expect(readVectorText(text)).toEqual({ values: null, problem: expect.stringMatching(complaint) });
  });
});

/** A .npy file as numpy.save writes it. */
function numpy(descr: string, shape: string, data: Uint8Array): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`.padEnd(117) + "\n";
  const start = Uint8Array.of(0x93, ...new TextEncoder().encode("NUMPY"), 1, 0, header.length, 0);
  return Uint8Array.of(...start, ...new TextEncoder().encode(header), ...data);
}
const bytesOf = (values: Float32Array | Float64Array) => new Uint8Array(values.buffer);

describe("readVectorFile", () => {
  it("reads NumPy files of float32 and float64, and text", () => {
    expect(readVectorFile(numpy("<f4", "(2,)", bytesOf(Float32Array.of(0.5, -1))))).toEqual(read([0.5, -1]));
    expect(readVectorFile(numpy("<f8", "(1, 2)", bytesOf(Float64Array.of(0.1, 7))))).toEqual(read([0.1, 7]));
    expect(readVectorFile(new TextEncoder().encode("1\n2\n"))).toEqual(read([1, 2]));
  });

  it("says what is wrong with others", () => {
    const complaint = (bytes: Uint8Array) => readVectorFile(bytes).problem;
    expect(complaint(numpy("<i8", "(2,)", new Uint8Array(16)))).toMatch(/float32/);
    expect(complaint(numpy("<f4", "(2, 2)", new Uint8Array(16)))).toMatch(/shape \(2, 2\)/);
    expect(complaint(numpy("<f4", "(9,)", new Uint8Array(16)))).toMatch(/breaks off before/);
    expect(complaint(numpy("<f4", "(1,)", bytesOf(Float32Array.of(NaN))))).toMatch(/Number 1/);
    expect(complaint(numpy("<f4", "(1,)", new Uint8Array(4)).subarray(0, 40))).toMatch(/header/);
  });
});
