"""The counter-based random numbers of the problem sets: Philox4x32-10, as in `src/sampling/rng.ts`.

Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011, section 4).
Draw i of stream n of seed s is word i % 4 of the block with key (s, 0) and counter (i // 4, 0, n, 0), so
problem 517 of a set needs no other problem of it. Its twin is `src/reasoning/maze/draws.ts`.
"""

from __future__ import annotations

MASK = 0xFFFFFFFF


def philox4x32(counter: tuple[int, int, int, int], key: tuple[int, int]) -> tuple[int, int, int, int]:
    """One block of four 32-bit words: a bijection of the counter for each key."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c0, 0xCD9E8D57 * c2
        c0, c1, c2, c3 = (p1 >> 32) ^ c1 ^ k0, p1 & MASK, (p0 >> 32) ^ c3 ^ k1, p0 & MASK
        k0, k1 = (k0 + 0x9E3779B9) & MASK, (k1 + 0xBB67AE85) & MASK
    return c0, c1, c2, c3


class Draws:
    """Whole numbers from stream `stream` of the seed `seed`, both in [0, 2^32)."""

    def __init__(self, seed: int, stream: int) -> None:
        self.seed, self.stream, self.count, self.block = seed, stream, 0, (0, 0, 0, 0)

    def word(self) -> int:
        """A whole number in [0, 2^32)."""
        if self.count % 4 == 0:
            self.block = philox4x32((self.count // 4, 0, self.stream, 0), (self.seed, 0))
        self.count += 1
        return self.block[(self.count - 1) % 4]

    def below(self, n: int) -> int:
        """A whole number in [0, n); the bias is under n / 2^32, nothing beside our n <= 112."""
        return (self.word() * n) >> 32


def mix32(x: int) -> int:
    """A bijection of the 32-bit integers that spreads every bit (C. Wellons' `lowbias32`)."""
    x &= MASK
    x = ((x ^ (x >> 16)) * 0x7FEB352D) & MASK
    x = ((x ^ (x >> 15)) * 0x846CA68B) & MASK
    return x ^ (x >> 16)


def shuffle(draws, items: list) -> None:
    """Fisher-Yates from the end, in place; `draws` has `below`."""
    for i in range(len(items) - 1, 0, -1):
        j = draws.below(i + 1)
        items[i], items[j] = items[j], items[i]
