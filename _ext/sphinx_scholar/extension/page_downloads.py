"""Files that readers download: those that front matter names, and what links to files say of them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..environment.domain import ScholarDomain
from ..model.field import Field
from ..model.files import is_file
from ..model.kinds import Page
from ..model.text import about_file, is_absolute
from ..rendering.problems import report
from .problems import FILE_REFUSED, NO_FILE

#: Where Sphinx copies downloads to.
FOLDER = "_downloads"


def note_files(env: BuildEnvironment, domain: ScholarDomain, page: Page) -> None:
    """Have Sphinx copy the files that the fields of a page name, and keep their addresses."""
    found = domain.data["files"].setdefault(page.docname, {})
    for field, name in _named(domain.state.kinds[page.kind].fields, page.values):
        relative, absolute = env.relfn2path(name, page.docname)
        file, place = Path(absolute), domain.place(page.docname, page.lines.get(field, 1))
        env.note_dependency(relative)
        if not is_file(file):
            report(NO_FILE.at(place, field=field, file=name))
        elif why := domain.state.allowed_files.refusal(file):
            report(FILE_REFUSED.at(place, file=name, why=why))
        else:
            copy = env.dlfiles.add_file(page.docname, relative)
            found[name] = (f"/{FOLDER}/{copy}", about_file(file.name, file.stat().st_size))


def _named(fields: Iterable[Field], values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The files that *values* name, each with its field; that of a record is the one that has the records."""
    for field in fields:
        value = values.get(field.name)
        for record in value if field.type == "records" and value else ():
            yield from ((field.name, name) for _, name in _named(field.fields, record))
        if field.type in ("url", "picture") and value and not is_absolute(value):
            yield field.name, value


def add_again(env: BuildEnvironment, docname: str) -> None:
    """Have Sphinx copy the files of a page's fields whose list was emptied."""
    for name in ScholarDomain.of(env).data["files"].get(docname, ()):
        env.dlfiles.add_file(docname, env.relfn2path(name, docname)[0])


class DescribeDownloads(SphinxPostTransform):
    """Say behind each link to a file of the site what type and size it has."""

    default_priority = 500

    def run(self, **kwargs: Any) -> None:
        """Change the page being written."""
        texts = ScholarDomain.of(self.env).texts_of(self.env.docname)
        for node in self.document.findall(addnodes.download_reference):
            file = Path(self.env.relfn2path(node["reftarget"], self.env.docname)[1])
            if "filename" in node and is_file(file):
                about = about_file(file.name, file.stat().st_size)
                node += nodes.inline("", texts.added(about), classes=["file-about"])
