"""Write the vector of each shipped feature: what it adds to the residual stream after block 10 for one unit of activation. A latent's is its row
of the decoder, a neuron's its column of the down-projection, on its side; both as continuation.onnx holds them, to four digits.

    python export_vectors.py MODEL_FOLDER SEEDS_FOLDER SEEDS_FOLDER/vectors

Needs nothing of the work folder: onnx and numpy alone.
"""
from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

LATENTS = "10-dictionary"
NEURONS = "10-mlp"


def constants(folder: Path) -> tuple[onnx.GraphProto, dict[str, np.ndarray]]:
    """The constants that choose a direction (the graph's first ones), external data read as well."""
    graph = onnx.load(folder / "continuation.onnx", load_external_data=False).graph
    found = {}
    for tensor in graph.initializer[:24]:
        if tensor.data_location == onnx.TensorProto.EXTERNAL:
            onnx.external_data_helper.load_external_data_for_tensor(tensor, str(folder))
            tensor.data_location = onnx.TensorProto.DEFAULT
        found[tensor.name] = numpy_helper.to_array(tensor)
    return graph, found


def by_shape(found: dict[str, np.ndarray], shape: tuple[int, ...], dtype: str) -> list[np.ndarray]:
    return [array for array in found.values() if array.shape == shape and array.dtype == np.dtype(dtype)]


def vectors(folder: Path) -> dict[str, np.ndarray]:
    """source -> (features, 576), float32."""
    _, found = constants(folder)
    (rows,) = by_shape(found, (8192, 576), "int8")
    (scales,) = by_shape(found, (8192, 18), "float16")
    latents = (rows.reshape(8192, 18, 32).astype(np.float32) * scales[..., None].astype(np.float32)).reshape(8192, 576)
    (pairs,) = by_shape(found, (576, 48, 16), "uint8")
    scale, offset = by_shape(found, (576, 48), "float16")
    (sides,) = by_shape(found, (1536,), "float32")
    numbers = np.stack([pairs % 16, pairs // 16], axis=-1).reshape(576, 48, 32).astype(np.float32)
    columns = (scale[..., None].astype(np.float32) * numbers + offset[..., None].astype(np.float32)).reshape(576, 1536)
    return {LATENTS: latents, NEURONS: columns.T * sides[:, None]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("seeds", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for source, table in vectors(options.model).items():
        with gzip.open(options.seeds / f"{source}.jsonl.gz", "rt") as file:
            indexes = sorted(json.loads(line)["index"] for line in file)
        path = options.out / f"{source}.vectors.jsonl.gz"
        with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=9, mtime=0, filename="") as file:
            for index in indexes:
                vector = [float(f"{value:.4g}") for value in table[index]]
                file.write((json.dumps({"index": index, "vector": vector}, separators=(",", ":")) + "\n").encode())
        print(f"{source}: {len(indexes)} vectors, median length {np.median(np.linalg.norm(table[indexes], axis=1)):.3f}")


if __name__ == "__main__":
    main()
