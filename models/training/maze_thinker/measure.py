"""Runs a control over a problem set and keeps what the figures need, one row for each problem."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from generate import Control, generate
from intervals import bootstrap, maj_at_k, pass_at_k, wilson
from maze import Problem
from trace_steps import moves_and_illegal, path_is_right, trace_steps
from vocabulary import FOUND, prompt_tokens

from llama import Llama  # found through generate's path entry


@dataclass(frozen=True)
class Runs:
    """Arrays (problems, samples); `answers` holds the answers as tuples of tokens."""

    right: np.ndarray
    thinking: np.ndarray  # thinking tokens, </think> not counted
    total: np.ndarray  # all generated tokens
    answers: list[list[tuple[int, ...]]]
    entered: int  # cells entered in all traces …
    illegal: int  # … and how many of them against the rules
    found: float  # share of traces that end with `found`

    @property
    def per_problem(self) -> np.ndarray:
        return self.right.mean(1)

    @property
    def accuracy(self) -> float:
        return float(self.right.mean())

    def interval(self) -> tuple[float, float]:
        """Wilson for one sample a problem; else the problems are redrawn, since samples of one are alike."""
        n, samples = self.right.shape
        return wilson(int(self.right.sum()), n) if samples == 1 else bootstrap(self.per_problem)

    def point(self, strategy: str, **knobs) -> dict:
        """A point of curves.json."""
        low, high = self.interval()
        return {
            "strategy": strategy, **knobs, "problems": self.right.shape[0], "samples": self.right.shape[1],
            "accuracy": round(self.accuracy, 4), "low": round(low, 4), "high": round(high, 4),
            "meanThinkingTokens": round(float(self.thinking.mean()), 2),
            "meanTotalTokens": round(float(self.total.mean()), 2),
        }  # fmt: skip


def measure(
    model: Llama, problems: list[Problem], control: Control, samples: int = 1, effort: int | None = None, seed: int = 1
) -> Runs:
    prompts = [prompt_tokens(p, effort) for p in problems]
    outputs = generate(model, prompts, control, samples, seed)
    counts = Counter()
    for p, rows in zip(problems, outputs):
        for o in rows:
            entered, illegal = moves_and_illegal(trace_steps(p.open, p.start, p.goal, o.thoughts))
            counts.update(entered=entered, illegal=illegal, found=bool(o.thoughts) and o.thoughts[-1] == FOUND)
    return Runs(
        right=np.array([[path_is_right(p.path, o.answer) for o in rows] for p, rows in zip(problems, outputs)], float),
        thinking=np.array([[o.thinking for o in rows] for rows in outputs]),
        total=np.array([[len(o.tokens) for o in rows] for rows in outputs]),
        answers=[[tuple(o.answer) for o in rows] for rows in outputs],
        entered=counts["entered"],
        illegal=counts["illegal"],
        found=counts["found"] / (len(problems) * samples),
    )


def votes(bank: Runs, k: int) -> np.ndarray:
    """maj@k of each problem, (problems)."""
    rng = np.random.default_rng(k)
    return np.array([maj_at_k(a, list(r), k, rng) for a, r in zip(bank.answers, bank.right)])


def coverage(bank: Runs, k: int) -> np.ndarray:
    """pass@k of each problem, (problems)."""
    return np.array([pass_at_k(len(r), int(r.sum()), k) for r in bank.right])
