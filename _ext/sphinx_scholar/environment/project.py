"""The source files that Sphinx finds: without drafts, with generated documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sphinx.project import Project


class ScholarProject(Project):
    """The source files, without drafts, and with generated documents that lie outside the source tree."""

    generated: Mapping[str, Path] = {}
    hidden: frozenset[str] = frozenset()

    def discover(self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)) -> set[str]:
        """Find the documents."""
        super().discover(exclude_paths, include_paths)
        for docname in self.hidden & self.docnames:
            self.docnames.discard(docname)
            self._path_to_docname.pop(self._docname_to_path.pop(docname), None)
        for docname, path in self.generated.items():
            if docname not in self.docnames:
                self.docnames.add(docname)
                self._docname_to_path[docname] = path
                self._path_to_docname[path] = docname
        return self.docnames

    def doc2path(self, docname: str, absolute: bool) -> Any:
        """A document's file. What is published names a generated one as if it lay with the others."""
        path = super().doc2path(docname, absolute)
        return path if absolute or docname not in self.generated else type(path)(f"{docname}.md")
