"""Writes fixture.json: what the TypeScript twins in src/reasoning/maze must reproduce."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from random import Random

from examples import trace
from maze import held_out_problem
from prng import Draws, mix32, philox4x32
from trace_steps import trace_steps
from vocabulary import CELL, DEAD_END, EFFORTS, FOUND, STRINGS, WAIT, prompt_tokens, text

OUT = Path(__file__).resolve().with_name("fixture.json")


def draws(seed: int, stream: int) -> dict:
    d = Draws(seed, stream)
    words = [d.word() for _ in range(6)]
    return {"seed": seed, "stream": stream, "words": words, "below": [d.below(n) for n in range(1, 113, 10)]}


def problem(seed: int, index: int) -> dict:
    p = held_out_problem(seed, index)
    rng = Random(index)
    thoughts = trace(rng, p.open, p.start, p.goal, illegal=True)
    # Also what a model may write: a false `found`, a jump to a cell never named, a false dead end.
    broken = thoughts[:4] + [DEAD_END, FOUND, WAIT, CELL + p.goal, CELL + p.goal, rng.choice(EFFORTS)]
    return {
        "seed": seed, "index": index, "open": list(p.open), "start": p.start, "goal": p.goal,
        "path": list(p.path), "prompt": prompt_tokens(p), "text": text(prompt_tokens(p, EFFORTS[index % 3])[1:]),
        "traces": [
            {"tokens": t, "steps": [list(asdict(s).values()) for s in trace_steps(p.open, p.start, p.goal, t)]}
            for t in (thoughts, broken)
        ],
    }  # fmt: skip


def main() -> None:
    problems = [problem(seed, i) for seed, count in ((1, 12), (2026, 4)) for i in range(count)]
    document = {
        "mix32": [[x, mix32(x)] for x in (0, 1, 2, 0x80000000, 0xFFFFFFFF, 123456789)],
        "philox": list(philox4x32((1, 2, 3, 4), (5, 6))),
        "draws": [draws(0, 0), draws(1, 0), draws(1, 517), draws(0xFFFFFFFF, 0xFFFFFFFF)],
        "strings": STRINGS[:84] + STRINGS[-1:],
    }
    head = json.dumps(document, ensure_ascii=False)[:-1]
    body = ",\n".join(json.dumps(p, ensure_ascii=False, separators=(",", ":")) for p in problems)
    OUT.write_text(head + ', "problems": [\n' + body + "\n]}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
