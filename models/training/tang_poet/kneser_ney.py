"""An interpolated Kneser-Ney trigram over token ids: the count-based model that the network has to beat.

Kneser & Ney 1995; Chen & Goodman 1999, eq. 20 (one discount for each order, D = n1 / (n1 + 2 n2)).
Lower orders use continuation counts: in how many contexts a token was seen, not how often.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict


class Level:
    """One order: counts of (context, token) with the interpolation weight of each context."""

    def __init__(self, counts: Counter) -> None:
        self.counts = counts
        self.total: defaultdict = defaultdict(int)  # context -> sum of counts
        self.types: defaultdict = defaultdict(int)  # context -> number of different tokens
        for (context, _), n in counts.items():
            self.total[context] += n
            self.types[context] += 1
        of_counts = Counter(counts.values())
        self.discount = of_counts[1] / max(1, of_counts[1] + 2 * of_counts[2])

    def probability(self, context: tuple, token: int, lower: float) -> float:
        total = self.total.get(context, 0)
        if total == 0:
            return lower
        own = max(self.counts.get((context, token), 0) - self.discount, 0) / total
        return own + self.discount * self.types[context] / total * lower


class Trigram:
    def __init__(self, sequences: list[list[int]], vocab_size: int) -> None:
        """sequences: ids that begin with bos and end with the end token."""
        three: Counter = Counter()
        for s in sequences:
            padded = [s[0], *s]  # two contexts for the first token
            for i in range(2, len(padded)):
                three[(padded[i - 2], padded[i - 1]), padded[i]] += 1
        two = Counter(((c[1],), token) for c, token in three)
        one = Counter(((), token) for _, token in two)
        self.levels = [Level(one), Level(two), Level(three)]
        self.uniform = 1 / vocab_size

    def nats(self, s: list[int]) -> list[float]:
        """-log P of each token of s after its first."""
        padded, out = [s[0], *s], []
        for i in range(2, len(padded)):
            p = self.uniform
            for n, level in enumerate(self.levels):
                p = level.probability(tuple(padded[i - n : i]), padded[i], p)
            out.append(-math.log(p))
        return out
