"""A Llama-style decoder in PyTorch, small enough to read in one sitting.

RMSNorm, rotary positions, SwiGLU, no biases, tied embeddings, optional grouped-query attention.
Both bundled models are this class; `export_gguf.py` writes it as `general.architecture = llama`.

Letters in the shape comments: B batch, T positions, V vocabulary, D width, H query heads,
K key/value heads (H is a multiple of K), E head size (D = H * E), F feed-forward width.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F


@dataclass(frozen=True)
class LlamaConfig:
    vocab_size: int
    width: int = 256
    layers: int = 6
    heads: int = 8
    kv_heads: int | None = None  # None: as many as heads, that is, no grouping
    ff_width: int = 704
    context: int = 256
    rope_theta: float = 10_000.0
    norm_eps: float = 1e-5

    def __post_init__(self) -> None:
        if self.kv_heads is None:
            object.__setattr__(self, "kv_heads", self.heads)
        if self.width % self.heads or self.heads % self.kv_heads:
            raise ValueError("width must be a multiple of heads, and heads of kv_heads")
        # Q8_0 stores blocks of 32 weights along a row.
        if self.width % 32 or self.ff_width % 32:
            raise ValueError("width and ff_width must be multiples of 32")

    @property
    def head_size(self) -> int:
        return self.width // self.heads

    def to_dict(self) -> dict:
        return asdict(self)


class RMSNorm(nn.Module):
    """x / sqrt(mean(x^2) + eps) * weight, over the last axis; computed in float32."""

    def __init__(self, width: int, eps: float) -> None:
        super().__init__()
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x.float()
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.eps) * self.weight


def rope_table(context: int, head_size: int, theta: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Cosines and sines of the angle `position * theta^(-2i / E)`, each (context, E / 2)."""
    frequency = theta ** (-torch.arange(0, head_size, 2, dtype=torch.float64) / head_size)
    angle = torch.outer(torch.arange(context, dtype=torch.float64), frequency)
    return angle.cos().float(), angle.sin().float()


def rotate(x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor) -> torch.Tensor:
    """Rotates the pairs (x[2i], x[2i+1]) of x (B, heads, T, E) by the angles (T, E / 2).

    Neighbours form a pair, as in GGUF files of the `llama` architecture; the Hugging Face layout
    pairs x[i] with x[i + E/2] and has to be permuted on export. Ours does not.
    """
    even, odd = x[..., 0::2], x[..., 1::2]
    return torch.stack((even * cos - odd * sin, even * sin + odd * cos), dim=-1).flatten(-2)


