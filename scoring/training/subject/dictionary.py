"""The dictionary (sparse autoencoder) of the residual stream: its parameters and how activations are computed."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

ROUNDING_BLOCK = 32  # encoder weights that share one scale in the shipped file


@dataclass
class Dictionary:
    """Acts on a residual r (WIDTH): x = (r - mean) / scale; a = encoder x + encoder_bias, 0 unless > threshold;
    reconstruction of x = a decoder + decoder_bias."""

    encoder: torch.Tensor  # (latents, WIDTH)
    encoder_bias: torch.Tensor  # (latents,)
    decoder: torch.Tensor  # (latents, WIDTH), rows of length 1
    decoder_bias: torch.Tensor  # (WIDTH,)
    threshold: float
    mean: torch.Tensor  # (WIDTH,)
    scale: float
    sink_limit: float  # residuals of this norm or more are attention sinks: no activation

    def save(self, path: Path) -> None:
        np.savez(path, **{k: np.asarray(v, np.float32) for k, v in vars(self).items()})

    @staticmethod
    def load(path: Path) -> Dictionary:
        stored = np.load(path)
        return Dictionary(**{k: float(stored[k]) if stored[k].ndim == 0 else torch.from_numpy(stored[k]) for k in stored.files})

    def folded(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Encoder (latents, WIDTH) and bias (latents,) that act on the residual itself."""
        weight = self.encoder / self.scale
        return weight, self.encoder_bias - weight @ self.mean

    def encode(self, residual: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        """Activations (n, latents) of residuals (n, WIDTH), with the folded (perhaps rounded) encoder."""
        pre = torch.addmm(bias, residual, weight.T)
        awake = (residual.norm(dim=-1) < self.sink_limit)[:, None]
        return torch.where((pre > self.threshold) & awake, pre, 0.0)

    def decode(self, activations: torch.Tensor) -> torch.Tensor:
        """Reconstructed residuals (n, WIDTH)."""
        return (activations @ self.decoder + self.decoder_bias) * self.scale + self.mean


def round_to_bytes(weight: torch.Tensor) -> tuple[np.ndarray, np.ndarray]:
    """int8 values (rows, columns) and fp16 scales (rows, columns / ROUNDING_BLOCK) nearest to a weight matrix."""
    rows, columns = weight.shape
    blocks = weight.numpy().reshape(rows, columns // ROUNDING_BLOCK, ROUNDING_BLOCK)
    scales = np.maximum((np.abs(blocks).max(-1) / 127).astype(np.float16), np.float16(1e-7))
    values = np.clip(np.round(blocks / scales.astype(np.float32)[..., None]), -127, 127).astype(np.int8)
    return values.reshape(rows, columns), scales


def from_bytes(values: np.ndarray, scales: np.ndarray) -> torch.Tensor:
    """The matrix that int8 values and scales stand for."""
    return torch.from_numpy(values.astype(np.float32) * np.repeat(scales.astype(np.float32), ROUNDING_BLOCK, axis=1))


def shipped_encoder(dictionary: Dictionary) -> tuple[torch.Tensor, torch.Tensor]:
    """The folded encoder as it ships: rounded to bytes. All published activations are computed with it."""
    weight, bias = dictionary.folded()
    return from_bytes(*round_to_bytes(weight)), bias
