"""Writes a small SentencePiece vocabulary: bytes, and pieces that byte-pair encoding finds in the awkward strings.

    node -e "import('./awkward-strings.mjs').then((m) => console.log(JSON.stringify(m.awkwardStrings)))" > STRINGS.json
    python make_sentencepiece.py STRINGS.json FOLDER

The first file is the fixture sentencepiece.gguf; the second, in FOLDER, is the same without a space before the text.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from gguf import GGUFWriter, TokenType

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "gguf"
SPACE = "\u2581"
NAMED = [
    ("<unk>", TokenType.UNKNOWN),
    ("<s>", TokenType.CONTROL),
    ("</s>", TokenType.CONTROL),
    ("<start_of_turn>", TokenType.CONTROL),
    ("<end_of_turn>", TokenType.CONTROL),
    ("<think>", TokenType.USER_DEFINED),
    ("\n\n", TokenType.USER_DEFINED),
    ("    ", TokenType.USER_DEFINED),
    ("[unused]", TokenType.UNUSED),
]
CHARACTERS = 160  # the most frequent ones; the others are spelled in bytes
MERGES = 500


def pieces(strings: list[str]) -> list[str]:
    """Characters, then merged pairs, the most frequent first."""
    # Names of control tokens, which llama.cpp would type letter by letter if they could be merged, are not learned.
    words = [list((" " + text).replace(" ", SPACE)) for text in strings if "<" not in text]
    counts = Counter(c for word in words for c in word if ord(c) >= 32)
    found = [c for c, _ in counts.most_common(CHARACTERS)]
    for _ in range(MERGES):
        pairs = Counter((a, b) for word in words for a, b in zip(word, word[1:]) if len(a + b) <= 12)
        pairs = Counter({p: n for p, n in pairs.items() if p[0] in found and p[1] in found and p[0] + p[1] not in found})
        if not pairs:
            break
        (left, right), _ = pairs.most_common(1)[0]
        found.append(left + right)
        for word in words:
            i = 0
            while i + 1 < len(word):
                if word[i] == left and word[i + 1] == right:
                    word[i : i + 2] = [left + right]
                i += 1
    return found


def write(path: Path, found: list[str], space_prefix: bool | None) -> None:
    tokens = [*NAMED, *((f"<0x{b:02X}>", TokenType.BYTE) for b in range(256)), *((p, TokenType.NORMAL) for p in found)]
    # Merges score by their order; every tenth ties with the one before it. Characters never merge from anything.
    scores = [0.0] * (len(tokens) - len(found)) + [-float(i - (i % 10 == 9)) for i in range(len(found))]
    writer = GGUFWriter(path, "llama")
    writer.add_name("sentencepiece")
    writer.add_tokenizer_model("llama")
    writer.add_token_list([text for text, _ in tokens])
    writer.add_token_scores(scores)
    writer.add_token_types([kind for _, kind in tokens])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    if space_prefix is not None:
        writer.add_add_space_prefix(space_prefix)
    for key, value in [("context_length", 32), ("embedding_length", 32), ("block_count", 1), ("feed_forward_length", 32)]:
        writer.add_uint32(f"llama.{key}", value)
    writer.add_head_count(1)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def main() -> None:
    found = pieces(json.loads(Path(sys.argv[1]).read_text()))
    write(FIXTURES / "sentencepiece.gguf", found, None)
    write(Path(sys.argv[2]) / "sentencepiece-bare.gguf", found, False)


main()
