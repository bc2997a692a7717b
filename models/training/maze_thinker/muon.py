"""Muon for the matrices of the blocks: momentum, then the nearest orthogonal matrix as the update.

K. Jordan et al., "Muon: an optimizer for hidden layers in neural networks" (2024). Five steps of a
quintic Newton-Schulz iteration push every singular value of the update towards one. Matrices of one
shape are stacked, so that all layers share each product.
"""

from __future__ import annotations

import torch


def orthogonal(g: torch.Tensor, steps: int = 5) -> torch.Tensor:
    """g (count, m, n) with m <= n -> the same singular vectors, singular values near one; bfloat16 is enough."""
    a, b, c = 3.4445, -4.7750, 2.0315
    x = (g / (g.norm(dim=(1, 2), keepdim=True) + 1e-7)).bfloat16()
    for _ in range(steps):
        s = x @ x.mT
        x = a * x + (b * s + c * (s @ s)) @ x
    return x.to(g.dtype)


class Muon(torch.optim.Optimizer):
    """Nesterov momentum; the update of an (m, n) matrix is scaled by sqrt(max(1, m / n))."""

    def __init__(self, params, lr: float, momentum: float = 0.95, weight_decay: float = 0.0) -> None:
        super().__init__(params, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self) -> None:
        for group in self.param_groups:
            by_shape: dict[tuple, list] = {}
            for p in group["params"]:
                state = self.state[p]
                if "momentum" not in state:
                    state["momentum"] = torch.zeros_like(p)
                velocity = state["momentum"].lerp_(p.grad, 1 - group["momentum"])
                update = p.grad.lerp(velocity, group["momentum"])
                by_shape.setdefault(tuple(p.shape), []).append((p, update))
            for (m, n), pairs in by_shape.items():
                g = torch.stack([update for _, update in pairs])
                flat = orthogonal(g.mT if m > n else g)
                flat = flat.mT if m > n else flat
                for (p, _), update in zip(pairs, flat):
                    p.mul_(1 - group["lr"] * group["weight_decay"])
                    p.add_(update, alpha=-group["lr"] * max(1.0, m / n) ** 0.5)
