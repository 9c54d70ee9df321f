"""What a page weighs on a first visit, as far as its files tell."""

from functools import cache
from pathlib import Path

from .finding import Findings
from .loading import loaded
from .page import Page
from .site import Site

KIB = 1024
#: What the engine's own files may weigh on a page, compressed as hosts send them.
LIMIT = 45 * KIB
#: What a page may weigh without its pictures, whoever wrote it.
HEAVY = 2048 * KIB
#: The theme's own files, by their names in ``_static``.
_STATIC = Path(__file__).parents[2] / "theme" / "scholar" / "static"


def weight(page: Page, site: Site) -> Findings:
    """The engine's files are light, and no page without its pictures is enormous; what else is heavy is information."""
    files = {file.name: file for file in loaded(page, site)}
    sizes = {name: site.weight(name) for name in (page.path, *files)}
    own = sum(size for name, size in sizes.items() if name in _own_files())
    if own > LIMIT:
        yield page.finding(None, "weight", f"the files of the theme weigh {_kib(own)}, more than {_kib(LIMIT)}")
    rest = sum(size for name, size in sizes.items() if name == page.path or files[name].kind != "picture")
    if rest > HEAVY:
        yield page.finding(None, "weight", f"without its images, the page weighs {_kib(rest)}")
    for name, size in sizes.items():
        if size > LIMIT and name not in _own_files():
            element = None if name == page.path else files[name].element
            yield page.finding(element, "weight", f"{name} weighs {_kib(size)}", info=True)


@cache
def _own_files() -> frozenset[str]:
    files = (file for file in _STATIC.rglob("*") if file.is_file())
    return frozenset(f"_static/{file.relative_to(_STATIC).as_posix()}" for file in files)


def _kib(size: int) -> str:
    return f"{size / KIB:.0f} KiB"
