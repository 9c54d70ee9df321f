"""The outline, languages, footer and lists that templates get, by values."""

from copy import copy
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from markupsafe import Markup
from sphinx import addnodes

from sphinx_scholar.extension import page_context
from sphinx_scholar.extension.page_context import Context, _footer_links, _languages, _lists, _shorten_in_log, contents
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.model.languages import Language, Languages
from sphinx_scholar.rendering.nodes import el


def test_context_is_short_in_the_log_and_copied_as_a_context() -> None:
    builder: Any = SimpleNamespace(globalcontext={"a": 1})
    _shorten_in_log(builder)
    made = builder.globalcontext
    assert (made, repr(made)) == ({"a": 1}, "<context>")
    _shorten_in_log(builder)
    assert builder.globalcontext is made
    for other in (made.copy(), copy(made)):
        assert isinstance(other, Context)
        assert other == {"a": 1}
        assert other is not made


def entry(name: str, *title: nodes.Node, inner: nodes.Node | None = None) -> nodes.list_item:
    link = nodes.reference("", "", *title, anchorname=name, refuri="a")
    return nodes.list_item("", addnodes.compact_paragraph("", "", link), *([inner] if inner else []))


def application(toc: nodes.Node, **metadata: Any) -> Any:
    drawn = lambda node: {"fragment": f"<i>{node.astext()}</i>"}  # noqa: E731
    env = SimpleNamespace(tocs={"a": toc}, metadata={"a": metadata})
    return SimpleNamespace(env=env, builder=SimpleNamespace(render_partial=drawn), tags="tags")


def test_outline_has_the_sections_of_the_page_with_their_markup() -> None:
    inner = nodes.bullet_list("", entry("#deep", nodes.Text("Deep & low")))
    cited = nodes.inline("", "key", classes=["cite"])
    sections = nodes.bullet_list(
        "",
        entry("#one", nodes.Text("One"), inner=inner),
        entry("#two", nodes.Text("Of "), nodes.emphasis("", "two")),
        entry("#cited", nodes.Text("After "), cited),
        entry("#lost", nodes.Text("Of "), cited.deepcopy()),
        nodes.list_item("", addnodes.compact_paragraph("", "no link")),
    )
    toc = nodes.bullet_list("", entry("", nodes.Text("Page"), inner=sections), nodes.paragraph("", "x"))
    doctree = new_document("a")
    whole = nodes.section("", nodes.title("", "Page"), nodes.section("", nodes.title("", "After Bloch"), ids=["cited"]))
    doctree += whole
    found = contents(application(toc), "a", doctree)
    assert found == [
        {"url": "#one", "title": "One", "sections": [{"url": "#deep", "title": "Deep & low", "sections": []}]},
        {"url": "#two", "title": Markup("<i>Of two</i>"), "sections": []},
        {"url": "#lost", "title": "Of key", "sections": []},
        {"url": "#cited", "title": "After Bloch", "sections": []},
    ]
    assert [type(part["title"]) for part in found] == [str, Markup, str, str]


def test_outline_of_a_page_without_sections_has_generated_ones() -> None:
    doctree = new_document("a")
    assert contents(application(nodes.bullet_list()), "a", doctree) == []
    doctree += nodes.section("", nodes.title("", "A"), el("section", el("h2", "Related"), ids="related"))
    assert contents(application(nodes.bullet_list()), "a", doctree) == [
        {"url": "#related", "title": "Related", "sections": []}
    ]


@pytest.mark.parametrize(("depth", "only", "cut"), [("1", False, True), ("", True, True), ("", False, False)])
def test_outline_is_that_of_sphinx_where_it_is_limited(
    monkeypatch: pytest.MonkeyPatch, depth: str, only: bool, cut: bool
) -> None:
    asked: list[Any] = []

    def document_toc(env: Any, docname: str, tags: str) -> nodes.Node:
        asked.append((docname, tags))
        return nodes.bullet_list()

    monkeypatch.setattr(page_context, "document_toc", document_toc)
    inner = nodes.bullet_list("", entry("#one", nodes.Text("One")))
    toc = nodes.bullet_list("", entry("", nodes.Text("Page"), inner=inner))
    if only:
        toc += addnodes.only(expr="html")
    found = contents(application(toc, tocdepth=depth), "a", new_document("a"))
    assert [part["url"] for part in found] == ([] if cut else ["#one"])
    assert asked == ([("a", "tags")] if cut else [])


def pathto(name: str, resource: int = 0) -> str:
    return f"{name}!" if resource else f"{name}.html"


