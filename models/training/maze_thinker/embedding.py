"""An embedding matrix that knows what its tokens are, for training only.

Row = sum of the features of the token (which cell, row, column, open sides, and the cells that can be
entered from it) plus a row of its own. "C3" in a thought and "C3├" in the maze then resemble each
other from the first step, in place of being 1,104 unrelated strings. Export adds the parts up: the
shipped model has an ordinary matrix (V, D).
"""

from __future__ import annotations

import torch
import torch.nn as nn

from maze import CELLS, SIZE, neighbours
from vocabulary import CELL, VOCABULARY, WALLED


def features() -> torch.Tensor:
    """(V, features) zeros and ones."""
    cell, entered, row, column, side, kind = 0, CELLS, 2 * CELLS, 2 * CELLS + SIZE, 2 * CELLS + 2 * SIZE, 0
    kind = side + 4
    f = torch.zeros(VOCABULARY, kind + 3)
    f[:CELL, kind] = 1
    for c in range(CELLS):
        rows = [CELL + c] + [WALLED + c * 16 + w for w in range(16)]
        for r in rows:
            f[r, [cell + c, row + c // SIZE, column + c % SIZE]] = 1
        f[rows[0], kind + 1] = 1
        f[rows[1:], kind + 2] = 1
        for w in range(16):
            f[WALLED + c * 16 + w, [side + i for i in range(4) if w >> i & 1]] = 1
            open_sides = [w if x == c else 0 for x in range(CELLS)]
            f[WALLED + c * 16 + w, [entered + n for n in neighbours(open_sides, c)]] = 1
    return f


class StructuredEmbedding(nn.Module):
    def __init__(self, width: int, std: float = 0.02) -> None:
        super().__init__()
        self.register_buffer("features", features(), persistent=False)
        self.parts = nn.Parameter(torch.randn(self.features.shape[1], width) * std)
        self.own = nn.Parameter(torch.randn(VOCABULARY, width) * std / 2)

    def forward(self) -> torch.Tensor:
        return self.own + self.features @ self.parts  # (V, D)
