"""Writes files without tensors for llama.cpp to tokenize with: SmolLM2's vocabulary, and variants of its metadata.

    python make_vocabularies.py SmolLM2.gguf FOLDER

The first one, gzipped, is the fixture tests/fixtures/gguf/smollm2-vocabulary.gguf.gz; a test makes the variants from it.
"""

from __future__ import annotations

import gzip
import json
import struct
import sys
from pathlib import Path

from gguf import GGUFReader

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "gguf"


def metadata(path: Path) -> list[tuple[str, bytes]]:
    """Each key with its bytes, as they stand in the file."""
    reader = GGUFReader(path)
    fields = [f for name, f in reader.fields.items() if not name.startswith("GGUF.")]
    return [(f.name, b"".join(bytes(part) for part in f.parts)) for f in fields]


def entry(key: str, value: str | bool) -> bytes:
    name = struct.pack("<Q", len(key)) + key.encode()
    if isinstance(value, bool):
        return name + struct.pack("<IB", 7, value)
    return name + struct.pack("<IQ", 8, len(value.encode())) + value.encode()


def write(path: Path, fields: list[tuple[str, bytes]], changes: dict[str, str | bool | None]) -> None:
    kept = [data for key, data in fields if key not in changes]
    added = [entry(key, value) for key, value in changes.items() if value is not None]
    header = b"GGUF" + struct.pack("<IQQ", 3, 0, len(kept) + len(added))
    path.write_bytes(header + b"".join(kept + added))


def main() -> None:
    fields = metadata(Path(sys.argv[1]))
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    variants = json.loads((Path(__file__).parent / "variants.json").read_text())
    for name, changes in variants.items():
        write(folder / f"{name}.gguf", fields, changes)
    smollm2 = (folder / "smollm2.gguf").read_bytes()
    FIXTURES.joinpath("smollm2-vocabulary.gguf.gz").write_bytes(gzip.compress(smollm2, 9, mtime=0))


main()
