"""Which feeds a site has, which pages name, and what they have of a page, without a build."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from drawing import make_site
from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.environment.memo import Memo
from sphinx_scholar.formats import atom
from sphinx_scholar.formats.feed import MIME, Author
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.outputs import feeds as module
from sphinx_scholar.outputs.feeds import _feed, body, feeds, feeds_of, write_feeds

ATOM, JSON = MIME["xml"], MIME["json"]
FIRST, LAST, PAPER = "research/notes/first", "research/notes/last", "papers/a"
PAGES = {
    FIRST: "date: 2024\ntopics: [looms, cards]",
    LAST: "date: 2025\ntopics: [looms]",
    PAPER: "",
    "projects/tool": "topics: [music]",
    "topics/looms": "",
    "topics/music": "",
    "about": "",
}
BIBLIOGRAPHY = "@misc{a, title={A}, author={Lovelace, Ada}, year=1843, keywords={looms}}"
OWNER = {"email": "ada@e.org", "portrait": "/_static/ada.png", "profiles": {"orcid": "0000-0001-2345-6789"}}


def domain_of(pages: dict[str, str] = PAGES, bibliography: str = BIBLIOGRAPHY, base: str = "https://e.org/") -> Any:
    site = make_site(pages, bibliography, OWNER)
    texts = messages("en")
    return SimpleNamespace(
        site=site,
        sites={site.place: site},
        site_of=lambda _: site,
        pages=site.pages,
        texts_in=lambda _: texts,
        home=lambda _: "index",
        url=lambda docname: "https://e.org/" if docname == "index" else f"https://e.org/{docname}.html",
        file_url=lambda path: f"https://e.org/{path.lstrip('/')}",
        env=SimpleNamespace(config=SimpleNamespace(html_baseurl=base), all_docs=dict.fromkeys(pages, 1)),
        state=SimpleNamespace(
            owner=site.owner,
            root="index",
            bibliography=site.bibliography,
            bibliography_digest="b",
            inputs="i",
            languages=site.languages,
            changed={},
        ),
    )


def test_feeds_are_those_of_notes_of_papers_and_of_topics_with_notes() -> None:
    found = [(feed.path, feed.title, [one.name for one in feed.members], feed.whole) for feed in feeds(domain_of())]
    assert found == [
        ("feed", "Ada's site", ["last", "first"], True),
        ("papers/feed", "Ada's site: Papers", ["a"], True),
        ("topics/cards", "Ada's site: cards", ["first"], False),
        ("topics/looms", "Ada's site: looms", ["last", "first"], False),
    ]
    assert feeds(domain_of({"about": ""}, "")) == []


@pytest.mark.parametrize(
    ("docname", "kind", "found"),
    [
        ("index", "home", [("Ada's site", "feed.xml"), ("Ada's site", "feed.json"), ("Ada's site: Papers", "papers/feed.xml"), ("Ada's site: Papers", "papers/feed.json")]),
        ("about", "page", [("Ada's site", "feed.xml")]),
        ("about", "list", [("Ada's site", "feed.xml"), ("Ada's site", "feed.json")]),
        (FIRST, "note", [("Ada's site", "feed.xml"), ("Ada's site: looms", "topics/looms.xml"), ("Ada's site: cards", "topics/cards.xml")]),
        (PAPER, "paper", [("Ada's site: Papers", "papers/feed.xml"), ("Ada's site: Papers", "papers/feed.json")]),
        ("about", "publications", [("Ada's site: Papers", "papers/feed.xml"), ("Ada's site: Papers", "papers/feed.json")]),
        ("projects/tool", "project", [("Ada's site", "feed.xml")]),
        ("topics/looms", "topic", [("Ada's site", "feed.xml"), ("Ada's site", "feed.json"), ("Ada's site: looms", "topics/looms.xml"), ("Ada's site: looms", "topics/looms.json")]),
        ("topics/music", "topic", [("Ada's site", "feed.xml"), ("Ada's site", "feed.json")]),
    ],
)  # fmt: skip
def test_feeds_that_a_page_names(docname: str, kind: str, found: list[tuple[str, str]]) -> None:
    domain = domain_of()
    named = feeds_of(domain, domain.pages[docname], kind)
    assert [(title, path) for title, path, _ in named] == found
    assert {(path.rpartition(".")[2], mime) for _, path, mime in named} <= {("xml", ATOM), ("json", JSON)}
    assert feeds_of(domain, None, kind) == []
    without = domain_of(base="")
    assert feeds_of(without, without.pages[docname], kind) == []


def test_site_without_notes_or_papers_names_no_feed_of_them() -> None:
    domain = domain_of({"about": ""}, "")
    assert feeds_of(domain, domain.pages["index"], "home") == feeds_of(domain, domain.pages["about"], "page") == []


def test_what_a_feed_says_of_the_site() -> None:
    domain = domain_of()
    (source, *_) = feeds(domain)
    feed = _feed(domain, source, "topics/a.json", "topics/a-2.json")
    assert (feed.title, feed.url, feed.home) == ("Ada's site", "https://e.org/topics/a.json", "https://e.org/")
    assert (feed.language, feed.email, feed.picture) == ("en", "ada@e.org", "https://e.org/_static/ada.png")
    assert feed.author == Author("Ada Lovelace", "https://e.org/", "https://orcid.org/0000-0001-2345-6789")
    assert (feed.next_url, _feed(domain, source, "x", "").next_url) == ("https://e.org/topics/a-2.json", "")
    assert feed.ident != _feed(domain, source, "feed.json", "").ident


PAGE = """<html><head>{base}</head><body><nav>Menu</nav><main><section id="a"><h1>Title</h1>
<p>One <a href="b.html#c">two</a><a class="headerlink" href="#a">#</a></p><button>Copy</button><form>Ask</form>
<div data-generated="">Automatic</div><div data-generated="list">Listed</div>
<picture><source srcset="d.png"><img class="x" src="i.png" srcset="j.png 2x" sizes="1px" loading="lazy"></picture>
<img class="only-dark" src="dark.png"><img class="only-darker" src="k.png">
<video poster="p.png" src="v.mp4"></video><script>x()</script><template>t</template></section></main>Foot</body></html>"""


@pytest.mark.parametrize("base", ["", '<base href="https://b.example/x/">'])
def test_text_of_a_page_has_full_addresses_and_nothing_for_screens_alone(tmp_path: Path, base: str) -> None:
    file = tmp_path / "a.html"
    file.write_text(PAGE.format(base=base), "utf-8")
    found = body(file, "https://e.org/notes/a.html")
    folder = "https://b.example/x/" if base else "https://e.org/notes/"
    for word in (
        "Title",
        "Menu",
        "Foot",
        "#</a>",
        "Copy",
        "Ask",
        "Automatic",
        "x()",
        "<template",
        "dark.png",
        "<source",
    ):
        assert word not in found, word
    assert f'One <a href="{folder}b.html#c">two</a>' in found
    assert "Listed" in found
    assert f'<img class="x" src="{folder}i.png">' in found
    assert f"{folder}k.png" in found
    assert f'src="{folder}v.mp4"' in found
    assert f'poster="{folder}p.png"' in found
    file.write_text("<p>No title</p>", "utf-8")
    assert body(file, "https://e.org/") == ""


def test_characters_that_xml_cannot_have_are_left_out() -> None:
    made = atom.ATOM.category("a\x0bb\tc", atom.ATOM.name("d\x00"), term="e\x1f")
    assert (made.text, made[0].text, made.get("term")) == ("ab\tc", "d", "e")


def test_tabs_of_sphinx_tabs_are_below_their_labels(tmp_path: Path) -> None:
    """Which has them in buttons, and hides the texts of all but the first."""
    buttons = "".join(f'<button role="tab" aria-controls="p{n}">Tab <b>{n}</b></button>' for n in range(2))
    panels = '<div id="p0" role="tabpanel">One.</div><div id="p1" hidden="true" role="tabpanel"><p>Two.</p></div>'
    page = tmp_path / "page.html"
    text = f'<div role="tablist">{buttons}<button aria-controls="p0">Close</button></div>{panels}'
    page.write_text(f"<main><section><h1>T</h1>{text}</section></main>")
    shown = body(page, "https://e.org/page.html")
    assert '<div id="p0" role="tabpanel"><p><strong>Tab 0</strong></p>One.</div>' in shown
    assert '<div id="p1" role="tabpanel"><p><strong>Tab 1</strong></p><p>Two.</p></div>' in shown
    assert "<button" not in shown


def test_feeds_are_written_again_for_what_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    domain, reported = domain_of(), list[tuple[str, Any]]()
    monkeypatch.setattr(ScholarDomain, "of", lambda _: domain)
    monkeypatch.setattr(module, "memo", lambda app, name: Memo(tmp_path / name))
    monkeypatch.setattr(module, "report", lambda problem: reported.append((problem.code, problem.arguments)))
    monkeypatch.setattr(module, "page_file", lambda app, docname: f"{docname}.html")
    written: list[str] = []
    recorded: list[str] = []

    def publish(app: Any, files: dict[str, str]) -> None:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8")
            written.append(name)

    monkeypatch.setattr(module, "publish", publish)
    monkeypatch.setattr(module, "record", lambda app, names: recorded.extend(names))
    for docname in (FIRST, LAST, PAPER):
        file = tmp_path / f"{docname}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"<main><section><h1>T</h1><p>Of {docname}.</p></section></main>", "utf-8")
    app: Any = SimpleNamespace(env=None, outdir=str(tmp_path), config=SimpleNamespace(html_baseurl="https://e.org/"))
    write_feeds(app)
    paths = ("feed", "papers/feed", "topics/cards", "topics/looms")
    names = [f"{path}.{suffix}" for path in paths for suffix in ("xml", "json")]
    assert (written, recorded) == (names, names)
    assert (tmp_path / "feed.xml").read_text("utf-8").count("Of research/notes/") == 2
    assert f"Of {PAPER}." in (tmp_path / "papers/feed.json").read_text("utf-8")
    written.clear()
    write_feeds(app)
    assert written == [], "nothing has changed"
    (tmp_path / f"{FIRST}.html").write_text("<main><section><h1>T</h1><p>Other.</p></section></main>", "utf-8")
    (tmp_path / "papers/feed.xml").unlink()
    write_feeds(app)
    assert set(written) == {*names} - {"papers/feed.json"}
    assert "Other." in (tmp_path / "topics/cards.xml").read_text("utf-8")
    for change, changed in (
        (lambda: domain.state.changed.update({FIRST: PartialDate(2026, 5)}), {"feed", "topics/cards", "topics/looms"}),
        (lambda: domain.env.all_docs.update({FIRST: 2}), {"feed", "topics/cards", "topics/looms"}),
        (lambda: setattr(domain.state, "bibliography_digest", "c"), {*paths}),
        (lambda: setattr(domain.state, "inputs", "j"), {*paths}),
    ):
        written.clear()
        change()
        write_feeds(app)
        assert {*written} == {f"{path}.{suffix}" for path in changed for suffix in ("xml", "json")}
    assert "<updated>2026-05-01T" in (tmp_path / "topics/cards.xml").read_text("utf-8")
    assert reported == []
    monkeypatch.setattr(module, "MOST", 1)
    write_feeds(app)
    assert reported == [("feed-pages", {"count": 2, "most": 1, "file": "feed.json"})]
    written.clear()
    app.config.html_baseurl = ""
    write_feeds(app)
    assert written == []
