import { InferenceSession, Tensor } from "onnxruntime-node";
import { round } from "./latency.ts";
import { matMulModel } from "./matmul-model.ts";

const size = 512;

/** What the machine's own matrix product reaches on one thread, in the runtime that the simulator uses: the measure of its speed. */
export async function gemmRate(seconds: number): Promise<{ what: string; gflops: number }> {
  const session = await InferenceSession.create(matMulModel(size), {
    executionProviders: ["cpu"],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
  const ones = () => new Tensor("float32", new Float32Array(size * size).fill(1), [size, size]);
  const feeds = { a: ones(), b: ones() };
  const { c } = await session.run(feeds);
  if (c?.data[0] !== size) throw new Error("the matrix product is wrong");
  const milliseconds: number[] = [];
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
    const begun = performance.now();
    await session.run(feeds);
    milliseconds.push(performance.now() - begun);
  }
  await session.release();
  // The quickest tenth: what the core does while nobody else has it.
  const quick = milliseconds.sort((x, y) => x - y)[Math.floor(milliseconds.length / 10)] ?? 1;
  return { what: `${size}×${size}×${size}, float32, one thread`, gflops: round((2 * size ** 3) / quick / 1e6) };
}
