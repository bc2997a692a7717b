"""Prints every figure of the model card.

    python models/training/tang_poet/evaluate.py [checkpoint.pt]

All figures are of the Q8_0 weights unless a line says f32. Seeds are fixed, so a figure can be repeated.
"""

from __future__ import annotations

import argparse
import math
import random
from pathlib import Path

import torch

from corpus import HAN, Corpus, Poem, cache, load
from famous import FAMOUS
from generate import sample
from kneser_ney import Trigram
from rhyme import quatrain_rhymes
from run import CONTEXT, make_tokenizer, text_of
from tokenizer import END, TangTokenizer

from export_gguf import dequantized  # found through tokenizer's path entry
from llama import Llama
from train import keep_freed_memory, load_model


def ids_of(t: TangTokenizer, poem: Poem) -> list[int]:
    return (t.encode(text_of(poem)) + [END])[: CONTEXT + 1]


@torch.no_grad()
def nats(model: Llama, ids: list[int]) -> torch.Tensor:
    """-log P of each token after the first, (T - 1,)."""
    logits = model(torch.tensor([ids[:-1]]))[0]
    return torch.nn.functional.cross_entropy(logits, torch.tensor(ids[1:]), reduction="none")


def perplexities(t: TangTokenizer, sequences: list[list[int]], of: list[list[float]]) -> tuple[float, float]:
    """Perplexity per symbol (characters, ，。, line breaks, the end) and per Chinese character alone.

    A rare character of several tokens counts once, with the sum of their nats. The second figure is the
    harder one: marks and line breaks are nearly certain in a model that knows the form.
    """
    all_nats, symbols, han_nats, han = 0.0, 0, 0.0, 0
    for ids, values in zip(sequences, of):
        text = t.decode(ids)
        all_nats, symbols = all_nats + sum(values), symbols + len(text) + (ids[-1] == END)
        for token, value in zip(ids[1:], values):
            piece = t.decode([token])
            if piece not in "，。\n" and token != END:
                han_nats += value
        han += sum(len(x) for x in HAN.findall(text))
    return math.exp(all_nats / symbols), math.exp(han_nats / han)


def compare_models(c: Corpus, t: TangTokenizer, f32: Llama, q8: Llama) -> None:
    held = [ids_of(t, p) for p in c.held_out]
    by_q8 = [nats(q8, s).tolist() for s in held]
    trigram = Trigram([ids_of(t, p) for p in c.rest + c.known + c.taught], len(t))
    print(f"held out: {len(held)} poems, {sum(len(t.decode(s)) for s in held)} symbols; "
          f"trained on {len(c.rest) + len(c.known) + len(c.taught)} poems")
    for name, values in (
        ("tang-poet Q8_0", by_q8),
        ("tang-poet f32", [nats(f32, s).tolist() for s in held]),
        ("Kneser-Ney trigram", [trigram.nats(s) for s in held]),
    ):
        symbol, han = perplexities(t, held, values)
        print(f"  {name:20} perplexity per Chinese character {han:7.1f}, per symbol with marks {symbol:6.1f}")
    seen = [ids_of(t, p) for p in random.Random(1).sample(c.rest, 800)]
    symbol, han = perplexities(t, seen, [nats(q8, s).tolist() for s in seen])
    print(f"  {'on 800 poems it saw':20} perplexity per Chinese character {han:7.1f}, per symbol with marks {symbol:6.1f}")
    titled = [p for p in c.held_out if p.title]
    head = {p.id: t.encode(f"《{p.title}》\n") for p in titled}
    bare = [ids_of(t, p) for p in titled]
    with_title = [(head[p.id] + s[1:])[: CONTEXT + 1] for p, s in zip(titled, bare)]
    keep = [s[len(head[p.id]) :] for p, s in zip(titled, with_title)]
    bare = [s[: len(k) + 1] for s, k in zip(bare, keep)]
    given = [nats(q8, s)[len(head[p.id]) - 1 :].tolist() for p, s in zip(titled, with_title)]
    print(f"  a title steers: {perplexities(t, bare, [nats(q8, s).tolist() for s in bare])[1]:.1f} per character without, "
          f"{perplexities(t, bare, given)[1]:.1f} with the title ({len(titled)} poems)")


