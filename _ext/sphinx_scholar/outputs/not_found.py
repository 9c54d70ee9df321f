"""The page for addresses without a page, where hosts look for it."""

from pathlib import Path

from sphinx.application import Sphinx

from ..environment import manifest
from ..environment.domain import ScholarDomain
from ..model.files import is_file
from .files import publish


def write_not_found(app: Sphinx) -> None:
    """Write ``404.html`` of each language, if each page of the site is a folder.

    It is the same as ``404/index.html``, whose addresses begin at the root of the site.
    """
    if not (page := getattr(app.config, "notfound_pagename", "")):
        return
    for language in ScholarDomain.of(app.env).state.languages.all:
        name = language.docname(page)
        made, expected = manifest.page_file(app, name), f"{name}{app.builder.out_suffix}"  # type: ignore[attr-defined]
        if made != expected and is_file(file := Path(app.outdir, made)):
            publish(app, {expected: file.read_bytes()})
