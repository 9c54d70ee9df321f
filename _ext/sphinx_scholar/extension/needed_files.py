"""The files that pages include or show, by their contents: a page is read again once one of them has changed."""

import os
from collections.abc import Iterable
from pathlib import PurePath

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ..environment.contents import digest_of
from ..environment.domain import ScholarDomain


def digests(domain: ScholarDomain, files: Iterable[str]) -> dict[str, str]:
    """The digests of *files*, by their paths from the source folder."""
    source, contents = domain.env.srcdir, domain.data["contents"]
    return {file: digest_of(os.path.join(source, file), contents, file) for file in files}  # noqa: PTH118


def note_needs(app: Sphinx, env: BuildEnvironment) -> None:
    """Record the contents of the files that the pages which were read include or show, and what git ignores of them."""
    domain = ScholarDomain.of(env)
    needs = domain.data["needs"]
    for docname, files in env.dependencies.items():
        if files and docname not in needs and docname in env.found_docs:
            # Some versions of Sphinx give them in full, which would not hold for a site that was moved.
            paths = (PurePath(file) for file in files)
            shown = [path.relative_to(env.srcdir) if path.is_relative_to(env.srcdir) else path for path in paths]
            rules = {folder / ".gitignore" for file in shown for folder in file.parents if folder.name}
            needs[docname] = digests(domain, sorted(map(os.fspath, {*shown, *rules})))
