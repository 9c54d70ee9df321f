"""The portrait of the owner: the file of the setting as it is in the output, and its size."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from sphinx.application import Sphinx

from ..model.people import Owner
from ..model.text import is_absolute
from ..outputs.pictures import size
from .conf_problems import report_in_conf
from .problems import NO_STATIC_FILE


def with_portrait(app: Sphinx, owner: Owner) -> Owner:
    """*owner* with the path in the output and the size of their portrait; without it if there is no such file.

    The path can be given with or without the name of a folder of ``html_static_path``.
    """
    if not owner.portrait or is_absolute(owner.portrait):
        return owner
    for file, path in _places(app, owner.portrait.lstrip("/")):
        if file.is_file():
            return replace(owner, portrait=path, portrait_size=size(file))
    missing = NO_STATIC_FILE.at("", setting='"portrait" in scholar_owner', file=owner.portrait)
    report_in_conf(app, "scholar_owner", missing)
    return replace(owner, portrait="")


def _places(app: Sphinx, wanted: str) -> Iterator[tuple[Path, str]]:
    """The files that *wanted* can mean, each with the path that Sphinx copies it to."""
    folder = Path(app.confdir)
    for name in app.config.html_static_path:
        entry, inner = folder / name, wanted.removeprefix(f"{name.strip('/')}/").removeprefix("_static/")
        if entry.is_dir():
            yield entry / inner, f"_static/{inner}"
        elif PurePosixPath(wanted).name == entry.name:
            yield entry, f"_static/{entry.name}"
    for name in app.config.html_extra_path:
        yield folder / name / wanted, wanted
