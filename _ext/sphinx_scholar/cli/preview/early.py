"""Shows the page whose text has changed before the site is built, in a time that hardly grows with the site.

A copy (``fork``) of the process that has built the site has all that pages are made of in memory. It reads and writes
the one page, and is of use as long as the page differs in its text, its title and its headings alone. If the page
declares something else than before (a label, a picture, a work that it cites, front matter), or has warnings, nothing
is shown early. What is shown is served from memory until the build, which never meets it, has written the same.

Requests and answers are JSON objects on one line each: ``{"number": 3, "changed": ["/site/cv.md"]}`` is answered by
``{"number": 3, "page": "/site/_build/preview/cv.html", "file": "/site/_build/preview-early/3.html"}``, or not at all.
"""

import json
import os
import shutil
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from ...environment import lock
from ...environment.domain import ScholarDomain
from ...extension.bibtex import Citations
from ...extension.front_matter import read_page
from ...extension.own_lists import LIST
from ...model.kinds import Page
from ...outputs.styled_references import references_of

#: The pages that are shown early: those of others are run when they are read.
TEXTS = (".md", ".rst")
#: The data of a page that only it shows, and those for warnings and for later builds.
OWN = frozenset({"minutes", "html_links", "loads", "unnamed", "needs"})
#: The same in its metadata. The identifiers of its headings are for links to them.
OWN_METADATA = frozenset({"wordcount", "myst_slugs"})


class Copies:
    """The copy of a process that builds, from one build to the next; *channel* leads to the server."""

    def __init__(self, channel: socket.socket | None, folder: Path) -> None:
        self._channel = channel
        self._process = 0
        #: The folder of its pages. When the server ends, the copy has no time to remove it: the next one does.
        self._folder = folder

    def renew(self, app: Sphinx, count: Callable[[], int]) -> None:
        """Replace the copy by one that has built what *app* has; *count* tells how many warnings there are."""
        self.end()
        if self._channel is None:
            return
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        if process := os.fork():
            self._process = process
            return
        try:
            # The folders stay locked as long as a process has them open.
            lock.release()
            answer(EarlyPages(app, count), self._channel, self._folder)
        finally:
            # The process that builds may have ended before.
            shutil.rmtree(self._folder, ignore_errors=True)
            os._exit(0)

    def end(self) -> None:
        """End the copy: what it has in memory is no longer how the site is."""
        if self._process:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            shutil.rmtree(self._folder, ignore_errors=True)
            self._process = 0


def answer(pages: "EarlyPages", channel: socket.socket, folder: Path) -> None:
    """Answer the requests of *channel* with files in *folder*, until it is closed."""
    with channel.makefile("r", encoding="utf-8") as requests:
        for line in requests:
            request = json.loads(line)
            file = Path(folder, f"{request['number']}.html")
            if page := pages.write(request["changed"], file):
                found = {"number": request["number"], "page": page, "file": str(file)}
                channel.sendall(f"{json.dumps(found)}\n".encode())


