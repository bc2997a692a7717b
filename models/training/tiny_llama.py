"""Writes tests/fixtures/tiny-llama-f32.gguf and its golden logits: random float32 weights from a seed.

Small enough to commit, and it has what real files have and the bundled models have not: grouped-query
attention. With no quantization in the way, an engine must agree with PyTorch to about 1e-4.

    python models/training/tiny_llama.py
"""

from __future__ import annotations

from pathlib import Path

import torch

from export_gguf import CONTROL, NORMAL, Tokenizer, byte_alphabet, export
from golden import golden
from llama import Llama, LlamaConfig

FIXTURES = Path(__file__).resolve().parents[2] / "tests" / "fixtures"
SEED = 20250101
# Merges over ASCII and over one three-byte character (月), so that a tokenizer test has ranks to obey.
MERGES = ["t h", "th e", "i n", "a n", "an d", "e r", "o n", "e n", "æ ľ", "æľ Ī"]
PROMPTS = ["the rain in the garden", "and then", "明月 and 月", "A", "0123456789 abcdefghijklmnopqrstuvwxyz"]


def tokenizer() -> Tokenizer:
    tokens = ["<bos>", "<eos>", *byte_alphabet(), *(m.replace(" ", "") for m in MERGES)]
    types = [CONTROL, CONTROL] + [NORMAL] * (len(tokens) - 2)
    return Tokenizer(tokens=tokens, types=types, bos=0, eos=1, merges=MERGES)


def encode(t: Tokenizer, text: str) -> list[int]:
    """Greedy BPE: merge the best-ranked neighbours until none is left. Words (GPT-2: a space goes with the next one)."""
    rank = {tuple(m.split(" ")): i for i, m in enumerate(t.merges)}
    index, alphabet, ids = {s: i for i, s in enumerate(t.tokens)}, byte_alphabet(), [t.bos]
    for n, word in enumerate(text.split(" ")):
        parts = [alphabet[b] for b in (" " * (n > 0) + word).encode()]
        while True:
            pairs = [(rank.get(p, len(rank)), i) for i, p in enumerate(zip(parts, parts[1:]))]
            best, i = min(pairs, default=(len(rank), 0))
            if best == len(rank):
                break
            parts[i : i + 2] = [parts[i] + parts[i + 1]]
        ids += [index[p] for p in parts]
    return ids


def main() -> None:
    t = tokenizer()
    torch.manual_seed(SEED)
    config = LlamaConfig(vocab_size=len(t.tokens), width=64, layers=2, heads=4, kv_heads=2, ff_width=32, context=64)
    model = Llama(config)
    with torch.no_grad():
        for parameter in model.parameters():
            # Weights larger than at the start of training, and norms that are not all ones: a wrong
            # rotation, head order or norm then shows in the logits instead of drowning in zeros.
            parameter.copy_(torch.randn_like(parameter) * 0.15 + (1.0 if parameter.ndim == 1 else 0.0))
    file = FIXTURES / "tiny-llama-f32.gguf"
    export(file, model, t, name="tiny-llama", description="Random weights for tests", f32=True)
    prompts = [(text, encode(t, text)) for text in PROMPTS]
    golden(FIXTURES / "tiny-llama-f32.golden.json", model_id="tiny-llama", gguf_file=file, weights=model, prompts=prompts)
    print(f"{file.name}: {file.stat().st_size} bytes, {model.parameter_count()} parameters")


if __name__ == "__main__":
    main()
