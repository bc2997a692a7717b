"""The training loop that both recipes share: AdamW, bf16 autocast, a step-based schedule, exact resume.

A recipe gives `batches(step)`, a pure function of the step: the batch of step n is the same in a run
that was interrupted and in one that was not, and resuming needs no state of a data iterator.
"""

from __future__ import annotations

import ctypes
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import torch

from llama import Llama, LlamaConfig

# (tokens, weights), each (B, T + 1); see Llama.loss.
Batch = tuple[torch.Tensor, torch.Tensor]


@dataclass(frozen=True)
class TrainConfig:
    steps: int
    lr: float = 2e-3
    warmup: int = 200
    constant: float = 0.4  # share of the steps before the linear decay begins
    final: float = 0.02  # the decay ends at this share of lr
    weight_decay: float = 0.05
    betas: tuple[float, float] = (0.9, 0.98)
    clip: float = 1.0
    seed: int = 1
    muon: bool = False  # matrices inside the blocks by Muon instead of AdamW
    save_minutes: float = 3.0
    log_every: int = 25
    max_minutes: float | None = None  # stop (with a checkpoint) after this much wall time of one run


def learning_rate(c: TrainConfig, step: int) -> float:
    """Warm-up, constant, then linear down to `final` at the last step."""
    if step < c.warmup:
        return c.lr * (step + 1) / c.warmup
    start = c.constant * c.steps
    if step < start:
        return c.lr
    done = min(1.0, (step - start) / max(1.0, c.steps - start))
    return c.lr * (1 - (1 - c.final) * done)


class Both:
    """Muon for the matrices inside the blocks, AdamW for the rest, behind one optimizer's interface."""

    def __init__(self, parts: list[torch.optim.Optimizer]) -> None:
        self.parts = parts

    @property
    def param_groups(self) -> list[dict]:
        return [g for p in self.parts for g in p.param_groups]

    def zero_grad(self, set_to_none: bool = True) -> None:
        for p in self.parts:
            p.zero_grad(set_to_none=set_to_none)

    def step(self) -> None:
        for p in self.parts:
            p.step()

    def state_dict(self) -> dict:
        return {"parts": [p.state_dict() for p in self.parts]}

    def load_state_dict(self, state: dict) -> None:
        for p, s in zip(self.parts, state["parts"]):
            p.load_state_dict(s)


def optimizer(model: Llama, c: TrainConfig) -> Both:
    """AdamW with weight decay on matrices only; with c.muon, Muon (Jordan et al. 2024) inside the blocks."""
    inner = [p for p in model.blocks.parameters() if p.ndim == 2] if c.muon else []
    taken = {id(p) for p in inner}
    matrices = [p for p in model.parameters() if p.ndim >= 2 and id(p) not in taken]
    norms = [p for p in model.parameters() if p.ndim < 2]
    groups = [{"params": matrices, "weight_decay": c.weight_decay}, {"params": norms, "weight_decay": 0.0}]
    parts: list[torch.optim.Optimizer] = [torch.optim.AdamW(groups, lr=c.lr, betas=c.betas, fused=True)]
    if inner:
        # The learning rate is scaled so that the size of an update matches AdamW's: one schedule for both.
        parts.append(torch.optim.Muon(inner, lr=c.lr, weight_decay=c.weight_decay, adjust_lr_fn="match_rms_adamw"))
    return Both(parts)


def save(path: Path, model: Llama, opt: Both, step: int, tokens: int, cpu: float) -> None:
    state = {
        "config": model.config.to_dict(),
        "model": model.state_dict(),
        "optimizer": opt.state_dict(),
        "rng": torch.get_rng_state(),
        "step": step,
        "tokens": tokens,
        "cpu_seconds": cpu,
    }
    # A run that is killed while it writes must not lose the checkpoint before it.
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    os.replace(partial, path)


def load_model(path: Path) -> Llama:
    """The model of a checkpoint, ready for evaluation."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    model = Llama(LlamaConfig(**state["config"]))
    model.load_state_dict(state["model"])
    return model.eval()


def keep_freed_memory() -> None:
    """Stops glibc from giving large freed blocks back to the system after each step.

    The activations of a step are tens of megabytes each; without this, a fifth of the time goes into
    page faults. Elsewhere than on glibc it does nothing.
    """
    try:
        libc = ctypes.CDLL("libc.so.6")
        trim, top_pad, mmap_threshold = -1, -2, -3
        libc.mallopt(mmap_threshold, 1 << 30)
        libc.mallopt(trim, 2_000_000_000)
        libc.mallopt(top_pad, 64 << 20)
    except (OSError, AttributeError):
        pass


def train(
    config: LlamaConfig,
    c: TrainConfig,
    batches: Callable[[int], Batch],
    folder: Path,
    on_save: Callable[[Llama, int], dict] | None = None,
) -> Llama:
    """Trains to c.steps, going on from folder/checkpoint.pt when it exists.

    One JSON line every log_every steps goes to folder/log.jsonl: step, loss (mean since the last line),
    lr, tokens (targets seen), cpu_seconds, wall_seconds. `on_save` may add figures at a checkpoint.
    """
    torch.set_num_threads(1)
    keep_freed_memory()
    torch.manual_seed(c.seed)
    folder.mkdir(parents=True, exist_ok=True)
    path, log = folder / "checkpoint.pt", folder / "log.jsonl"
    model = Llama(config)
    opt = optimizer(model, c)
    step, tokens, cpu_before = 0, 0, 0.0
    if path.exists():
        state = torch.load(path, map_location="cpu", weights_only=True)
        model.load_state_dict(state["model"])
        opt.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["rng"])
        step, tokens, cpu_before = state["step"], state["tokens"], state["cpu_seconds"]
    begin, cpu_begin, saved = time.monotonic(), time.process_time(), time.monotonic()
    total, count = 0.0, 0

    def cpu() -> float:
        return cpu_before + time.process_time() - cpu_begin

    def note(line: dict) -> None:
        with log.open("a") as f:
            f.write(json.dumps(line) + "\n")

    model.train()
    while step < c.steps:
        lr = learning_rate(c, step)
        for group in opt.param_groups:
            group["lr"] = lr
        ids, weights = batches(step)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = model.loss(ids, weights)
        opt.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), c.clip)
        opt.step()
        step += 1
        tokens += int((weights[:, 1:] > 0).sum())
        total, count = total + loss.item(), count + 1
        now = time.monotonic()
        if step % c.log_every == 0 or step == c.steps:
            note({"step": step, "loss": round(total / count, 4), "lr": round(lr, 7), "tokens": tokens,
                  "cpu_seconds": round(cpu(), 1), "wall_seconds": round(now - begin, 1)})
            total, count = 0.0, 0
        out_of_time = c.max_minutes is not None and now - begin > c.max_minutes * 60
        if step == c.steps or out_of_time or now - saved > c.save_minutes * 60:
            save(path, model, opt, step, tokens, cpu())
            saved = now
            if on_save:
                model.eval()
                note({"step": step, **on_save(model, step)})
                model.train()
        if out_of_time:
            break
    return model.eval()
