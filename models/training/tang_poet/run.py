"""Trains tang-poet. The run lives in the cache folder and resumes from its last checkpoint.

    python models/training/tang_poet/run.py
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from functools import lru_cache

import torch

from corpus import Corpus, Poem, cache, couplets, load
from tokenizer import END, TangTokenizer, build

from llama import Llama, LlamaConfig  # found through tokenizer's path entry
from train import Batch, TrainConfig, train

SEED = 1
CONTEXT = 256
# One block of the data: so many poems of each kind, sorted by length and cut into BATCHES batches of
# about 2,800 tokens. The taught poems are 7 % of the tokens at every moment of the run, because lines are
# known by heart only after some hundred exposures and are forgotten without them.
BATCHES = 11
REST, KNOWN, TAUGHT = 430, 18, 54


def make_tokenizer(c: Corpus) -> TangTokenizer:
    counts: Counter = Counter()
    for poem in c.rest + c.known:
        counts.update("".join(poem.lines) + poem.title)
    always = {ch for p in c.taught for ch in "".join(p.lines) + p.title}
    return build(counts, always)


def text_of(poem: Poem, start: int = 0, titled: bool = False) -> str:
    """The poem from line `start`. An odd start leaves the second half of a couplet on its first line."""
    head = f"《{poem.title}》\n" if titled and poem.title else ""
    if start % 2:
        rest = poem.lines[start + 1 :]
        return head + poem.lines[start] + "。" + ("\n" + couplets(rest) if rest else "")
    return head + couplets(poem.lines[start:])


def example(rng: random.Random, t: TangTokenizer, poem: Poem, taught: bool) -> list[int]:
    """Ids of one exposure: with its title half of the time; a taught poem sometimes from a later line,
    since a class types the line that it remembers, which is often not the first."""
    titled, start = rng.random() < 0.5, 0
    if taught and rng.random() < 0.3:
        start, titled = rng.randrange(len(poem.lines)), False
    ids = t.encode(text_of(poem, start, titled)) + [END]
    if len(ids) > CONTEXT + 1 and not taught and rng.random() < 0.5:
        # Long poems: now and then a later passage, so that their second halves are read too.
        start = 2 * rng.randrange(len(poem.lines) // 2)
        ids = t.encode(text_of(poem, start)) + [END]
    return ids[: CONTEXT + 1]


class Data:
    """batches(step) for `train`: a pure function of the step and the seed."""

    def __init__(self, corpus: Corpus, tokenizer: TangTokenizer, seed: int = SEED) -> None:
        self.groups = [(corpus.rest, REST, False), (corpus.known, KNOWN, True), (corpus.taught, TAUGHT, True)]
        self.t, self.seed = tokenizer, seed

    @lru_cache(maxsize=8)
    def order(self, group: int, epoch: int) -> list[int]:
        indices = list(range(len(self.groups[group][0])))
        random.Random(f"{self.seed} order {group} {epoch}").shuffle(indices)
        return indices

    @lru_cache(maxsize=2)
    def block(self, n: int) -> list[Batch]:
        rng = random.Random(f"{self.seed} block {n}")
        examples = []
        for g, (poems, per_block, taught) in enumerate(self.groups):
            for k in range(n * per_block, (n + 1) * per_block):
                epoch, i = divmod(k, len(poems))
                examples.append(example(rng, self.t, poems[self.order(g, epoch)[i]], taught))
        examples.sort(key=lambda ids: (len(ids), ids))
        target, batches, rows, size = sum(map(len, examples)) / BATCHES, [], [], 0.0
        for ids in examples:
            rows.append(ids)
            size += len(ids)
            if size >= target * (len(batches) + 1) - 1e-6 and len(batches) < BATCHES - 1:
                batches.append(pad(rows))
                rows = []
        batches.append(pad(rows))
        rng.shuffle(batches)
        return batches

    def __call__(self, step: int) -> Batch:
        return self.block(step // BATCHES)[step % BATCHES]


def pad(rows: list[list[int]]) -> Batch:
    """(tokens, weights), each (rows, longest); padding has weight 0."""
    width = max(map(len, rows))
    tokens = torch.tensor([r + [END] * (width - len(r)) for r in rows])
    weights = torch.tensor([[1.0] * len(r) + [0.0] * (width - len(r)) for r in rows])
    return tokens, weights


def model_config(vocab_size: int) -> LlamaConfig:
    return LlamaConfig(vocab_size=vocab_size, width=256, layers=6, heads=8, ff_width=672, context=CONTEXT)


@torch.no_grad()
def held_out_loss(model: Llama, t: TangTokenizer, poems: list[Poem]) -> float:
    """Mean nats per token (punctuation and the end included) of untitled poems."""
    total, count = 0.0, 0
    for poem in poems:
        ids = torch.tensor([(t.encode(text_of(poem)) + [END])[: CONTEXT + 1]])
        n = ids.shape[1] - 1
        total, count = total + model.loss(ids, torch.ones_like(ids)).item() * n, count + n
    return total / count


@torch.no_grad()
def taught_accuracy(model: Llama, t: TangTokenizer, poems: list[Poem]) -> float:
    """Share of characters of the second lines of couplets that are top-1, given the poem so far."""
    right = total = 0
    for poem in poems:
        ids = t.encode(text_of(poem))
        best = model(torch.tensor([ids]))[0].argmax(-1).tolist()
        second = False
        for i in range(1, len(ids)):
            ch = t.decode([ids[i]])
            if ch in "，。\n":
                second = ch == "，"
            elif second:
                right, total = right + (best[i - 1] == ids[i]), total + 1
    return right / total


def main() -> None:
    a = argparse.ArgumentParser()
    a.add_argument("--name", default="tang-poet")
    a.add_argument("--steps", type=int, default=3600)
    a.add_argument("--lr", type=float, default=2.5e-3)
    a.add_argument("--constant", type=float, default=0.4)
    a.add_argument("--adamw", action="store_true", help="AdamW everywhere; it needs half as many tokens again")
    a.add_argument("--max-minutes", type=float)
    a = a.parse_args()
    corpus = load()
    t = make_tokenizer(corpus)
    config = TrainConfig(steps=a.steps, lr=a.lr, warmup=120, constant=a.constant, seed=SEED, muon=not a.adamw,
                         max_minutes=a.max_minutes)

    def on_save(model: Llama, step: int) -> dict:
        return {"held_out_perplexity": round(2.718281828 ** held_out_loss(model, t, corpus.held_out[:150]), 2),
                "taught_second_lines": round(taught_accuracy(model, t, corpus.taught[:60]), 3)}

    train(model_config(len(t)), config, Data(corpus, t), cache() / "runs" / a.name, on_save)


if __name__ == "__main__":
    main()
