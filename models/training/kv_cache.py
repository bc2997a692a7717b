"""Keys and values of a batch of sequences of equal length: one new position costs one forward pass of one position."""

from __future__ import annotations

import torch
import torch.nn.functional as F

from llama import Llama, rotate


class Cache:
    """R rows; `layers` holds one tensor (2, R, H, context, E) for each block, keys first.

    For models without grouped-query attention, as both bundled ones are.
    """

    def __init__(self, model: Llama) -> None:
        self.model, self.layers = model, []

    @torch.no_grad()
    def prefill(self, prompts: torch.Tensor, copies: int = 1) -> torch.Tensor:
        """prompts (P, T) -> logits (P * copies, V) after them; the rows of one prompt are neighbours."""
        m, c, (P, T) = self.model, self.model.config, prompts.shape
        x = m.embedding(prompts)  # (P, T, D)
        for block in m.blocks:
            q, k, v = self._qkv(block, x, m.cos[:T], m.sin[:T])
            store = torch.empty(2, P * copies, c.heads, c.context, c.head_size)
            store[0, :, :, :T] = k.repeat_interleave(copies, 0)
            store[1, :, :, :T] = v.repeat_interleave(copies, 0)
            self.layers.append(store)
            x = self._rest(block, x, F.scaled_dot_product_attention(q, k, v, is_causal=True))
        logits = F.linear(m.norm(x[:, -1]), m.embedding.weight)
        return logits.repeat_interleave(copies, 0)

    @torch.no_grad()
    def step(self, tokens: torch.Tensor, position: int) -> torch.Tensor:
        """tokens (R) at `position` -> logits (R, V) that predict the next position."""
        m = self.model
        x = m.embedding(tokens).unsqueeze(1)  # (R, 1, D)
        cos, sin = m.cos[position : position + 1], m.sin[position : position + 1]
        for block, store in zip(m.blocks, self.layers):
            q, k, v = self._qkv(block, x, cos, sin)
            store[0, :, :, position], store[1, :, :, position] = k[:, :, 0], v[:, :, 0]
            x = self._rest(block, x, F.scaled_dot_product_attention(q, *store[:, :, :, : position + 1]))
        return F.linear(m.norm(x[:, 0]), m.embedding.weight)

    def keep(self, rows: torch.Tensor) -> None:
        self.layers = [store[:, rows] for store in self.layers]

    def _qkv(self, block, x, cos, sin):
        c, a, h = self.model.config, block.attention, block.attention_norm(x)
        q, k, v = (f(h).view(*x.shape[:2], c.heads, c.head_size).transpose(1, 2) for f in (a.q, a.k, a.v))
        return rotate(q, cos, sin), rotate(k, cos, sin), v  # each (R, H, T, E)

    def _rest(self, block, x, mixed):
        x = x + block.attention.out(mixed.transpose(1, 2).reshape(x.shape))
        return x + block.ff(block.ff_norm(x))
