/** A one-node ONNX model, written byte by byte (protocol buffers, onnx.proto): C = A × B for square matrices of single precision. */
export function matMulModel(size: number): Uint8Array {
  const node = message([...text(1, "a"), ...text(1, "b"), ...text(2, "c"), ...text(4, "MatMul")]);
  const graph = message([
    ...field(1, node),
    ...text(2, "gemm"),
    ...field(11, value("a", size)),
    ...field(11, value("b", size)),
    ...field(12, value("c", size)),
  ]);
  const opset = message(number(2, 13));
  return Uint8Array.from([...number(1, 8), ...field(7, graph), ...field(8, opset)]);
}

function value(name: string, size: number): number[] {
  const dimension = field(1, message(number(1, size)));
  const tensor = message([...number(1, 1), ...field(2, message([...dimension, ...dimension]))]);
  return message([...text(1, name), ...field(2, message(field(1, tensor)))]);
}

/** Length and bytes. */
function message(bytes: number[]): number[] {
  return [...varint(bytes.length), ...bytes];
}

function field(id: number, content: number[]): number[] {
  return [...varint((id << 3) | 2), ...content];
}

function text(id: number, words: string): number[] {
  return field(id, message([...new TextEncoder().encode(words)]));
}

function number(id: number, whole: number): number[] {
  return [...varint(id << 3), ...varint(whole)];
}

function varint(whole: number): number[] {
  return whole < 128 ? [whole] : [(whole % 128) | 128, ...varint(Math.floor(whole / 128))];
}
