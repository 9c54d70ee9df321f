"""A digest of the engine's code, and the bibliography that it read."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from ..readers import bibtex


@cache
def engine_digest() -> str:
    """A name for the engine's code: what another engine made of a file is not what this one would."""
    sources = sorted(
        path for path in Path(__file__).parent.parent.rglob("*") if path.suffix in (".py", ".typ", ".html")
    )
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def read_bibliography(
    sources: Sequence[tuple[str, bytes]], site: Path, folder: Path
) -> tuple[bibtex.Bibliography, str]:
    """The bibliography of *sources*, from *folder* if it was read before; *site* is where its local files lie.

    With it comes a name for all that it was made of.
    """
    name = hashlib.sha256(engine_digest().encode())
    for file, data in sources:
        name.update(f"\0{file}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    kept = folder / "bibliography.pickle"
    try:
        known, answers, found = pickle.loads(kept.read_bytes())
        if known == name.hexdigest() and all((site / path).is_file() == there for path, there in answers.items()):
            assert isinstance(found, bibtex.Bibliography)
            return found, _named(known, answers)
    except Exception:
        pass
    asked: dict[str, bool] = {}

    def exists(path: str) -> bool:
        local = path.lstrip("/")
        asked[local] = (site / local).is_file()
        return asked[local]

    found = bibtex.read(sources, exists=exists)
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = kept.with_suffix(".new")
    unfinished.write_bytes(pickle.dumps((name.hexdigest(), asked, found), pickle.HIGHEST_PROTOCOL))
    unfinished.replace(kept)
    return found, _named(name.hexdigest(), asked)


def _named(content: str, answers: Mapping[str, bool]) -> str:
    return f"{content} {sorted(answers.items())}"
