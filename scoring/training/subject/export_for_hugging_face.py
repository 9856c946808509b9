"""Write the subject model as a Hugging Face folder and its dictionary as SAELens writes one, from the shipped files.

    python export_for_hugging_face.py MODEL OUT

MODEL is scoring/subject/model. Writes OUT/model (Llama weights as fp32, tokenizer) and OUT/sae (cfg.json, sae_weights.safetensors): what
docs/examples/upload_dictionary.py is tried with. The encoder is the shipped one, rounded to bytes and unfolded again; the decoder that of continuation.onnx.
The bias of the decoder is not shipped and stands as 0: activations do not need it.
"""
from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import save_file

from model import BLOCKS, HEAD_WIDTH, HEADS, HIDDEN, HOOK_BLOCK, KV_HEADS, NAME, NORM_EPSILON, ROPE_BASE, VOCABULARY, WIDTH, load_weights


def write_model(folder: Path, tokenizer: bytes) -> None:
    weights = load_weights()
    tensors = {"model.embed_tokens.weight": weights["embedding"], "model.norm.weight": weights["norm"]}
    for block in range(BLOCKS):
        q, k, v = weights[f"{block}.qkv"].split([HEADS * HEAD_WIDTH, KV_HEADS * HEAD_WIDTH, KV_HEADS * HEAD_WIDTH])
        gate, up = weights[f"{block}.gate_up"].chunk(2)
        parts = {"self_attn.q_proj": q, "self_attn.k_proj": k, "self_attn.v_proj": v, "self_attn.o_proj": weights[f"{block}.out"], "mlp.gate_proj": gate, "mlp.up_proj": up,
                 "mlp.down_proj": weights[f"{block}.down"], "input_layernorm": weights[f"{block}.norm_attention"], "post_attention_layernorm": weights[f"{block}.norm_mlp"]}
        tensors |= {f"model.layers.{block}.{name}.weight": tensor.clone().contiguous() for name, tensor in parts.items()}
    folder.mkdir(parents=True, exist_ok=True)
    save_file({k: v.float().contiguous() for k, v in tensors.items()}, folder / "model.safetensors", metadata={"format": "pt"})
    config = {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "vocab_size": VOCABULARY, "hidden_size": WIDTH, "intermediate_size": HIDDEN, "num_hidden_layers": BLOCKS,
              "num_attention_heads": HEADS, "num_key_value_heads": KV_HEADS, "head_dim": HEAD_WIDTH, "hidden_act": "silu", "rms_norm_eps": NORM_EPSILON, "rope_theta": ROPE_BASE,
              "rope_parameters": {"rope_type": "default", "rope_theta": ROPE_BASE},
              "max_position_embeddings": 8192, "tie_word_embeddings": True, "bos_token_id": 0, "eos_token_id": 0, "torch_dtype": "float32"}
    (folder / "config.json").write_text(json.dumps(config, indent=1))
    (folder / "tokenizer.json").write_bytes(tokenizer)
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "PreTrainedTokenizerFast", "bos_token": "<|endoftext|>", "eos_token": "<|endoftext|>"}))


def blocks_of(graph: onnx.GraphProto, latents: int) -> list[np.ndarray]:
    """Matrices (latents, WIDTH) that lie in the graph as int8 numbers beside fp16 scales of blocks, in order."""
    arrays = [numpy_helper.to_array(t) for t in graph.initializer if len(t.dims) == 2 and t.dims[0] == latents]
    pairs = zip(arrays, arrays[1:])
    return [q.astype(np.float32) * np.repeat(s.astype(np.float32), WIDTH // s.shape[1], 1) for q, s in pairs if q.dtype == np.int8 and s.dtype == np.float16]


def write_dictionary(model: Path, folder: Path, card: dict) -> None:
    latents = card["sets"][0]["width"]
    graph = onnx.load(model / "model.onnx").graph
    (encoder,) = blocks_of(graph, latents)
    biases = [numpy_helper.to_array(t).ravel() for t in graph.initializer if int(np.prod(t.dims)) == latents]
    (decoder,) = blocks_of(onnx.load(model / "continuation.onnx", load_external_data=False).graph, latents)
    folder.mkdir(parents=True, exist_ok=True)
    save_file({"W_enc": torch.from_numpy(encoder.T.copy()), "b_enc": torch.from_numpy(biases[-1].copy()), "W_dec": torch.from_numpy(decoder), "b_dec": torch.zeros(WIDTH),
               "threshold": torch.full((latents,), card["threshold"])}, folder / "sae_weights.safetensors")
    hook = f"blocks.{HOOK_BLOCK}.hook_resid_pre"
    config = {"architecture": "jumprelu", "d_in": WIDTH, "d_sae": latents, "dtype": "float32", "device": "cpu", "apply_b_dec_to_input": False, "normalize_activations": "none",
              "reshape_activations": "none", "metadata": {"model_name": NAME, "hook_name": hook, "context_size": 65, "prepend_bos": True}}
    (folder / "cfg.json").write_text(json.dumps(config, indent=1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    card = json.loads((options.model / "card.json").read_text())
    write_dictionary(options.model, options.out / "sae", card)
    write_model(options.out / "model", gzip.decompress((options.model / "tokenizer.json.gz").read_bytes()))


if __name__ == "__main__":
    main()
