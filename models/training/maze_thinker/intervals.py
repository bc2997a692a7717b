"""Intervals for the figures of the card: Wilson for one sample a problem, bootstrap over problems else."""

from __future__ import annotations

import math

import numpy as np

RESAMPLES = 2000


def wilson(right: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a proportion; one independent trial for each problem."""
    p, d = right / n, 1 + z * z / n
    centre = (p + z * z / (2 * n)) / d
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / d
    return centre - half, centre + half


def bootstrap(per_problem: np.ndarray, seed: int = 1) -> tuple[float, float]:
    """The 95 % percentile interval of the mean of per_problem (n); problems are the unit that is redrawn."""
    rng = np.random.default_rng(seed)
    n = len(per_problem)
    means = [per_problem[rng.integers(0, n, n)].mean() for _ in range(RESAMPLES)]
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def pass_at_k(n: int, c: int, k: int) -> float:
    """Chance that k of n samples, c of them right, hold a right one (arXiv:2107.03374); needs k <= n."""
    if n - c < k:
        return 1.0
    return 1.0 - math.prod(1.0 - k / i for i in range(n - c + 1, n + 1))


def maj_at_k(answers: list, right: list[bool], k: int, rng: np.random.Generator, subsets: int = 20) -> float:
    """Share of random k-subsets (without replacement) whose most frequent answer is right; ties by lot."""
    wins, subsets = 0, 1 if k == 1 else subsets
    if k == 1:
        return float(np.mean(right))
    for _ in range(subsets):
        votes: dict = {}
        for i in rng.choice(len(answers), k, replace=False):
            votes.setdefault(answers[i], []).append(right[i])
        top = max(len(v) for v in votes.values())
        winners = [v for v in votes.values() if len(v) == top]
        wins += winners[rng.integers(len(winners))][0]
    return wins / subsets
