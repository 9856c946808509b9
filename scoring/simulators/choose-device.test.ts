import { expect, it } from "vitest";
import { chooseDevice } from "./choose-device.ts";
import type { Device } from "../types.ts";

const noCuda = new Error("OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library");
const noVulkan = new Error(
  "/onnxruntime_src/onnxruntime/core/providers/webgpu/webgpu_context.cc:136 Failed to get a WebGPU adapter: No supported adapters\n",
);
const nothing = () => null;

/** A machine with these devices; says what was tried. */
function machine(has: readonly Device[], errors: Partial<Record<Device, Error>> = {}) {
  const tried: Device[] = [];
  const open = (device: Device): Promise<string> => {
    tried.push(device);
    if (has.includes(device)) return Promise.resolve(`session on ${device}`);
    return Promise.reject(errors[device] ?? (device === "cuda" ? noCuda : noVulkan));
  };
  return { tried, open };
}

it("auto takes the first that opens: cuda, then webgpu, then cpu, and says why", async () => {
  const plain = machine(["cpu"]);
  expect(await chooseDevice("auto", plain.open, nothing)).toEqual({
    value: "session on cpu",
    device: "cpu",
    reason: "auto: no CUDA library, no Vulkan adapter",
  });
  expect(plain.tried).toEqual(["cuda", "webgpu", "cpu"]);
  expect(await chooseDevice("auto", machine(["cpu", "webgpu"]).open, nothing)).toMatchObject({
    device: "webgpu",
    reason: "auto: no CUDA library, webgpu works",
  });
  const rich = machine(["cpu", "webgpu", "cuda"]);
  expect(await chooseDevice("auto", rich.open, nothing)).toMatchObject({ device: "cuda", reason: "auto: cuda works" });
  expect(rich.tried).toEqual(["cuda"]);
});

it("does not try what visibly lacks its library", async () => {
  const { tried, open } = machine(["cpu"]);
  await chooseDevice("auto", open, (device) => (device === "cuda" ? "no CUDA library" : null));
  expect(tried).toEqual(["webgpu", "cpu"]);
});

it("a device asked for by name is that one or an error naming what is missing", async () => {
  expect(await chooseDevice("webgpu", machine(["webgpu", "cpu"]).open, nothing)).toMatchObject({
    device: "webgpu",
    reason: "webgpu was asked for",
  });
  const { tried, open } = machine(["cpu"]);
  await expect(chooseDevice("cuda", open, nothing)).rejects.toThrow(
    "SCORER_DEVICE is cuda, but here is no CUDA library; provide what is missing, or set SCORER_DEVICE to auto or cpu",
  );
  await expect(chooseDevice("webgpu", open, nothing)).rejects.toThrow("no Vulkan adapter");
  expect(tried).toEqual(["cuda", "webgpu"]);
});

it("keeps an unknown cause, without this machine's paths", async () => {
  const { open } = machine(["cpu"], { cuda: new Error("/home/ada/ort/session.cc:12 out of luck\nmore") });
  const { reason } = await chooseDevice("auto", open, nothing);
  expect(reason).toBe("auto: no cuda (session.cc:12 out of luck), no Vulkan adapter");
});

it("passes on what the CPU says: then the model is at fault, not the device", async () => {
  const { open } = machine([], { cpu: new Error("encoder.onnx has another SHA-256") });
  await expect(chooseDevice("auto", open, nothing)).rejects.toThrow("encoder.onnx has another SHA-256");
  await expect(chooseDevice("cpu", open, nothing)).rejects.toThrow("encoder.onnx has another SHA-256");
});
