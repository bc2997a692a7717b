"""Byte-level BPE whose merges never cross a character.

Ids: 0 <bos>, 1 [END], then the 256 bytes, then the two-byte beginnings of three-byte characters, then one
token for each common character. A rare character is its beginning plus its last byte, or single bytes:
readers show those bytes. Any reader of `gpt2` byte-level BPE tokenizes this way, whatever its rule for
splitting words, because no merge joins two characters.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from export_gguf import CONTROL, NORMAL, Tokenizer, byte_alphabet  # noqa: E402
from normalize import normalize  # noqa: E402

BOS, END = 0, 1
SPECIALS = ["<bos>", "[END]"]
FIRST_BYTE = len(SPECIALS)
PUNCTUATION = "，。？！、：；《》「」（）"
COMMON = 16


def build(counts: Counter, always: set[str]) -> "TangTokenizer":
    """A token for each character that occurs COMMON times in `counts`, and for those in `always`."""
    common = {ch for ch, n in counts.items() if n >= COMMON} | always | set(PUNCTUATION)
    # Code point order: ids do not depend on ties in the counts.
    characters = sorted(ch for ch in common if len(ch.encode()) == 3)
    return TangTokenizer(characters)


class TangTokenizer:
    def __init__(self, characters: list[str]) -> None:
        self.characters = characters
        encoded = [ch.encode() for ch in characters]
        beginnings = sorted({b[:2] for b in encoded})
        alphabet = byte_alphabet()

        def spell(data: bytes) -> str:
            return "".join(alphabet[b] for b in data)

        self.pieces = [bytes([b]) for b in range(256)] + beginnings + encoded  # bytes of id - FIRST_BYTE
        self.id_of = {piece: i + FIRST_BYTE for i, piece in enumerate(self.pieces)}
        tokens = SPECIALS + [spell(p) for p in self.pieces]
        merges = [f"{spell(b[:1])} {spell(b[1:])}" for b in beginnings]
        merges += [f"{spell(b[:2])} {spell(b[2:])}" for b in encoded]
        types = [CONTROL] * len(SPECIALS) + [NORMAL] * len(self.pieces)
        self.gguf = Tokenizer(tokens=tokens, types=types, merges=merges, bos=BOS, eos=END)

    def __len__(self) -> int:
        return len(self.gguf.tokens)

    def encode(self, text: str, bos: bool = True) -> list[int]:
        """Ids of normalized text. Same result as greedy BPE by merge rank, character by character."""
        ids = [BOS] if bos else []
        for ch in normalize(text):
            data = ch.encode()
            if data in self.id_of:
                ids.append(self.id_of[data])
            elif len(data) == 3 and data[:2] in self.id_of:
                ids += [self.id_of[data[:2]], self.id_of[data[2:]]]
            else:
                # Four-byte characters too: a beginning such as F0 A0 is never among the merges.
                ids += [self.id_of[bytes([b])] for b in data]
        return ids

    def decode(self, ids: list[int]) -> str:
        data = b"".join(self.pieces[i - FIRST_BYTE] for i in ids if i >= FIRST_BYTE)
        return data.decode("utf-8", errors="replace")
