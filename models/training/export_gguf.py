"""Writes a `Llama` as a GGUF file, and gives back the model that the file really holds.

Matrices and the embedding are Q8_0 (blocks of 32 weights: one float16 scale, 32 int8), norms are F32.
There is no `output.weight`: readers of the `llama` architecture then use the embedding (tied).
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from pathlib import Path

import gguf
import numpy as np
import torch
from gguf.quants import dequantize, quantize

from llama import Llama

Q8_0 = gguf.GGMLQuantizationType.Q8_0
NORMAL, CONTROL = int(gguf.TokenType.NORMAL), int(gguf.TokenType.CONTROL)


@dataclass(frozen=True)
class Tokenizer:
    """What `tokenizer.ggml.*` needs; the caller decides the vocabulary.

    tokens[i] is the text of token i: for byte-level BPE in GPT-2's byte-to-character alphabet.
    merges are "left right", best rank first; types[i] is 1 (normal) or 3 (control).
    """

    tokens: list[str]
    types: list[int]
    bos: int
    eos: int
    merges: list[str] = field(default_factory=list)
    model: str = "gpt2"
    pre: str = "gpt-2"
    pad: int | None = None
    add_bos: bool = True


def byte_alphabet() -> list[str]:
    """GPT-2's printable character for each of the 256 bytes, as byte-level BPE files spell them."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    alphabet = {b: chr(b) for b in printable}
    for shift, b in enumerate(b for b in range(256) if b not in alphabet):
        alphabet[b] = chr(256 + shift)
    return [alphabet[b] for b in range(256)]


def tensor_names(model: Llama) -> list[tuple[str, torch.Tensor]]:
    """(GGUF name, parameter) in file order; every matrix is (rows out, columns in)."""
    named = [("token_embd.weight", model.embedding.weight)]
    for i, block in enumerate(model.blocks):
        a, f = block.attention, block.ff
        named += [
            (f"blk.{i}.attn_norm.weight", block.attention_norm.weight),
            (f"blk.{i}.attn_q.weight", a.q.weight),
            (f"blk.{i}.attn_k.weight", a.k.weight),
            (f"blk.{i}.attn_v.weight", a.v.weight),
            (f"blk.{i}.attn_output.weight", a.out.weight),
            (f"blk.{i}.ffn_norm.weight", block.ff_norm.weight),
            (f"blk.{i}.ffn_gate.weight", f.gate.weight),
            (f"blk.{i}.ffn_up.weight", f.up.weight),
            (f"blk.{i}.ffn_down.weight", f.down.weight),
        ]
    return [*named, ("output_norm.weight", model.norm.weight)]


@torch.no_grad()
def dequantized(model: Llama) -> Llama:
    """A float32 copy whose matrices went through Q8_0 and back: the weights that a reader computes with."""
    other = copy.deepcopy(model).float().eval()
    for _, parameter in tensor_names(other):
        if parameter.ndim == 2:
            blocks = quantize(parameter.numpy(), Q8_0)
            parameter.copy_(torch.from_numpy(dequantize(blocks, Q8_0)))
    return other


def _write_tokenizer(writer: gguf.GGUFWriter, t: Tokenizer) -> None:
    writer.add_tokenizer_model(t.model)
    writer.add_tokenizer_pre(t.pre)
    writer.add_token_list(t.tokens)
    writer.add_token_types(t.types)
    # An empty array has no element type in GGUF, so a vocabulary without merges has no such key.
    if t.merges:
        writer.add_token_merges(t.merges)
    writer.add_bos_token_id(t.bos)
    writer.add_eos_token_id(t.eos)
    if t.pad is not None:
        writer.add_pad_token_id(t.pad)
    writer.add_add_bos_token(t.add_bos)


def _write_value(writer: gguf.GGUFWriter, key: str, value: object) -> None:
    if isinstance(value, bool):
        writer.add_bool(key, value)
    elif isinstance(value, int):
        writer.add_uint32(key, value)
    elif isinstance(value, float):
        writer.add_float32(key, value)
    elif isinstance(value, str):
        writer.add_string(key, value)
    elif isinstance(value, (list, tuple)) and len(value) > 0:
        writer.add_array(key, value)
    else:
        raise TypeError(f"{key}: cannot store {value!r}")


def export(
    path: Path,
    model: Llama,
    tokenizer: Tokenizer,
    *,
    name: str,
    licence: str = "MIT",
    description: str = "",
    extra: dict[str, object] | None = None,
    f32: bool = False,
) -> None:
    """Writes `path`. `extra` holds the `jielong.*` keys; `f32` keeps every matrix in float32 (for tests)."""
    c = model.config
    if len(tokenizer.tokens) != c.vocab_size or len(tokenizer.types) != c.vocab_size:
        raise ValueError("the tokenizer does not have vocab_size tokens")
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name(name)
    writer.add_license(licence)
    if description:
        writer.add_description(description)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32 if f32 else gguf.LlamaFileType.MOSTLY_Q8_0)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    writer.add_vocab_size(c.vocab_size)
    writer.add_context_length(c.context)
    writer.add_embedding_length(c.width)
    writer.add_block_count(c.layers)
    writer.add_feed_forward_length(c.ff_width)
    writer.add_head_count(c.heads)
    writer.add_head_count_kv(c.kv_heads)
    writer.add_rope_dimension_count(c.head_size)
    writer.add_rope_freq_base(c.rope_theta)
    writer.add_layer_norm_rms_eps(c.norm_eps)
    _write_tokenizer(writer, tokenizer)
    for key, value in (extra or {}).items():
        if not key.startswith("jielong."):
            raise ValueError(f"{key}: extra keys start with jielong.")
        _write_value(writer, key, value)
    for name_, parameter in tensor_names(model):
        data = parameter.detach().float().cpu().numpy()
        if data.ndim == 2 and not f32:
            writer.add_tensor(name_, quantize(data, Q8_0), raw_dtype=Q8_0)
        else:
            writer.add_tensor(name_, np.ascontiguousarray(data))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
