"""Answers of services on disk, so that nobody is asked twice for the same in a day."""

import hashlib
import json
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from ..files import replace

#: The folder of the cache in a site.
FOLDER = "_build/services"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is of the expected media type and encoding: its *text*, and the *url* that was asked.

    *service* is the one that was asked, which may have redirected to another.
    """

    service: str
    url: str
    type: str
    text: str


class Cache:
    """Answers in files of *folder*, by address and accepted type; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def find(self, url: str, accept: str, max_age: float) -> Answer | None:
        """The answer that is at most *max_age* seconds old, if there is one that can be read."""
        file = self._file(url, accept)
        if file is None:
            return None
        with suppress(OSError, ValueError, TypeError, AttributeError):
            if 0 <= time.time() - file.stat().st_mtime <= max_age:
                answer = Answer(**json.loads(file.read_text("utf-8")))
                return answer if isinstance(answer.text, str) and answer.url == url else None
        return None

    def keep(self, answer: Answer, accept: str) -> None:
        """Keep an *answer*; where nothing can be written, nothing is kept."""
        if file := self._file(answer.url, accept):
            with suppress(OSError):
                replace(file, json.dumps(asdict(answer)))

    def _file(self, url: str, accept: str) -> Path | None:
        name = hashlib.sha256(f"{accept} {url}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
        return self.folder / f"{name}.json" if self.folder else None
