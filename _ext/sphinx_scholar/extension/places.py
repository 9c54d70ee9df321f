"""Pages that would be written in the places of others: of several pages and files, the first one stays there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Any

from sphinx.application import Sphinx
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment

from ..environment import builders, manifest
from ..environment.domain import ScholarDomain
from ..environment.state import Moved
from ..outputs.files import OF_SPHINX
from ..rendering.problems import report
from .problems import PAGE_PLACE


def begin(app: Sphinx) -> None:
    """Have the builder use the names of pages that are moved, for their files and addresses."""
    if not builders.writes_pages(app.builder):
        return

    def renamed(use: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(use)
        def named(docname: str, *arguments: Any) -> Any:
            moved = ScholarDomain.of(app.env).state.moved.get(docname)
            return use(moved.name if moved else docname, *arguments)

        return named

    for method in ("get_output_path", "get_target_uri"):
        setattr(app.builder, method, renamed(getattr(app.builder, method)))


def move_pages(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Give other names to the pages that have the places of others."""
    if not builders.writes_pages(app.builder):
        return
    state = ScholarDomain.of(env).state
    files = {docname: state.page_file(docname) for docname in sorted(env.found_docs)}
    # A file of the same name as that of a page is reported, and the page stays.
    others = (*OF_SPHINX, *(state.static - set(files.values())))
    moved = {}
    for docname, other in displaced(files, others).items():
        name = f"{docname.replace('/', '-')}-page"
        while name in env.found_docs:
            name += "-"
        moved[docname] = Moved(name, other)
    state.move(moved)


def report_moved(app: Sphinx, env: BuildEnvironment) -> None:
    """Report the pages that have other names, once they are read."""
    domain = ScholarDomain.of(env)
    for docname, moved in domain.state.moved.items():
        page = domain.pages.get(docname)
        paper = domain.site.publication_of(page) if page else None
        place = paper.location if paper else domain.place(docname, 1)
        report(PAGE_PLACE.at(place, docname=docname, **moved._asdict()))


def restore_labels(app: Sphinx, env: BuildEnvironment) -> None:
    """Have the labels of Sphinx for its own pages again, which it forgets with a document that has such a name."""
    std = env.domains.standard_domain
    for known, name in ((std.labels, "labels"), (std.anonlabels, "anonlabels")):
        for label, leads_to in StandardDomain.initial_data[name].items():
            known.setdefault(label, leads_to)


def clear_places(app: Sphinx, env: BuildEnvironment) -> None:
    """Delete files of the last build where pages have folders now, and folders where pages have files."""
    state = ScholarDomain.of(env).state
    if not builders.writes_pages(app.builder) or state.up_to_date:
        return
    pages, known, suffix = manifest.of_pages(app), manifest.last(app).everything, app.builder.out_suffix  # type: ignore[attr-defined]
    folders = {folder for file in pages for folder in _folders(file)}
    inside = {file for file in known if f"{suffix}/" in file and not pages.isdisjoint(_folders(file))}
    removed = (known & folders) | inside
    state.edited |= removed
    manifest.remove(app, removed)


def displaced(pages: Mapping[str, str], others: Iterable[str]) -> dict[str, str]:
    """What has the place of each page that cannot be written there: an earlier one of *pages*, or one of *others*.

    The file of a page, in *pages* by its docname, must be no other one's, no folder, and in none that is a file.
    """
    taken = {file: file for file in others}
    folders = {folder: file for file in taken for folder in _folders(file)}
    found = {}
    for docname, file in pages.items():
        places = (file, *_folders(file))
        other = next((taken[place] for place in places if place in taken), folders.get(file))
        if other is None:
            taken[file] = docname
            folders.update(dict.fromkeys(places[1:], docname))
        else:
            found[docname] = other
    return found


def _folders(file: str) -> Iterator[str]:
    """The folders above *file*."""
    while file := file.rpartition("/")[0]:
        yield file