@torch.no_grad()
def quantization(c: Corpus, t: TangTokenizer, f32: Llama, q8: Llama) -> None:
    same = n = 0
    worst = 0.0
    for poem in c.held_out[:200]:
        ids = torch.tensor([ids_of(t, poem)[:CONTEXT]])
        a, b = f32(ids)[0].log_softmax(-1), q8(ids)[0].log_softmax(-1)
        same, n = same + int((a.argmax(-1) == b.argmax(-1)).sum()), n + len(a)
        worst = max(worst, float((a - b).abs().max()))
    print(f"f32 against Q8_0: same top-1 at {100 * same / n:.1f} % of {n} positions, largest difference of a log-probability {worst:.2f}")


def lines_of(text: str) -> list[str]:
    body = text.split("》\n", 1)[1] if text.startswith("《") and "》\n" in text else text
    return HAN.findall(body)


def poems(c: Corpus, t: TangTokenizer, q8: Llama, count: int, temperature: float) -> None:
    rows = [r for seed in range(count // 200) for r in sample(q8, t.encode(""), 200, temperature, seed + 1)]
    ended = [r for r in rows if r[-1] == END]
    texts = [t.decode([i for i in r if i != END]) for r in rows]
    legal = quatrains = rhymed = cut = 0
    known_lines = {x for p in c.rest + c.known + c.taught for x in p.lines}
    lines = copied = 0
    for row, text in zip(rows, texts):
        found = lines_of(text)
        if row[-1] != END:
            found, cut = found[:-1], cut + 1
        legal += len(found) > 1 and {len(x) for x in found} in ({5}, {7})
        lines, copied = lines + len(found), copied + sum(x in known_lines for x in found)
        if row[-1] == END and len(found) == 4:
            quatrains, rhymed = quatrains + 1, rhymed + quatrain_rhymes(found)
    print(f"{len(rows)} poems sampled from nothing at T = {temperature}: {100 * legal / len(rows):.1f} % have lines of one "
          f"legal length (5 or 7); {100 * len(ended) / len(rows):.1f} % end by themselves within {CONTEXT} tokens")
    own = [p for p in c.held_out if len(p.lines) == 4]
    rng = random.Random(1)
    ends = [x[-1] for p in own for x in (p.lines[1], p.lines[3])]
    chance = [quatrain_rhymes(["", rng.choice(ends), "", rng.choice(ends)]) for _ in range(20_000)]
    print(f"  quatrains whose lines 2 and 4 rhyme: {100 * rhymed / max(1, quatrains):.1f} % of {quatrains} sampled, "
          f"{100 * sum(quatrain_rhymes(p.lines) for p in own) / len(own):.1f} % of {len(own)} held out, {100 * sum(chance) / len(chance):.1f} % by chance")
    print(f"  lines that stand in the training poems word for word: {100 * copied / max(1, lines):.1f} % of {lines}")
    print("  the first three that ended:", *(t.decode(r[:-1]) for r in ended[:3]), sep="\n\n")


@torch.no_grad()
def famous(t: TangTokenizer, q8: Llama) -> None:
    right, out = 0, []
    for prompt, answer in FAMOUS:
        p = q8(torch.tensor([t.encode(prompt)]))[0, -1].softmax(-1)
        best = int(p.argmax())
        good = best == t.encode(answer, bos=False)[0]
        right += good
        out.append(f"{prompt}→{t.decode([best])} {p[best]:.2f}" + ("" if good else f" (taught: {answer} {p[t.encode(answer, bos=False)[0]]:.2f})"))
    print(f"famous continuations, first choice: {right} of {len(FAMOUS)} ({100 * right / len(FAMOUS):.0f} %)")
    print("  " + "; ".join(out))


def main() -> None:
    a = argparse.ArgumentParser()
    a.add_argument("checkpoint", nargs="?", type=Path, default=cache() / "runs" / "tang-poet" / "checkpoint.pt")
    a.add_argument("--quick", action="store_true", help="a few minutes into a run: famous lines and 200 poems")
    a = a.parse_args()
    torch.set_num_threads(1)
    keep_freed_memory()
    corpus = load()
    t = make_tokenizer(corpus)
    f32 = load_model(a.checkpoint)
    q8 = dequantized(f32)
    if not a.quick:
        compare_models(corpus, t, f32, q8)
        quantization(corpus, t, f32, q8)
    famous(t, q8)
    poems(corpus, t, q8, 200 if a.quick else 1000, 0.8)


if __name__ == "__main__":
    main()
