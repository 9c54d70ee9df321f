"""Roles that a page defines, and its default role, are its own.

docutils keeps them for the whole process: pages read later would have them, and not when they are read alone.
"""

from typing import Any

from docutils import nodes
from docutils.parsers.rst import roles
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ..environment.domain import ScholarDomain


def note_roles(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Remember the roles that all pages have, before the first page is read."""
    ScholarDomain.of(env).state.roles = dict(roles._roles)  # type: ignore[attr-defined]


def forget_roles(app: Sphinx, doctree: nodes.document) -> None:
    """Forget the roles of the page that has been read."""
    here: dict[str, Any] = roles._roles  # type: ignore[attr-defined]
    here.clear()
    here.update(ScholarDomain.of(app.env).state.roles)