class Attention(nn.Module):
    def __init__(self, c: LlamaConfig) -> None:
        super().__init__()
        self.c = c
        self.q = nn.Linear(c.width, c.heads * c.head_size, bias=False)
        self.k = nn.Linear(c.width, c.kv_heads * c.head_size, bias=False)
        self.v = nn.Linear(c.width, c.kv_heads * c.head_size, bias=False)
        self.out = nn.Linear(c.heads * c.head_size, c.width, bias=False)

    def forward(self, x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor, future: torch.Tensor) -> torch.Tensor:
        c, (B, T, _) = self.c, x.shape
        q = self.q(x).view(B, T, c.heads, c.head_size).transpose(1, 2)  # (B, H, T, E)
        k = self.k(x).view(B, T, c.kv_heads, c.head_size).transpose(1, 2)  # (B, K, T, E)
        v = self.v(x).view(B, T, c.kv_heads, c.head_size).transpose(1, 2)  # (B, K, T, E)
        q, k = rotate(q, cos, sin).to(v.dtype), rotate(k, cos, sin).to(v.dtype)
        if c.kv_heads != c.heads:
            # Query head h reads key/value head floor(h / (H / K)).
            k = k.repeat_interleave(c.heads // c.kv_heads, dim=1)  # (B, H, T, E)
            v = v.repeat_interleave(c.heads // c.kv_heads, dim=1)  # (B, H, T, E)
        # Written out: PyTorch's fused CPU kernel spends a third of a training step in its backward pass
        # at these lengths.
        scores = (q * c.head_size**-0.5) @ k.transpose(-1, -2)  # (B, H, T, T)
        scores = scores.float().masked_fill(future[:T, :T], float("-inf"))
        mixed = scores.softmax(-1).to(v.dtype) @ v  # (B, H, T, E)
        return self.out(mixed.transpose(1, 2).reshape(B, T, c.width))  # (B, T, D)


class FeedForward(nn.Module):
    """SwiGLU: down(silu(gate x) * up x)."""

    def __init__(self, c: LlamaConfig) -> None:
        super().__init__()
        self.gate = nn.Linear(c.width, c.ff_width, bias=False)
        self.up = nn.Linear(c.width, c.ff_width, bias=False)
        self.down = nn.Linear(c.ff_width, c.width, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.down(F.silu(self.gate(x)) * self.up(x))  # (B, T, F) inside, (B, T, D) out


class Block(nn.Module):
    def __init__(self, c: LlamaConfig) -> None:
        super().__init__()
        self.attention_norm = RMSNorm(c.width, c.norm_eps)
        self.attention = Attention(c)
        self.ff_norm = RMSNorm(c.width, c.norm_eps)
        self.ff = FeedForward(c)

    def forward(self, x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor, future: torch.Tensor) -> torch.Tensor:
        x = x + self.attention(self.attention_norm(x), cos, sin, future)
        return x + self.ff(self.ff_norm(x))


class Llama(nn.Module):
    def __init__(self, config: LlamaConfig) -> None:
        super().__init__()
        self.config = config
        self.embedding = nn.Embedding(config.vocab_size, config.width)  # also the output matrix
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.layers))
        self.norm = RMSNorm(config.width, config.norm_eps)
        cos, sin = rope_table(config.context, config.head_size, config.rope_theta)
        self.register_buffer("cos", cos, persistent=False)  # (context, E / 2)
        self.register_buffer("sin", sin, persistent=False)  # (context, E / 2)
        # True where a key lies after its query: (context, context)
        future = torch.ones(config.context, config.context, dtype=torch.bool).triu(1)
        self.register_buffer("future", future, persistent=False)
        self.apply(self._init)

    def _init(self, module: nn.Module) -> None:
        if isinstance(module, (nn.Linear, nn.Embedding)):
            nn.init.normal_(module.weight, std=0.02)
        if isinstance(module, Block):
            # Each block adds to the residual stream twice; this keeps its variance near one
            # at any depth (GPT-2's scaling).
            for layer in (module.attention.out, module.ff.down):
                nn.init.normal_(layer.weight, std=0.02 / math.sqrt(2 * self.config.layers))

    def hidden(self, tokens: torch.Tensor) -> torch.Tensor:
        """tokens (B, T) integers -> the normalized last hidden state (B, T, D)."""
        T = tokens.shape[1]
        if T > self.config.context:
            raise ValueError(f"{T} tokens do not fit in a context of {self.config.context}")
        cos, sin = self.cos[:T], self.sin[:T]
        x = self.embedding(tokens)  # (B, T, D)
        for block in self.blocks:
            x = block(x, cos, sin, self.future)
        return self.norm(x)

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        """tokens (B, T) integers -> logits (B, T, V); logits[:, i] predict the token at i + 1."""
        return F.linear(self.hidden(tokens), self.embedding.weight)

    def loss(self, tokens: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
        """Mean cross-entropy in nats over the predicted tokens with weight 1.

        tokens (B, T + 1); weights (B, T + 1), 0 where a token is padding or is not to be learned.
        The output matrix is the largest of the model, so positions without loss skip it.
        """
        keep = weights[:, 1:] > 0  # (B, T)
        logits = F.linear(self.hidden(tokens[:, :-1])[keep], self.embedding.weight)  # (n, V)
        return F.cross_entropy(logits.float(), tokens[:, 1:][keep])

    def parameter_count(self) -> int:
        return sum(p.numel() for p in self.parameters())  # the tied matrix counts once
