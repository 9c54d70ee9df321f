"""Files among the sources that cannot be pages, or that the site may not publish: they are left out."""

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from ..model.problems import Problem
from ..readers.allowed_files import AllowedFiles
from .problems import FILE_NAME, FILE_REFUSED, LINK_LOOP, NO_REGULAR_FILE


def is_loop(link: Path) -> bool:
    """Whether *link* leads to a folder that contains it, and so to itself again."""
    return link.is_symlink() and link.parent.resolve().is_relative_to(link.resolve())


def unusable_sources(
    source: Path, names: Iterable[str], allowed: AllowedFiles
) -> Iterator[tuple[str, Path | None, Problem]]:
    """Those of *names*, paths in the folder *source*, that are not to be read, with the reason.

    Of the files below a link that :func:`is_loop` the link is given as well: there are forty times as many as files.
    """
    root = source.resolve()
    real = cache(lambda folder: (root / folder).resolve())

    @cache
    def loop(folder: Path) -> Path | None:
        return (loop(folder.parent) or (folder if is_loop(root / folder) else None)) if folder.parts else None

    # No link leads there.
    plain = cache(lambda folder: loop(Path(folder)) is None and real(Path(folder)) == root / folder)

    for name in sorted(names):
        # os.path and text, as there may be thousands of files.
        at = f"{root}/{name}"
        if name.isascii() and plain(name.rpartition("/")[0]) and os.path.isfile(at) and not os.path.islink(at):  # noqa: PTH113, PTH114
            continue
        path = Path(name)
        file = real(path.parent) / path.name
        shown = os.fsencode(name).decode("utf-8", "backslashreplace")
        place = f"{source / shown}:1"
        if link := loop(path.parent):
            yield name, link, LINK_LOOP.at(f"{source / link}:1", file=link)
        elif shown != name:
            yield name, None, FILE_NAME.at(place, file=shown)
        elif not file.is_file():
            yield name, None, NO_REGULAR_FILE.at(place, file=name)
        elif (file.is_symlink() or file != root / path) and (why := allowed.refusal(file)):
            yield name, None, FILE_REFUSED.at(place, file=name, why=why)
