"""What components draw is put into a page after the transforms of other packages, if these leave it as it is."""

from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document
from sphinx import addnodes

from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.extension import late_parts
from sphinx_scholar.rendering.nodes import el

CODE = nodes.literal_block("a = 1", "a = 1")
BIBTEX = nodes.literal_block("@misc{a}", "@misc{a}", language="text")


def page(monkeypatch: pytest.MonkeyPatch, drawn: nodes.Node, *others: nodes.Node, allowed: bool = True) -> Any:
    """A page on which a component is replaced by what it has *drawn*."""
    monkeypatch.setattr(ScholarDomain, "of", lambda env: SimpleNamespace(state=SimpleNamespace(draws_late=allowed)))
    settings = get_default_settings(Parser)
    settings.env = SimpleNamespace()
    document = new_document("page.md", settings)
    place = nodes.paragraph(ids=["place"])
    document.extend([place, *others])
    late_parts.put(place, [drawn], document)
    return document


@pytest.mark.parametrize("drawn", [el("p", "text ", nodes.emphasis("", "more")), el("div", BIBTEX.deepcopy())])
def test_elements_are_put_last(monkeypatch: pytest.MonkeyPatch, drawn: nodes.Element) -> None:
    document = page(monkeypatch, drawn, nodes.paragraph("", "a"))
    assert [type(node) for node in document.children] == [late_parts.late, nodes.paragraph]
    late_parts.PutLate(document).run()
    assert document.children[0] is drawn
    assert (drawn["ids"], drawn.parent) == (["place"], document)


@pytest.mark.parametrize(
    "drawn", [nodes.reference("", "a", refuri="b"), nodes.image(uri="a.png"), nodes.math("", "x"), CODE]
)
def test_what_transforms_change_is_there_at_once(monkeypatch: pytest.MonkeyPatch, drawn: nodes.Node) -> None:
    assert list(page(monkeypatch, found := el("div", drawn.deepcopy())).children) == [found]


def test_all_is_there_at_once_if_a_transform_may_change_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(page(monkeypatch, found := el("p", "a"), allowed=False).children) == [found]
    setting = addnodes.highlightlang(lang="python", force=False, linenothreshold=1)
    assert list(page(monkeypatch, found := el("p", "a"), setting).children) == [found, setting]


@pytest.mark.parametrize(("module", "expected"), [("sphinx_design.tabs", True), ("conf", False), ("sphinx_x", False)])
def test_transforms_of_other_packages_see_all(monkeypatch: pytest.MonkeyPatch, module: str, expected: bool) -> None:
    state = SimpleNamespace(draws_late=None)
    monkeypatch.setattr(ScholarDomain, "of", lambda env: SimpleNamespace(state=state))
    monkeypatch.setattr(late_parts, "writes_pages", lambda builder: True)
    transforms = [type("Transform", (), {"__module__": name}) for name in ("sphinx.transforms", module)]
    app: Any = SimpleNamespace(env=None, registry=SimpleNamespace(get_post_transforms=lambda: transforms))
    late_parts.begin(app, SimpleNamespace())  # type: ignore[arg-type]
    assert state.draws_late is expected
