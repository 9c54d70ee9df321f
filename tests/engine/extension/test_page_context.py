"""What the template of a page gets: its kind, its place in the site, its outline, and what is at its end."""

from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from markupsafe import Markup

from drawing import make_site
from sphinx_scholar.extension import page_context
from sphinx_scholar.extension.page_context import _message, _with_generated, add_head, page_kind, pages_above
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.model.languages import Languages
from sphinx_scholar.rendering.nodes import el


def domain_of(**placed: list[tuple[str, dict[str, Any]]]) -> Any:
    """A site with a page of each kind that the layout is for; *placed* are components by the name of the page."""
    pages = dict.fromkeys(("about", "papers/index", "404", "search", "topics/index", "topics/looms", "list"), "")
    pages |= {"research/notes/a": "date: 2024", "projects/tool": "", "none": ""}
    site = make_site(pages)
    parts = {name: SimpleNamespace(position="") for name in ("notes", "pages", "publications")}
    components = {**parts, "facts": SimpleNamespace(position="head")}
    state = SimpleNamespace(languages=Languages(), root="index", kinds=site.kinds, components=components)
    return SimpleNamespace(
        pages=site.pages, state=state, placed=placed, home=lambda _: "index", env=SimpleNamespace(found_docs=site.pages)
    )


@pytest.mark.parametrize(
    ("docname", "kind"),
    [
        ("index", "home"),
        ("about", "page"),
        ("list", "list"),
        ("papers/index", "publications"),
        ("404", "page"),
        ("search", "page"),
        ("genindex", "page"),
        ("topics/index", "topic"),
        ("topics/looms", "topic"),
        ("research/notes/a", "note"),
        ("projects/tool", "project"),
    ],
)
def test_kind_that_the_layout_is_for(docname: str, kind: str) -> None:
    lists = {"papers/index": [("notes", {}), ("publications", {})], "list": [("pages", {})], "404": [("pages", {})]}
    lists["about"] = [("facts", {})]  # the topics of a page make no list of it
    assert page_kind(domain_of(**lists), docname) == kind


def test_pages_above_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    domain = domain_of()
    domain.relations = {}
    above = {"research/notes/a": ["research/index", "research/notes/index"]}
    monkeypatch.setattr(page_context, "ancestors", lambda _, docname: above.get(docname, []))
    found = {docname: pages_above(domain, docname, page_kind(domain, docname)) for docname in domain.pages}
    assert {docname: pages for docname, pages in found.items() if pages != ["index"]} == {
        "index": [],
        "topics/looms": ["index", "topics/index"],
        "research/notes/a": ["index", *above["research/notes/a"]],
    }
    assert pages_above(domain, "genindex", "page") == []


def test_generated_sections_are_in_the_outline_in_the_order_of_the_page() -> None:
    def entry(name: str, title: str) -> dict[str, Any]:
        return {"url": f"#{name}", "title": title, "sections": []}

    written = [entry("other", "Other"), entry("one", "One"), entry("two", "Two")]
    parts = [
        nodes.section(ids=["one-too", "one"]),
        el("section", el("h2", "Related pages"), ids="related"),
        el("section", el("h2", "Cite"), ids="cite", aria_label="How to cite"),
        el("div", el("p", "No heading"), ids="x"),
        el("section", el("h2", "No id")),
        nodes.Text("text"),
        nodes.section(ids=["two"]),
    ]
    found = [(section["url"], section["title"]) for section in _with_generated(written, parts)]
    assert found == [
        ("#other", "Other"),
        ("#one", "One"),
        ("#related", "Related pages"),
        ("#cite", "How to cite"),
        ("#two", "Two"),
    ]


def test_texts_of_templates_are_escaped_and_in_the_language_of_the_page() -> None:
    german = _message(messages("de", {"More": "<Mehr>"}))
    assert german("More") == Markup("&lt;Mehr&gt;")
    assert german("Home") == messages("de").gettext("Home")
    assert german("This page has moved: {page}.", page="<a>").endswith("&lt;a&gt;.")
    assert _message(messages("en"))("Nobody has this") == "Nobody has this"


def test_head_gives_way_to_what_authors_have_in_it() -> None:
    meta = [{"name": "description", "content": 'A "b"'}, {"name": "robots", "content": "noindex"}]
    links = [{"rel": "alternate", "href": "feed.xml"}]
    context = {"scholar_head": (meta, links, [{"@type": "</script>"}]), "metatags": '<meta name="robots" content="x">'}
    add_head(None, "a", "page.html", context, None)  # type: ignore[arg-type]
    assert context == {
        "metatags": '<meta name="robots" content="x">\n    <meta name="description" content="A &#34;b&#34;">'
        '\n    <link rel="alternate" href="feed.xml">'
        '\n    <script type="application/ld+json">{"@type":"\\u003c/script\\u003e"}</script>'
    }
    context = {"metatags": "x"}
    add_head(None, "a", "page.html", context, None)  # type: ignore[arg-type]
    assert context == {"metatags": "x"}