def domain_in(*pages: str, base: str = "https://e.org/") -> Any:
    languages = Languages(
        (Language("en", label="English"), Language("de", "de", "Deutsch"), Language("fr", "fr", "Français"))
    )
    state = SimpleNamespace(languages=languages, root="index", kinds={})
    env = SimpleNamespace(found_docs={*pages}, config=SimpleNamespace(html_baseurl=base))
    return SimpleNamespace(state=state, env=env, texts_in=lambda language: messages(language.code))


PAGES = ("index", "de/index", "fr/index", "notes/index", "de/notes/index", "notes/a", "de/404", "404")


@pytest.mark.parametrize(
    ("docname", "above", "urls"),
    [
        ("notes/a", ["index", "notes/index"], [("de", "de/notes/index.html", True), ("fr", "fr/index.html", True)]),
        ("notes/index", ["index"], [("de", "de/notes/index.html", False), ("fr", "fr/index.html", True)]),
        ("de/notes/index", ["de/index"], [("en", "notes/index.html", False), ("fr", "fr/index.html", True)]),
        ("index", [], [("de", "de/index.html", False), ("fr", "fr/index.html", False)]),
        ("404", [], [("de", "de/index.html", False), ("fr", "fr/index.html", False)]),
        ("search", [], [("de", "de/search.html", False), ("fr", "fr/search.html", False)]),
    ],
)
def test_page_in_other_languages_or_the_nearest_above(docname: str, above: list[str], urls: list[Any]) -> None:
    found = _languages(domain_in(*PAGES), docname, above, pathto)
    assert [(one["tag"], one["url"], bool(one["note"])) for one in found] == urls
    for one in found:
        missing = messages(one["tag"]).gettext("this page is not translated")
        assert one["note"] in ("", missing)
    assert [one["title"] for one in found] == [
        {"en": "English", "de": "Deutsch", "fr": "Français"}[one["tag"]] for one in found
    ]


def site_with(email: str = "", topics: bool = False, notes: bool = False, folder: str = "") -> Any:
    place = Language("de" if folder else "en", folder)
    titles = {"papers/index": "Papers of $n^2$", "topics/index": "Topics", "talks/index": "Talks"}
    return SimpleNamespace(
        owner=SimpleNamespace(email=email),
        topics=topics,
        own_notes=notes,
        place=place,
        docname=place.docname,
        titles=titles,
    )


@pytest.mark.parametrize(
    ("site", "base", "links"),
    [
        (site_with(), "https://e.org/", []),
        (site_with("ada@e.org"), "https://e.org/", [("ada@e.org", "mailto:ada@e.org")]),
        (site_with(topics=True), "https://e.org/", [("Topics", "topics/index.html")]),
        (site_with(notes=True), "https://e.org/", [("Feed (Atom, for feed readers)", "feed.xml!")]),
        (site_with(notes=True), "", []),
        (site_with(notes=True, topics=True, folder="de"), "x", [("Topics", "de/topics/index.html"), ("Feed (Atom, for feed readers)", "de/feed.xml!")]),
    ],
)  # fmt: skip
def test_links_of_the_footer(site: Any, base: str, links: list[tuple[str, str]]) -> None:
    found = _footer_links(domain_in(base=base), site, messages("en"), pathto)
    assert [(link["title"], link["url"]) for link in found] == links


def test_lists_that_lead_to_all_pages() -> None:
    domain = domain_in("papers/index", "topics/index", "index")
    folders = {"paper": "papers", "page": "", "talk": "talks"}
    domain.state.kinds = {name: SimpleNamespace(folder=folder) for name, folder in folders.items()}
    found = _lists(domain, site_with(), pathto)
    assert [(one["title"], one["url"]) for one in found] == [
        ("Papers of n²", "papers/index.html"),
        ("Topics", "topics/index.html"),
    ]


