"""Writes one model's entry into models/catalog.json: sizes and checksums come from the files themselves."""

from __future__ import annotations

import json
from pathlib import Path

from golden import sha256

MODELS = Path(__file__).resolve().parents[1]
CATALOG = MODELS / "catalog.json"


def update(entry: dict, files: list[Path]) -> None:
    """Adds or replaces the entry with this id and keeps the others.

    entry: everything but `files`; files: paths below models/. Writing the same entry twice changes nothing.
    """
    catalog = json.loads(CATALOG.read_text(encoding="utf-8")) if CATALOG.exists() else {"version": 1, "models": []}
    described = [
        {"path": f.resolve().relative_to(MODELS).as_posix(), "bytes": f.stat().st_size, "sha256": sha256(f)} for f in files
    ]
    entry = {**entry, "files": described}
    ids = [m["id"] for m in catalog["models"]]
    if entry["id"] in ids:
        catalog["models"][ids.index(entry["id"])] = entry
    else:
        catalog["models"].append(entry)
    CATALOG.write_text(json.dumps(catalog, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
