"""Writes golden.json: PyTorch's float32 logits for fixed prompts, which every engine is tested against.

{"model", "file", "sha256" of the GGUF,
 "prompts": [{"text", "tokens": ids with bos,
              "positions": [{"position", "logits", "top": [{"token", "logit"}, 8 of them], "logSumExp"}]}]}

The logits at position i are the scores of the token at i + 1 after reading tokens[0..i];
`logits` is base64 of V little-endian float32. They are computed over the weights as the file holds
them (dequantized), so an engine differs from them by its arithmetic only, not by the quantization.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import torch

from llama import Llama


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@torch.no_grad()
def golden(
    out: Path,
    *,
    model_id: str,
    gguf_file: Path,
    weights: Llama,
    prompts: list[tuple[str, list[int]]],
    positions: int = 2,
) -> None:
    """Writes `out` for the prompts (text, ids incl. bos): `positions` places each, the last one and the middle.

    weights: the model that `gguf_file` holds (`export_gguf.dequantized`, or the model itself for an F32 file).
    """
    weights = weights.float().eval()
    entries = []
    for text, ids in prompts:
        logits = weights(torch.tensor([ids]))[0]  # (T, V)
        last = len(ids) - 1
        places = sorted({last - k * max(1, last // positions) for k in range(positions)} & set(range(last + 1)))
        at = []
        for i in places:
            row = logits[i]  # (V,)
            values, tokens = row.topk(min(8, row.numel()))
            at.append(
                {
                    "position": i,
                    "logits": base64.b64encode(row.numpy().astype("<f4").tobytes()).decode("ascii"),
                    "top": [{"token": int(t), "logit": float(v)} for t, v in zip(tokens, values)],
                    "logSumExp": float(torch.logsumexp(row.double(), 0)),
                }
            )
        entries.append({"text": text, "tokens": ids, "positions": at})
    document = {"model": model_id, "file": gguf_file.name, "sha256": sha256(gguf_file), "prompts": entries}
    # One prompt a line keeps a diff of the file readable.
    head = {k: v for k, v in document.items() if k != "prompts"}
    body = ",\n".join(json.dumps(e, ensure_ascii=False) for e in entries)
    out.write_text(json.dumps(head, ensure_ascii=False)[:-1] + ', "prompts": [\n' + body + "\n]}\n", encoding="utf-8")
