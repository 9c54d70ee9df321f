"""What stands in place of upstream's functions gives what they give."""

from __future__ import annotations

from typing import Any

import pytest
import sphinx.util.docutils
from docutils import nodes
from docutils.frontend import Values, get_default_settings
from docutils.parsers.rst import Parser
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinxcontrib.bibtex.transforms import BibliographyTransform

from sphinx_scholar.extension import patches
from sphinx_scholar.extension.references import References


@pytest.mark.parametrize(("place", "name"), [(place, name) for place, name, _ in patches.GAINS])
def test_upstream_still_has_what_is_replaced(place: Any, name: str) -> None:
    assert callable(getattr(place, name, None)), "upstream changed: see whether the gain is still one"


def test_each_is_put_in_place_once() -> None:
    patches.install()
    first = sphinx.util.docutils._get_settings
    patches.install()
    assert sphinx.util.docutils._get_settings is first


def plain(settings: Values) -> dict[str, Any]:
    return {name: value for name, value in vars(settings).items() if name != "record_dependencies"}


def test_settings_are_those_of_docutils_and_each_page_has_its_own() -> None:
    asked: list[int] = []

    def make(*components: Any) -> Values:
        asked.append(1)
        return get_default_settings(*components)

    settings = patches.remembered_settings(make)
    one, other = settings(Parser), settings(Parser())
    assert plain(one) == plain(other) == plain(get_default_settings(Parser))
    assert len(asked) == 1
    one.record_dependencies.add("a-file")
    one.strip_classes = ["changed"]
    one.expose_internals = [*(one.expose_internals or []), "changed"]
    assert other.record_dependencies is not one.record_dependencies
    assert plain(other) == plain(settings(Parser)) == plain(get_default_settings(Parser))


def test_other_defaults_are_not_taken_for_the_same() -> None:
    def make(*components: Any, defaults: dict[str, Any]) -> Values:
        return Values({**vars(get_default_settings(*components)), **defaults})

    settings = patches.remembered_settings(make)
    changing = {"language_code": "en"}
    assert settings(Parser, defaults=changing).language_code == "en"
    changing["language_code"] = "de"
    assert settings(Parser, defaults=changing).language_code == "de"


def test_a_title_is_drawn_once_and_any_other_node_each_time() -> None:
    drawn: list[str] = []

    def render(self: StandaloneHTMLBuilder | None, node: nodes.Node | None) -> dict[str, str]:
        drawn.append(node.astext() if node else "")
        return {"fragment": drawn[-1]}

    title = patches.remembered_titles(render)
    for node in (nodes.title("", "A title"), nodes.title("", "A title"), nodes.title("", "Another")):
        assert title(None, node)["fragment"] == node.astext()  # type: ignore[arg-type]
    assert drawn == ["A title", "Another"]
    emphasis = nodes.title("", "", nodes.emphasis("", "A title"))
    for other in (emphasis, emphasis, nodes.paragraph("", "A title"), None):
        title(None, other)  # type: ignore[arg-type]
    assert drawn[2:] == ["A title", "A title", "A title", ""]


def test_a_title_as_drawn_can_be_changed_by_who_asked() -> None:
    title = patches.remembered_titles(lambda self, node: {"fragment": "A title"})
    title(None, nodes.title("", "A title"))["fragment"] = "spoilt"  # type: ignore[arg-type]
    assert title(None, nodes.title("", "A title")) == {"fragment": "A title"}  # type: ignore[arg-type]


def test_lists_are_made_before_upstream_looks_through_all_citations() -> None:
    assert References.default_priority < BibliographyTransform.default_priority
