"""Trains maze-thinker and resumes exactly: `python train_maze.py --steps 22000`.

Everything goes to $JIELONG_CACHE/maze-thinker (default ~/.cache/jielong/maze-thinker): checkpoint.pt,
log.jsonl and step-*.pt (models without optimizer, for the early checkpoint). One thread.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path

import torch
import torch.nn.functional as F

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import examples  # noqa: E402
from embedding import StructuredEmbedding  # noqa: E402
from llama import Llama, LlamaConfig  # noqa: E402
from muon import Muon  # noqa: E402
from packed import Batch, Packed  # noqa: E402
from vocabulary import VOCABULARY  # noqa: E402

CACHE = Path(os.environ.get("JIELONG_CACHE", Path.home() / ".cache" / "jielong")) / "maze-thinker"
CONFIG = LlamaConfig(vocab_size=VOCABULARY, width=128, layers=4, heads=4, ff_width=352, context=256)
WALLED_SAMPLE = 128  # positions on which the mass of the walled-cell tokens is estimated


def schedule(step: int, steps: int, warmup: int = 200, constant: float = 0.5, final: float = 0.02) -> float:
    """Factor on every learning rate: warm-up, constant, then linear down to `final`."""
    if step < warmup:
        return (step + 1) / warmup
    return 1 - (1 - final) * min(1.0, max(0.0, step - constant * steps) / ((1 - constant) * steps))


def bf16_linear(x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    return F.linear(x.bfloat16(), weight.bfloat16())


class Run:
    """Model, embedding and the two optimizers: Muon for the blocks' matrices, AdamW for the rest."""

    def __init__(self, args) -> None:
        torch.manual_seed(args.seed)
        self.args = args
        self.model = Llama(CONFIG)
        self.embedding = StructuredEmbedding(CONFIG.width)
        self.packed = Packed(self.model)
        named = [(n, p) for n, p in self.model.named_parameters() if n != "embedding.weight"]
        matrices = [p for _, p in named if p.ndim == 2]
        rest = [p for _, p in named if p.ndim == 1]
        parts = list(self.embedding.parameters())
        adam = [{"params": parts, "weight_decay": 0.01}, {"params": rest, "weight_decay": 0.0}]
        if args.muon_lr:
            self.optimizers = [Muon(matrices, lr=args.muon_lr, weight_decay=args.weight_decay)]
        else:
            self.optimizers = []
            adam.append({"params": matrices, "weight_decay": 0.05})
        self.optimizers.append(torch.optim.AdamW(adam, lr=args.lr, betas=(0.9, 0.98), fused=True))
        self.trained = [*matrices, *rest, *parts]
        self.base = [[g["lr"] for g in o.param_groups] for o in self.optimizers]
        self.step, self.tokens, self.learned, self.cpu = 0, 0, 0, 0.0

    def train_step(self) -> torch.Tensor:
        factor = schedule(self.step, self.args.steps)
        for optimizer, rates in zip(self.optimizers, self.base):
            for group, rate in zip(optimizer.param_groups, rates):
                group["lr"] = rate * factor
        batch = Batch(*examples.batch(self.args.seed, self.step, self.args.mazes), self.args.mazes // 2)
        generator = torch.Generator().manual_seed(self.step)
        sample = torch.randperm(batch.learned, generator=generator)[:WALLED_SAMPLE]
        loss = self.packed.loss(batch, self.embedding(), sample, bf16_linear)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.trained, 1.0)
        for optimizer in self.optimizers:
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        self.step += 1
        self.tokens += batch.real + batch.mazes.numel()
        self.learned += batch.learned
        return loss.detach()

    def state(self) -> dict:
        with torch.no_grad():
            self.model.embedding.weight.copy_(self.embedding())
        return {
            "config": CONFIG.to_dict(), "args": vars(self.args), "model": self.model.state_dict(),
            "embedding": self.embedding.state_dict(), "optimizers": [o.state_dict() for o in self.optimizers],
            "step": self.step, "tokens": self.tokens, "learned": self.learned, "cpu_seconds": self.cpu,
        }  # fmt: skip

    def load(self, path: Path) -> None:
        state = torch.load(path, map_location="cpu", weights_only=True)
        self.model.load_state_dict(state["model"])
        self.embedding.load_state_dict(state["embedding"])
        for optimizer, saved in zip(self.optimizers, state["optimizers"]):
            optimizer.load_state_dict(saved)
        self.step, self.tokens = state["step"], state["tokens"]
        self.learned, self.cpu = state["learned"], state["cpu_seconds"]


def save(state: dict, path: Path) -> None:
    # A run that is killed while it writes must not lose the checkpoint before it.
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    os.replace(partial, path)


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--steps", type=int, required=True, help="length of the schedule")
    p.add_argument("--keep-every", type=int, default=500, help="steps between the kept models")
    p.add_argument("--mazes", type=int, default=8, help="mazes of a step, four questions on each")
    p.add_argument("--lr", type=float, default=1.5e-3, help="AdamW: embeddings and norms")
    p.add_argument("--muon-lr", type=float, default=0.02, help="Muon: matrices; 0 gives them to AdamW")
    p.add_argument("--weight-decay", type=float, default=0.01)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--folder", type=Path, default=CACHE)
    p.add_argument("--save-minutes", type=float, default=3.0)
    p.add_argument("--max-seconds", type=float, default=1e9, help="stop this run, not the schedule")
    return p.parse_args()


def main() -> None:
    args = arguments()
    torch.set_num_threads(1)
    args.folder.mkdir(parents=True, exist_ok=True)
    checkpoint, folder = args.folder / "checkpoint.pt", args.folder
    args.folder = str(args.folder)
    run = Run(args)
    if checkpoint.exists():
        run.load(checkpoint)
    cpu_before, begin = run.cpu, time.monotonic()
    saved, total, count = begin, 0.0, 0
    while run.step < args.steps:
        total, count = total + run.train_step().item(), count + 1
        run.cpu = cpu_before + time.process_time()
        now = time.monotonic()
        out_of_time = now - begin > args.max_seconds
        if run.step % 100 == 0 or out_of_time:
            line = {
                "step": run.step, "loss": round(total / count, 4), "tokens": run.tokens,
                "learned": run.learned, "cpu_seconds": round(run.cpu), "wall_seconds": round(now - begin),
            }  # fmt: skip
            with (folder / "log.jsonl").open("a") as log:
                log.write(json.dumps(line) + "\n")
            total, count = 0.0, 0
        if run.step % args.keep_every == 0:
            state = run.state()
            save({k: state[k] for k in ("config", "model", "step", "tokens", "learned", "cpu_seconds")},
                 folder / f"step-{run.step:06d}.pt")
        if run.step == args.steps or out_of_time or now - saved > args.save_minutes * 60:
            save(run.state(), checkpoint)
            saved = now
        if out_of_time:
            break


if __name__ == "__main__":
    main()
