"""The forward pass of `Llama` for training on many questions about few mazes.

Two thirds of a plain example are its maze. Here a maze is computed once for all of its questions,
each question reads its keys and values, and no position is padding except inside the attention:
every matrix product runs on the packed list of real tokens. The result is that of `Llama.hidden`
on each (maze + question) alone, which `test_recipe.py` checks.

Letters: M mazes, P = 65 maze tokens, N question tokens in all (packed), S all = M * P + N,
g questions of one group (sorted by length), L the longest of them, H heads, E head size, D width.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F

from examples import MAZE_TOKENS
from vocabulary import WALLED

IGNORE = -100
ROUND = 128  # oneDNN compiles a kernel for each new shape: few shapes, few compilations


class _Padded(torch.autograd.Function):
    """rows (count, W) -> (g * L, W), padding filled with row 0; the gradient drops the padding.

    Each row goes to one place, so the gradient is a gather as well. PyTorch's own backward of an
    index is a scattered addition, which is slow on the CPU.
    """

    @staticmethod
    def forward(ctx, rows, pad, flat):
        ctx.save_for_backward(flat)
        return rows.index_select(0, pad)

    @staticmethod
    def backward(ctx, gradient):
        return gradient.index_select(0, ctx.saved_tensors[0]), None, None


class _Unpadded(torch.autograd.Function):
    """The way back, rows (g * L, W) -> (count, W); the gradient of the padding is zero."""

    @staticmethod
    def forward(ctx, rows, flat, pad):
        ctx.save_for_backward(flat)
        ctx.padded = len(pad)
        return rows.index_select(0, flat)

    @staticmethod
    def backward(ctx, gradient):
        out = gradient.new_zeros(ctx.padded, gradient.shape[1])
        return out.index_copy_(0, ctx.saved_tensors[0], gradient), None, None


class Batch:
    """Index tensors of one training step; see `examples.batch` for the arguments."""

    def __init__(self, rows, questions, groups: int) -> None:
        questions = sorted(questions, key=lambda q: len(q[1]))
        self.mazes = torch.tensor(rows)  # (M, P)
        tokens, positions, targets, learned = [], [], [], []
        spans, at = [], 0
        for _, q, first, unlearned in questions:
            spans.append(at)
            at += len(q) - 1  # the last token is only a target
            tokens += q[:-1]
            positions += range(MAZE_TOKENS, MAZE_TOKENS + len(q) - 1)
            targets += q[1:]
            learned += [i + 1 >= first and i + 1 != unlearned for i in range(len(q) - 1)]
        self.real = len(tokens)
        self.dummy = -len(tokens) % ROUND  # tokens without attention or loss
        self.tokens = torch.tensor(tokens + [0] * self.dummy)  # (N)
        self.positions = torch.tensor(positions + [0] * self.dummy)  # (N)
        keep = [i for i, yes in enumerate(learned) if yes]  # positions with a loss
        extra = -len(keep) % ROUND
        self.keep = torch.tensor(keep + [0] * extra)  # (n)
        self.targets = torch.tensor([targets[i] for i in keep] + [IGNORE] * extra)  # (n)
        self.learned = len(keep)
        self.groups = []
        size = -(-len(questions) // groups)
        for i in range(0, len(questions), size):
            part = questions[i : i + size]
            longest = len(part[-1][1]) - 1
            first = spans[i]
            count = sum(len(q[1]) - 1 for q in part)
            pad = torch.zeros(len(part), longest, dtype=torch.long)
            flat = torch.zeros(count, dtype=torch.long)
            for row, q in enumerate(part):
                n, begin = len(q[1]) - 1, spans[i + row] - first
                pad[row, :n] = torch.arange(begin, begin + n)
                flat[begin : begin + n] = torch.arange(row * longest, row * longest + n)
            self.groups.append(
                (torch.tensor([q[0] for q in part]), first, count, pad.flatten(), flat, longest)
            )


class Packed:
    """The training-time view of a `Llama`; `embedding` (V, D) may be a function of other parameters."""

    def __init__(self, model) -> None:
        self.model, self.c = model, model.config
        angle = torch.complex(model.cos.double(), model.sin.double())
        self.turn = angle.to(torch.complex64)  # (context, E / 2)
        # A question sees the whole maze and its own past: (context - P, context), sliced per group.
        own = torch.full((self.c.context - MAZE_TOKENS,) * 2, -math.inf).triu(1)
        self.mask = torch.cat([torch.zeros(len(own), MAZE_TOKENS), own], dim=1)

    def _rotate(self, x: torch.Tensor, turn: torch.Tensor) -> torch.Tensor:
        """x (S, heads, E) by turn (S, 1, E / 2): neighbours are the real and imaginary part."""
        z = torch.view_as_complex(x.unflatten(-1, (-1, 2)))
        return torch.view_as_real(z * turn).flatten(-2)

    def hidden(self, batch: Batch, embedding: torch.Tensor, linear=F.linear) -> torch.Tensor:
        """The normalized last hidden state (n, D) at the positions that are learned."""
        c, (M, P) = self.c, batch.mazes.shape
        H, E, D = c.heads, c.head_size, c.width
        front = M * P
        ids = torch.cat([batch.mazes.flatten(), batch.tokens])  # (S)
        positions = torch.cat([torch.arange(P).repeat(M), batch.positions])  # (S)
        turn = self.turn[positions].unsqueeze(1)  # (S, 1, E / 2)
        x = F.embedding(ids, embedding)  # (S, D)
        for number, block in enumerate(self.model.blocks):
            last = number == c.layers - 1
            a = block.attention
            h = rms(x, block.attention_norm)
            qkv = linear(h, torch.cat([a.q.weight, a.k.weight, a.v.weight]))  # (S, 3D)
            qk = self._rotate(qkv[:, : 2 * D].reshape(-1, 2 * H, E).float(), turn)  # (S, 2H, E)
            qkv = torch.cat([qk.flatten(1), qkv[:, 2 * D :].float()], dim=1)  # (S, 3D)
            # One split in place of slices: the gradient of each slice would be a full-size tensor.
            head, *parts, dummy = qkv.split([front, *(g[2] for g in batch.groups), batch.dummy])
            q, k, v = head.view(M, P, 3, H, E).permute(2, 0, 3, 1, 4)  # each (M, H, P, E)
            mixed = []
            if not last:  # nothing after the last layer reads the maze
                out = F.scaled_dot_product_attention(q, k, v, is_causal=True)
                mixed.append(out.transpose(1, 2).reshape(front, D))
            for (row, _, _, pad, flat, longest), part in zip(batch.groups, parts):
                mask = self.mask[:longest, : MAZE_TOKENS + longest]
                part = _Padded.apply(part, pad, flat)
                gq, gk, gv = part.view(-1, longest, 3, H, E).permute(2, 0, 3, 1, 4)
                gk = torch.cat([k.index_select(0, row), gk], dim=2)  # (g, H, P + L, E)
                gv = torch.cat([v.index_select(0, row), gv], dim=2)
                out = F.scaled_dot_product_attention(gq, gk, gv, attn_mask=mask)  # (g, H, L, E)
                out = out.transpose(1, 2).reshape(-1, D)  # (g * L, D)
                mixed.append(_Unpadded.apply(out, flat, pad))
            mixed.append(dummy[:, :D] * 0)
            if last:
                x = x[front:]
            x = x + linear(torch.cat(mixed), a.out.weight).float()
            h = rms(x, block.ff_norm)
            both = linear(h, torch.cat([block.ff.gate.weight, block.ff.up.weight]))  # (S, 2F)
            gate, up = both.chunk(2, dim=-1)
            x = x + linear(F.silu(gate) * up, block.ff.down.weight).float()
        return rms(x[batch.keep], self.model.norm)

    def loss(self, batch: Batch, embedding: torch.Tensor, sample, linear=F.linear) -> torch.Tensor:
        """An unbiased estimate of the mean cross-entropy in nats over the learned positions.

        -log p(t) = -log p(t | not walled) - log p(not walled). No target is a walled cell, so the
        first term needs 80 rows of the output matrix; the second, soon near zero, is estimated on
        the positions `sample`, a random part of them.
        """
        x = self.hidden(batch, embedding, linear)
        near = linear(x, embedding[:WALLED]).float()  # (n, 80)
        far = linear(x[sample], embedding[WALLED:]).float()  # (m, 1024)
        near_sum = near[sample].logsumexp(-1)
        walled = torch.logaddexp(near_sum, far.logsumexp(-1)) - near_sum  # (m) -log p(not walled)
        return F.cross_entropy(near, batch.targets) + walled.mean()


def rms(x: torch.Tensor, norm) -> torch.Tensor:
    return F.rms_norm(x, x.shape[-1:], norm.weight, norm.eps)
