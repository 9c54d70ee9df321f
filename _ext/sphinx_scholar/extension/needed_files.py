"""The files that pages include or show: a page is read again once one has changed, or may not be published any more."""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from operator import itemgetter
from pathlib import Path, PurePath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.i18n import docname_to_domain

from ..environment.contents import digest_of
from ..environment.domain import ScholarDomain
from ..environment.inputs import inventories

logger = logging.getLogger(__name__)


def digests(domain: ScholarDomain, files: Iterable[str]) -> dict[str, str]:
    """The digests of *files*, by their paths from the source folder, and why those are not published that are not.

    Git may begin to ignore a file without a change in the folder: by its index, or by settings of the user.
    """
    source, contents, refusal = domain.env.srcdir, domain.data["contents"], domain.state.allowed_files.refusal
    paths = ((file, os.path.join(source, file)) for file in files)  # noqa: PTH118
    return {file: digest_of(path, contents, file) + refusal(Path(path)) for file, path in paths}


def note_inventories(app: Sphinx, document: nodes.document) -> None:
    """Have pages with links by ``inv:`` depend on the inventories of other sites: MyST resolves them while it reads."""
    files = inventories(app)
    if files and any("inv_match" in node for node in document.findall(nodes.reference)):
        for file in files:
            app.env.note_dependency(os.fspath(file))


def forget_inventories(app: Sphinx) -> None:
    """Forget the inventories that are read from files in each build: one that has gone would be kept for good."""
    mapping: Any = getattr(app.config, "intersphinx_mapping", None) or {}
    for _, (address, files) in mapping.values():
        if not any("://" in (file or address) for file in files):
            getattr(app.env, "intersphinx_cache", {}).pop(address, None)


def drop_inventories(app: Sphinx) -> None:
    """Drop what links could lead to by inventories that have gone; intersphinx does so if it has read another one."""
    env: Any = app.env
    cached = sorted(getattr(env, "intersphinx_cache", {}).values(), key=itemgetter(0, 1))
    if getattr(env, "intersphinx_named_inventory", {}).keys() - {name for name, *_ in cached}:
        env.intersphinx_inventory = {}
        env.intersphinx_named_inventory = {name: found for name, _, found in cached}
        for _, _, found in cached:
            for kind, objects in found.items():
                env.intersphinx_inventory.setdefault(kind, {}).update(objects)


def note_needs(app: Sphinx, env: BuildEnvironment) -> None:
    """Record the contents of the files that the pages which were read include or show, and what git ignores of them."""
    domain = ScholarDomain.of(env)
    needs = domain.data["needs"]
    read = env.found_docs - needs.keys()
    catalogs, pictures = _folders_of_catalogs(app), _translated_pictures(env, domain, read)
    for docname in sorted(read):
        files = {*env.dependencies.get(docname, ()), *pictures[docname]}
        if catalogs:
            name = f"{docname_to_domain(docname, app.config.gettext_compact)}.mo"
            code = domain.state.languages.of(docname).code
            files |= {f"{folder}/{code}/LC_MESSAGES/{name}" for folder in catalogs}
        if files:
            # Some versions of Sphinx give them in full, which would not hold for a site that was moved.
            paths = (PurePath(file) for file in files)
            shown = [path.relative_to(env.srcdir) if path.is_relative_to(env.srcdir) else path for path in paths]
            rules = {folder / ".gitignore" for file in shown for folder in file.parents if folder.name}
            needs[docname] = digests(domain, sorted(map(os.fspath, {*shown, *rules})))
    if domain.state.allowed_files.unanswered:
        logger.info("pages may show files that git ignores: it is not installed, or refuses this folder")


def _folders_of_catalogs(app: Sphinx) -> list[str]:
    """The folders with catalogs of the site. Sphinx forgets those of a page when it reads the page."""
    return [folder for folder in app.config.locale_dirs if Path(app.srcdir, folder).is_dir()]


def _translated_pictures(env: BuildEnvironment, domain: ScholarDomain, read: Set[str]) -> Mapping[str, set[str]]:
    """The files that would be shown in the place of pictures in the language of each page *read*, if there were any."""
    found = defaultdict[str, set[str]](set)
    for picture, (docnames, _) in env.images.items():
        root, ext = os.path.splitext(picture)  # noqa: PTH122
        folder, name = os.path.split(root)
        for docname in docnames & read:
            fields = {"root": f"/{root}", "ext": ext, "path": f"/{folder}/", "basename": name}
            fields |= {"docpath": f"{os.path.dirname(docname)}/", "language": domain.state.languages.of(docname).code}  # noqa: PTH120
            found[docname].add(env.relfn2path(env.config.figure_language_filename.format(**fields), docname)[0])
    return found