class EarlyPages:
    """Writes pages of the site that *app* has built; *count* tells how many warnings there are."""

    def __init__(self, app: Sphinx, count: Callable[[], int]) -> None:
        self.app, self.env, self.count = app, app.env, count
        self.builder: Any = app.builder
        self.domain = ScholarDomain.of(app.env)
        #: Whether all pages that were read declare what they did when the site was built.
        self.usable = True

    def write(self, changed: Sequence[str], file: Path) -> str:
        """Write the page that has *changed* to *file*; the path that it will have, ``""`` if it is not shown early."""
        docname = self.env.path2doc(changed[0]) if len(changed) == 1 and changed[0].endswith(TEXTS) else None
        if docname not in self.env.found_docs or not Path(changed[0]).is_file():
            return ""
        known = self.count()
        self.usable = self.usable and self._read(docname, changed[0], file.parent)
        if not self.usable or self.count() != known:
            return ""
        self._write(docname, file)
        return str(self.builder.get_outfilename(docname)) if self.count() == known else ""

    def _read(self, docname: str, path: str, folder: Path) -> bool:
        """Read a page again; whether it declares the same as before."""
        page, _ = read_page(self.app, self.domain, docname, path)
        before, headings, title, env = self._declared(docname), self._headings(docname), self._title(docname), self.env
        if page != self.domain.pages.get(docname) or "kernelspec" in env.metadata.get(docname, {}):
            return False
        numbers = env.toc_secnumbers.get(docname), env.toc_fignumbers.get(docname)
        cite = Citations.of(env)
        images = {path: ({*docs}, name) for path, (docs, name) in env.images.items()}
        citations = list(cite.data["citations"])
        # Such as the time that it takes to read the page.
        self.domain.state.gathered.pop(docname, None)
        # Its tree, too, belongs to the build.
        self.builder.doctreedir = folder
        env.events.emit("env-purge-doc", env, docname)
        env.clear_doc(docname)
        self.builder.read_doc(docname)
        if self._declared(docname) != before:
            return False
        # What is made of all pages when they have been read is as it was.
        for kept, found in zip((env.toc_secnumbers, env.toc_fignumbers), numbers, strict=True):
            kept.update({docname: found} if found is not None else {})  # type: ignore[attr-defined]
        env.images.clear()
        env.images.update(images)
        cite.data["citations"] = citations
        cite.forget_pages()
        if self._headings(docname) != headings and numbers[0]:
            return False
        return self._title(docname) == title or self._derive(docname, page)

    def _derive(self, docname: str, page: Page) -> bool:
        """Derive again what depends on the title of a *page*; whether that can be done without all other pages."""
        state, before = self.domain.state, self._order(docname, page)
        self.domain.forget_site()
        if self._order(docname, page) != before:
            return False
        # Other pages cite only what the bibliography has.
        if docname in state.references:
            references = references_of(self.domain, docname)
            state.references[docname] = references or ()
            return bool(references)
        return True

    def _order(self, docname: str, page: Page) -> list[str]:
        """The pages of the kind of a *page*, in their order, which their titles may decide."""
        return [entity.docname for entity in self.domain.site_of(docname).entities(page.kind)]

    def _write(self, docname: str, file: Path) -> None:
        builder = self.builder
        if not hasattr(builder, "globalcontext"):
            builder.prepare_writing({docname})
        doctree = self.env.get_and_resolve_doctree(docname, builder)
        # Its file, and the copy of its source, are written by the build alone.
        builder.handle_page = partial(type(builder).handle_page, builder, outfilename=file)
        builder.copysource = False
        builder.write_doc_serialized(docname, doctree)
        builder.write_doc(docname, doctree)

    def _title(self, docname: str) -> list[str]:
        return [found[docname].pformat() for found in (self.env.titles, self.env.longtitles) if docname in found]

    def _headings(self, docname: str) -> str:
        """The headings of a page, to which only numbers of sections are added once all pages are read."""
        toc = self.env.tocs.get(docname)
        return toc.pformat() if toc else ""

    def _declared(self, docname: str) -> list[Any]:
        """What a page declares: it is shown elsewhere, or made into something once all pages are read."""
        env, cite = self.env, Citations.of(self.env)
        # As text, which does not tell the lines of mentions.
        own = [repr(self.domain.data[name].get(docname)) for name in self.domain.PER_PAGE if name not in OWN]
        lists = {key.id_ for key in cite.bibliographies if key.docname == docname}
        metadata = {name: value for name, value in env.metadata.get(docname, {}).items() if name not in OWN_METADATA}
        return [
            own,
            # A list that the page has itself is made of all pages.
            [*cite.listed(docname), lists <= {LIST}],
            metadata,
            [found.get(docname) or () for found in (env.toctree_includes, env.dependencies, env.included)],
            [
                sorted(path for path, (docs, *_) in found.items() if docname in docs)
                for found in (env.images, env.dlfiles)
            ],
            {name: to for name, to in env.domains.math_domain.equations.items() if to[0] == docname},
            # Labels, terms and the like, each with its page first, and labels with their titles last.
            [
                {name: to[:2] for name, to in found.items() if to[0] == docname}
                for found in env.domains.standard_domain.data.values()
                if isinstance(found, dict)
            ],
            [
                sorted(map(repr, (one for one in domain.get_objects() if one[3] == docname)))
                for domain in env.domains.sorted()
                if domain.name not in ("scholar", "std")
            ],
        ]
