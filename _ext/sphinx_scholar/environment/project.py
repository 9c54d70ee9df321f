"""The documents of a site: the source files without drafts, and generated documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sphinx.project import Project


class ScholarProject(Project):
    """The documents of a site; those in *generated* lie outside the source folder, those in *hidden* are left out."""

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
        """The file of a document; a relative path of a generated one is that of a source file of its name."""
        path = super().doc2path(docname, absolute)
        return path if absolute or docname not in self.generated else type(path)(f"{docname}.md")
