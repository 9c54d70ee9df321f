"""Private names of other packages, and replacements of their functions."""

import ast
import importlib
import inspect
import re
from functools import lru_cache
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.frontend import Values, get_default_settings
from docutils.parsers.rst import Parser
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinxcontrib.bibtex.transforms import BibliographyTransform

from sphinx_scholar.extension import patches, remembered
from sphinx_scholar.extension.references import References


@pytest.mark.parametrize("name", patches.PRIVATE)
def test_upstream_has_the_private_name(name: str) -> None:
    module, _, path = name.partition(":")
    found = importlib.import_module(module)
    *owners, attribute = path.split(".")
    for owner in owners:
        found = getattr(found, owner)
    # An attribute of instances is in no class, but in the code that sets it.
    assert hasattr(found, attribute) or f"self.{attribute}" in inspect.getsource(found), patches.PRIVATE[name]


@pytest.mark.parametrize("package", patches.TEXTS)
def test_upstream_writes_the_text(package: str) -> None:
    source = inspect.getsource(importlib.import_module(package))
    assert [text for text in patches.TEXTS[package] if text not in source] == []


def test_patches_are_among_the_private_names() -> None:
    assert {name for _, name, _ in patches.PATCHES} <= {re.split(r"[:.]", name)[-1] for name in patches.PRIVATE}


def test_functions_are_replaced_as_long_as_the_context_lasts() -> None:
    place = SimpleNamespace(double=lambda x: 2 * x, other=str)
    functions = dict(vars(place))
    wanted = (
        (place, "double", lambda function: lambda x: -function(x)),
        (place, "gone_upstream", lru_cache),
        (place, "double", lambda function: lambda x: function(x) + 1),
    )

    def fail() -> None:
        with patches.applied(wanted):
            assert place.double(3) == -5
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert vars(place) == functions


def plain(settings: Values) -> dict[str, Any]:
    return {name: value for name, value in vars(settings).items() if name != "record_dependencies"}


def test_cached_settings_equal_those_of_docutils_and_are_copies() -> None:
    asked: list[int] = []

    def make(*components: Any) -> Values:
        asked.append(1)
        return get_default_settings(*components)

    settings = remembered.settings(make)
    one, other = settings(Parser), settings(Parser())
    assert plain(one) == plain(other) == plain(get_default_settings(Parser))
    assert len(asked) == 1
    one.record_dependencies.add("a-file")
    one.strip_classes = ["changed"]
    one.expose_internals = [*(one.expose_internals or []), "changed"]
    assert other.record_dependencies is not one.record_dependencies
    assert plain(other) == plain(settings(Parser)) == plain(get_default_settings(Parser))


def test_settings_with_other_defaults_are_made_again() -> None:
    def make(*components: Any, defaults: dict[str, Any]) -> Values:
        return Values({**vars(get_default_settings(*components)), **defaults})

    settings = remembered.settings(make)
    changing = {"language_code": "en"}
    assert settings(Parser, defaults=changing).language_code == "en"
    changing["language_code"] = "de"
    assert settings(Parser, defaults=changing).language_code == "de"


def rendered(node: nodes.Node | None) -> dict[str, str]:
    return {"fragment": "", "title": escape(node.astext()).replace("@", "&#64;").replace("&#x27;", "'") if node else ""}


def test_titles_of_plain_text_are_written_as_one_is_rendered() -> None:
    drawn: list[str] = []

    def render(self: StandaloneHTMLBuilder | None, node: nodes.Node | None) -> dict[str, str]:
        drawn.append(node.astext() if node else "")
        return rendered(node)

    title = remembered.titles(render)
    for text in ("A title", "A title", "Another < @&"):
        assert title(None, nodes.title("", text)) == rendered(nodes.title("", text))  # type: ignore[arg-type]
    assert len(drawn) == 1
    emphasis = nodes.title("", "", nodes.emphasis("", "A title"))
    named = nodes.title("", "A title", classes=["a"])
    for other in (emphasis, emphasis, named, nodes.paragraph("", "A title"), None):
        title(None, other)  # type: ignore[arg-type]
    assert drawn[1:] == ["A title", "A title", "A title", "A title", ""]


def test_translator_of_a_site_writes_titles() -> None:
    title = remembered.titles(lambda self, node: {"title": f"<b>{node.astext()}</b>"})
    assert title(None, nodes.title("", "A & b")) == {"title": "<b>A & b</b>"}  # type: ignore[arg-type]


def test_title_is_a_copy() -> None:
    title = remembered.titles(lambda self, node: rendered(node))
    title(None, nodes.title("", "A title"))["title"] = "spoilt"  # type: ignore[arg-type]
    assert title(None, nodes.title("", "A title"))["title"] == "A title"  # type: ignore[arg-type]


def test_automatic_lists_are_filled_before_those_of_upstream() -> None:
    assert References.default_priority < BibliographyTransform.default_priority


#: What the documentation of each package describes, of what the engine imports from it.
DOCUMENTED = {
    "docutils": ("Values", "directives", "nodes", "roles"),
    "math_core": ("LatexError", "LatexToMathML"),
    "lightningcss": ("bundle_css", "calc_parser_flags"),
    "myst_parser": (),
    "pybtex": ("BibliographyData", "Entry", "FormattedEntry", "Person", "PybtexError", "Tag", "Text"),
    "sphinx": (
        *(
            "ENUM",
            "TemplateBridge",
            "Builder",
            "BuildEnvironment",
            "Config",
            "ConfigError",
            "Domain",
            "ExtensionError",
            "ExtensionMetadata",
        ),
        *("NoUri", "ObjType", "Project", "Sphinx", "SphinxDirective", "SphinxPostTransform", "SphinxTransform"),
        *(
            "SingleFileHTMLBuilder",
            "StandaloneHTMLBuilder",
            "XRefRole",
            "_",
            "addnodes",
            "locale",
            "logging",
            "make_refnode",
            "status_iterator",
        ),
    ),
    "sphinxcontrib": (
        "BasicAuthorYearParentheticalReferenceStyle",
        *("AuthorYearReferenceStyle", "BasicAuthorYearTextualReferenceStyle", "register_plugin"),
        "SerializingHTMLBuilder",
    ),
}


def test_what_is_imported_is_documented_or_in_the_table() -> None:
    engine = Path(patches.__file__).parents[1]
    trees = [ast.parse(file.read_text("utf-8")) for file in engine.rglob("*.py")]
    imports = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level]
    # An object of a module, or of a module whose functions are replaced.
    named = {re.split(r"[:.]", name.partition(":")[2])[0] for name in patches.PRIVATE}
    replaced = {place.__name__ for place, _, _ in patches.PATCHES}
    unknown = [
        f"{node.module}:{alias.name}"
        for node in imports
        for alias in node.names
        if (package := str(node.module).partition(".")[0]) in DOCUMENTED
        and alias.name not in (*DOCUMENTED[package], *named)
        and f"{node.module}.{alias.name}" not in replaced
    ]
    assert unknown == []
