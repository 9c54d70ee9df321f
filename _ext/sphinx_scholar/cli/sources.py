"""The pages of a site by their files, as a build finds them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from sphinx.util.matching import get_matching_files

from ..model.files import is_file
from ..model.stock import NO_PAGES
from ..readers.notebooks import SUFFIX

#: How the names of files with pages end.
SUFFIXES = (".md", SUFFIX, ".rst")
#: The texts in a setting that is a list, or what it is otherwise.
Names = Callable[[str, Sequence[str]], Sequence[str]]


def page_files(folder: Path, names: Names) -> list[str]:
    """The files with pages of the site in *folder*, sorted; *names* gives its settings."""
    others = [*names("templates_path", ["_templates"]), *names("html_static_path", ["_static"])]
    excluded = [*names("exclude_patterns", NO_PAGES), *others, ".*", "**/.*", "_build"]
    found = get_matching_files(folder, names("include_patterns", ["**"]), excluded)
    return sorted(name for name in found if name.endswith(SUFFIXES) and is_file(folder / name))


def read_page_file(folder: Path, file: str) -> str:
    """The text of a page, with a sign in place of what is not UTF-8."""
    return (folder / file).read_bytes().decode("utf-8-sig", "replace")


def docname_of(file: str) -> str:
    """The docname of the page in a *file* of :func:`page_files`."""
    return file.rpartition(".")[0]
