"""Samples poems in batches with a key/value cache; what the evaluation and the curious need.

    python models/training/tang_poet/generate.py 《秋夜》 床前明月 ...
"""

from __future__ import annotations

import sys

import torch

from tokenizer import BOS, END

from kv_cache import Cache  # found through tokenizer's path entry
from llama import Llama


@torch.no_grad()
def sample(model: Llama, prompt: list[int], rows: int, temperature: float, seed: int) -> list[list[int]]:
    """`rows` continuations of the prompt (ids incl. bos), each with the prompt, up to END or the context's end."""
    generator = torch.Generator().manual_seed(seed)
    cached = Cache(model)
    logits = cached.prefill(torch.tensor([prompt]), rows)  # (rows, V)
    tokens = torch.tensor([prompt] * rows)  # (rows, T)
    done = torch.zeros(rows, dtype=torch.bool)
    while not done.all() and tokens.shape[1] < model.config.context:
        if temperature > 0:
            new = torch.multinomial((logits / temperature).softmax(-1), 1, generator=generator)[:, 0]
        else:
            new = logits.argmax(-1)
        new = torch.where(done, END, new)
        done |= new == END
        tokens = torch.cat((tokens, new[:, None]), 1)
        logits = cached.step(new, tokens.shape[1] - 1)
    return [row[: row.index(END, 1) + 1] if END in row[1:] else row for row in tokens.tolist()]


if __name__ == "__main__":
    from corpus import cache, load
    from run import make_tokenizer

    from train import keep_freed_memory, load_model

    torch.set_num_threads(1)
    keep_freed_memory()
    t, model = make_tokenizer(load()), load_model(cache() / "runs" / "tang-poet" / "checkpoint.pt")
    for text in sys.argv[1:] or [""]:
        text = text + "\n" if text.endswith("》") else text
        for row in sample(model, t.encode(text), 3, 0.8, 1):
            print(t.decode([i for i in row if i not in (BOS, END)]) + ("[END]" if row[-1] == END else "…"), end="\n\n")