NOTE = "research/notes/a"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Adds to the context of a page, with names in the place of what other modules make of it."""
    site = site_with("ada@e.org", topics=True)
    site.titles |= {NOTE: "On $n^2$", "research/notes/index": "Notes of $n$", "index": "Site", "about": "About"}
    site.license, site.languages = "CC-BY-4.0", Languages((Language("en"),))
    domain = domain_in("index", NOTE, "about", "topics/index")
    domain.state.languages = site.languages
    domain.site_of, domain.texts_of, domain.home = lambda name: site, lambda name: messages("en"), lambda place: "index"
    domain.url = lambda docname: f"https://e.org/{docname}"
    values = {NOTE: {"publisher": "Society"}, "about": {"publisher": "Nobody"}}
    domain.pages = {name: SimpleNamespace(kind="note", values=given) for name, given in values.items()}
    monkeypatch.setattr(page_context.ScholarDomain, "of", lambda env: domain)
    monkeypatch.setattr(page_context, "page_kind", lambda domain, name: "note" if name == NOTE else "page")
    above = {NOTE: ["index", "research/notes/index"], "about": ["index"]}
    monkeypatch.setattr(page_context, "pages_above", lambda domain, name, kind: above.get(name, []))
    subject = lambda domain, *about: SimpleNamespace(about=about, url=f"https://e.org/{about[0]}", description="D")  # noqa: E731
    monkeypatch.setattr(page_context.page_head, "subject", subject)
    for name in ("json_ld", "meta"):
        monkeypatch.setattr(page_context.page_head, name, lambda subject, name=name: [name, *subject.about])
    links = lambda subject, pathto: [{"rel": "type" if subject.about[0] == NOTE else "up", "to": pathto("x")}]  # noqa: E731
    monkeypatch.setattr(page_context.page_head, "links", links)
    monkeypatch.setattr(page_context, "contents", lambda app, name, doctree: [app.name, name, doctree])
    monkeypatch.setattr(page_context, "has_theme", lambda builder: builder.name != "text")
    monkeypatch.setattr(page_context, "writes_pages", lambda builder: builder.name == "html")
    monkeypatch.setattr(page_context, "uses_engine_search", lambda app: True)

    def add(name: str, builder: str = "html", doctree: Any = "tree", **given: Any) -> dict[str, Any]:
        context = {"pathto": pathto, "hasdoc": lambda name: name == "about", "title": "Given", **given}
        app: Any = SimpleNamespace(name="app", env=None, builder=SimpleNamespace(name=builder))
        page_context.add_context(app, name, "page.html", context, doctree)
        return {key: value for key, value in context.items() if key not in ("pathto", "hasdoc", "title")}

    add.site, add.domain = site, domain  # type: ignore[attr-defined]
    return add


def test_context_of_a_note(made: Any) -> None:
    found = made(NOTE)
    meta, links, about = found.pop("scholar_head")
    names = [NOTE, "On n²", "note"]
    assert (meta, links) == (["meta", *names], [{"rel": "type", "to": "x.html"}])
    steps = [item["name"] for item in about[1]["itemListElement"]]
    assert (about[0], steps) == (["json_ld", *names], ["Home", "Notes of n", "On n²"])
    assert about[1]["itemListElement"][1]["item"] == "https://e.org/research/notes/index"
    assert found.pop("message")("Home") == "Home"
    assert found == {
        "scholar_no_author": "about.html",
        "copyright": "Society",
        "language_folder": "",
        "page_license": None,
        "page_kind": "note",
        "pageurl": f"https://e.org/{NOTE}",
        "page_description": "D",
        "contents": ["app", NOTE, "tree"],
        "footer_links": [
            {"title": "ada@e.org", "url": "mailto:ada@e.org"},
            {"title": "Topics", "url": "topics/index.html"},
        ],
        "lists": [],
        "breadcrumbs": [
            {"title": "Home", "url": "index.html", "docname": "index"},
            {"title": "Notes of n", "url": "research/notes/index.html", "docname": "research/notes/index"},
        ],
        "direction": "ltr",
    }


def test_context_of_other_pages(made: Any) -> None:
    found = made("about", doctree=None)
    assert found["page_license"] == {
        "title": "CC BY 4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert {"copyright", "scholar_no_author", "page_languages"}.isdisjoint(found)
    assert (found["contents"], len(found["scholar_head"][2])) == ([], 2)
    search = made("search", doctree=None)
    assert [one["title"] for one in search["lists"]] == ["Topics"]
    # Without a title of its own, and nothing above it.
    assert search["scholar_head"] == (
        ["meta", "search", "Given", "page"],
        [{"rel": "up", "to": "x.html"}],
        [["json_ld", "search", "Given", "page"]],
    )
    made.site.license = ""
    assert made("about")["page_license"] is None


def test_books_have_no_head_and_other_outputs_no_context(made: Any) -> None:
    found = made("about", "epub")
    assert ("scholar_head" in found, found["footer_links"], found["page_kind"]) == (False, [], "page")
    assert made("about", "text") == {}


def test_site_without_an_address_has_no_breadcrumbs_for_machines(made: Any) -> None:
    made.domain.url = lambda docname: ""
    found = made("about")
    assert len(found["scholar_head"][2]) == 1
    assert len(found["breadcrumbs"]) == 1


def test_page_of_a_language_has_its_folder_and_the_other_languages(made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made.site.languages = made.domain.state.languages = Languages((Language("en"), Language("de", "de")))
    made.site.place = Language("de", "de")
    asked: list[Any] = []
    monkeypatch.setattr(
        page_context, "_languages", lambda domain, name, above, pathto: asked.append((name, above)) or ["l"]
    )
    found = made("about")
    assert (found["language_folder"], found["page_languages"], asked) == ("de/", ["l"], [("about", ["index"])])
    monkeypatch.setattr(page_context, "uses_engine_search", lambda app: False)
    assert made("about")["language_folder"] == ""
