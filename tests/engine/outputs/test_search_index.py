"""The search index: what is found by which words, what a result shows, and the same bytes however they came about."""

import json
import random
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import html

import faults
import recorded
from drawing import make_site
from search_index import found, indexed
from sites import Project, Site
from sphinx_scholar.environment.contents import digest
from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.environment.memo import Memo
from sphinx_scholar.locale.messages import ENGLISH
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.languages import Language
from sphinx_scholar.model.people import Name
from sphinx_scholar.model.publication import Contributor
from sphinx_scholar.outputs import search
from sphinx_scholar.outputs.feeds import body
from sphinx_scholar.outputs.search import result, searchable, sections
from sphinx_scholar.outputs.search_entries import Result, entry, levels, numbers
from sphinx_scholar.outputs.search_index import Index, build, lines, lines_again
from sphinx_scholar.outputs.search_places import people
from sphinx_scholar.outputs.search_words import words

CV, ENGINES, NOTES = "cv.html", "papers/lovelace-etal-2024-engines.html", "papers/lovelace-1843-notes.html"
LOOMS, CARDS = "research/looms.html", "projects/loom-cards.html"
FIRST, SECOND, THIRD = (f"research/notes/{name}.html" for name in ("first", "second", "third"))
#: Lists have no text of their own: the pages in them are indexed themselves.
LISTS = {f"{name}/index.html" for name in ("papers", "projects", "research", "research/notes")}


def test_results_show_kind_title_and_what_is_under_it(built: Site) -> None:
    pages = indexed(built.path)
    assert {url: (page["kind"], page["title"], page["meta"], page["about"]) for url, page in pages.items()} == {
        "index.html": ("Page", "Ada Lovelace", "", ""),
        CV: ("Curriculum vitae", "Curriculum vitae", "", ""),
        ENGINES: (
            "Paper",
            "Engines that Weave α Patterns",
            "Ada Lovelace, Charles Babbage · PAS 2024",
            "How an engine weaves.",
        ),
        NOTES: ("Paper", "Notes on the Analytical Engine", "Ada Lovelace · Scientific Memoirs 1843", ""),
        CARDS: ("Project", "Loom cards", "", "Punched cards."),
        LOOMS: ("Research", "Looms", "February 1841", "What looms do."),
        "research/translation.html": ("Research", "Translation", "November 1842", ""),
        FIRST: ("Note", "What may engines do?", "5 January 2025", "What engines may do."),
        SECOND: ("Note", "A second look", "1 March 2025", "A look at n looms."),
        THIRD: ("Note", "Thirds", "April 2025", ""),
        "papers/index.html": ("Page", "Publications", "", ""),
        "projects/index.html": ("Page", "Projects", "", ""),
        "research/index.html": ("Page", "Research", "", ""),
        "research/notes/index.html": ("Page", "Notes", "", ""),
        # What readers look for besides pages.
        "topics/index.html": ("Page", "Topics", "", ""),
        "topics/engines.html": ("Topic", "engines", "3 pages", ""),
        "topics/weaving.html": ("Topic", "weaving", "3 pages", ""),
        "topics/pasteboard.html": ("Topic", "pasteboard", "1 page", ""),
        "Contact": ("Page", "Contact", "Email · GitHub", ""),
        "How to cite (BibTeX, RIS, CSL-JSON)": ("Page", "How to cite (BibTeX, RIS, CSL-JSON)", "", ""),
        "cv.pdf": ("File", "CV (PDF)", "Ada Lovelace", ""),
        "feed.xml": ("File", "Feed of notes", "Atom", ""),
    }
    assert (pages["Contact"]["url"], pages["How to cite (BibTeX, RIS, CSL-JSON)"]["url"]) == (
        "index.html",
        "papers/index.html",
    )


def test_sections_hold_the_text_of_the_page_and_not_that_of_others(built: Site) -> None:
    pages = indexed(built.path)
    assert pages[FIRST]["sections"] == [
        ["", "", "They may weave, see the projects. [1] Of Lyon."],
        ["flowers", "Flowers", "They weave β petals (Babbage, 1832). Thread[1] Sum Red silk 3 weave(3)"],
        ["of-leaves", "Of leaves", "Leaf Green–it is H2O. a\u200a2\u200a=\u200ab (1)"],
    ]
    assert pages[ENGINES]["sections"] == [["why-it-matters", "Why it matters", "It weaves flowers and leaves."]]
    assert pages[CV]["sections"][-1] == ["skills", "Skills", "Languages Jacquard"]
    assert all(pages[url]["sections"] == [] for url in LISTS)


def test_feeds_and_search_index_leave_out_generated_elements(built: Site) -> None:
    page = built.path / "research/notes/third.html"
    assert [text for _, _, text in sections(page)] == ["Before. After."]
    fed = html.fromstring(body(page, "https://example.org/"))
    texts = [" ".join(node.text_content().split()) for node in fed.xpath("//p[not(ancestor::li)]")]
    assert texts == ["Before.", "After."]
    assert fed.find_class("pub-list")
    assert fed.find_class("timeline")
    assert not [name for name in ("page-header", "relations", "cite-box") if fed.find_class(name)]
    # The facts of a page are text of its author.
    assert "Mill of Turin" in sections(built.path / "research/looms.html")[0][2]


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("thirds", {THIRD}),  # a title
        ("flowers", {FIRST, ENGINES}),  # a heading, a text
        ("petals β beta", {FIRST}),
        ("crown", {CV}),
        ("punched", {CARDS, CV}),  # a description
        ("weaving", {ENGINES, FIRST, CARDS, "topics/weaving.html"}),  # a topic
        ("babbage", {ENGINES, FIRST, CV}),  # an author
        ("analytical", {ENGINES, NOTES, CV}),  # a venue
        ("2401.00042 42 etal", {ENGINES}),  # identifiers, the citekey
        ("scientific", {NOTES, CV}),
        ("first", {FIRST}),  # the page's name
        ("navigation steam unfinished here memorandum", set()),  # of no page, a draft, a hidden page
    ],
)
def test_words_find_pages(built: Site, words: str, pages: set[str]) -> None:
    assert {word: set(found(built.path, word)) for word in words.split()} == dict.fromkeys(words.split(), pages)


def test_results_name_ten_authors_and_are_found_by_all(domain: ScholarDomain, monkeypatch: pytest.MonkeyPatch) -> None:
    authors = [Contributor(Name(f"L{n}", "Ada")) for n in range(12)]
    paper = replace(domain.site.papers["lovelace-1843-notes"], authors=tuple(authors))
    monkeypatch.setattr(domain.site, "publication_of", lambda page: paper)
    made = result(domain, domain.site, domain.pages["papers/lovelace-1843-notes"], ())
    assert made.meta == f"{', '.join(f'Ada L{n}' for n in range(10))} and others · Scientific Memoirs 1843"
    assert "Ada L11" in made.keys


@pytest.mark.parametrize("field", ["orphan", "nosearch", "no-search"])
def test_pages_may_opt_out(domain: ScholarDomain, monkeypatch: pytest.MonkeyPatch, field: str) -> None:
    assert "cv" in {page.docname for page in searchable(domain, domain.site)}
    monkeypatch.setitem(domain.env.metadata["cv"], field, "")
    assert "cv" not in {page.docname for page in searchable(domain, domain.site)}


def test_drafts_in_the_preview_are_not_found(domain: ScholarDomain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(domain.pages["cv"].values, "draft", True)  # type: ignore[misc]
    assert "cv" not in {page.docname for page in searchable(domain, domain.site)}


def test_text_of_a_page_by_sections(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        """<nav>Menu</nav><main><section id="top"><h1>Title</h1><p>Be<em>fore</em>.</p><button>Copy</button>
        <button role="tab">Tab</button> <abbr title="Long form">LF</abbr>
        <div data-generated="">Others</div><section id="a"><h2>One<a class="headerlink" href="#a">¶</a></h2>
        <p>Tall</p><p>trees <math><mi>x</mi> <mo>+</mo><mn>1</mn></math>.</p><svg><text>Axis</text></svg>
        <form>Ask</form><script>Run</script><style>Wear</style><dialog>Talk</dialog><span class="visually-hidden">Unseen</span>
        <section id="b"><h3>Two</h3></section>After</section><section id="references"><h2>References</h2>
        <ul class="citation-list"><li>Work</li></ul></section>
        </section></main><footer>Foot</footer>""",
        "utf-8",
    )
    assert sections(page) == [
        ("", "", "Before. Tab LF (Long form)"),
        ("a", "One", "Tall trees x\u200a+\u200a1. After"),
        ("b", "Two", ""),
    ]
    inline = re.findall(
        "\\w+", "a abbr b bdi cite code del em i ins kbd mark q s samp small span strong sub sup time u var"
    )
    parts = "".join(f"<p>{tag}<{tag}>-</{tag}>in</p>" for tag in inline)
    heads = "".join(f"<section id={n}><h{n}>Level {n}</h{n}><h{n}>Again</h{n}></section>" for n in range(2, 7))
    page.write_text(f"<main><div>x</div><div>y</div>{parts}{heads}</main>", "utf-8")
    texts = " ".join(f"{tag}-in" for tag in inline)
    assert sections(page) == [("", "", f"x y {texts}"), *((str(n), f"Level {n}", "Again") for n in range(2, 7))]
    page.write_text("<p>No main part</p>", "utf-8")
    assert sections(page) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Café, ﬁne: ΛΌΓΟΣ", ["cafe", "fine", "λογοσ"]),
        ("Ada's and Ada’s engine", ["ada", "and", "ada", "engine"]),
        ("Spec-Bench", ["spec", "bench", "specbench"]),
        ("Data set datasets", ["data", "set", "dataset", "data", "sets", "datasets"]),
        ("2401.00042 1,000.5 3.", ["2401.00042", "1,000.5", "3"]),
        ("数据结", ["数据", "据结", "结"]),
        ("Łuczak, Ørsted, Straße, œuvre", ["luczak", "orsted", "strasse", "oeuvre"]),
        ("المدن مدن والمدن كفاءة الكفاءة", ["مدن", "مدن", "مدن", "كفاءه", "كفاءه"]),
        ("إلى أحمد آداب مُحَوِّل محـــول", ["الي", "احمد", "اداب", "محول", "محول"]),
        ("٢٠٢٤ ۲۰۲۴ 2024 الله", ["2024", "2024", "2024", "له"]),
        ("α-β β ω", ["α", "β", "αβ", "β", "beta", "ω", "omega"]),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


def test_words_rank_by_the_best_place_they_occur_in() -> None:
    text = (("", "", "plain twice once twice "), ("a", "heading", "heading"))
    level = levels(Result("n", "n.html", "Note", "title", "meta", "key", "about", sections=text))
    named = levels(Result("n", "n.html", "Note", "one of five long words", "meta", names="called"))
    assert level["title"] > named["called"] > named["one"] > named["meta"]
    order = ["title", "key", "meta", "heading", "about", "twice", "once", "plain"]
    assert sorted(level, key=lambda word: (-level[word], word)) == order
    assert level["title"] > level["meta"] > level["heading"] > level["twice"] > level["plain"]
    assert levels(Result("n", "", "", "one of five long words"))["one"] < level["title"]
    long = Result("n", "", "", "", sections=(("", "", "plain twice once twice " + "other " * 900),))
    assert levels(long)["twice"] < level["twice"]


def test_lines_are_the_same_whether_made_again_or_of_all_pages() -> None:
    chosen = random.Random(7)

    def page(name: str) -> Result:
        words = [*("every" for _ in range(chosen.randrange(2))), *chosen.choices("abcdefgh", k=3)]
        at = PartialDate(chosen.choice([2020, 2021]))
        return Result(name, "", "", " ".join(words), about=" ".join(chosen.choices("klmnop", k=4)), date=at)

    pages = {f"n{number}": page(f"n{number}") for number in range(120)}
    last = Index((), {}, {})
    for step in range(30):
        for name in chosen.sample(sorted(pages), 3):
            pages[name] = page(name)
        if step % 10 == 9:
            del pages[min(pages)]
        entries = [entry(one) for one in pages.values()]
        number = numbers(entries)
        now = lines_again(last, entries, number)
        assert now == lines(entries, number)
        last = Index(entries, number, now)
    assert any("*" in line for line in last.lines.values())


def test_newer_pages_come_before_older_ones_and_keep_their_numbers() -> None:
    dates = {"old": PartialDate(1843), "new": PartialDate(2025, 3), "newest": PartialDate(2025, 3, 2), "undated": None}
    entries = [Result(name, "", "", name, date=date) for name, date in dates.items()]
    number = numbers(map(entry, entries))
    assert number["newest"] > number["new"] > max(number["old"], number["undated"])
    assert numbers(map(entry, entries[:2])) == {name: number[name] for name in ("old", "new")}


def test_prominent_kinds_have_higher_numbers_on_a_day_and_their_own_digit() -> None:
    entries = [Result(name, "", "", name, date=PartialDate(2024), prominence=p) for name, p in (("a", 15), ("b", 3))]
    number = numbers(map(entry, entries))
    assert number["a"] > number["b"]
    assert [number[name] >> 8 & 15 for name in "ab"] == [15, 3]


def test_packs_of_many_pages_are_small_and_an_edit_changes_one() -> None:
    entries = [Result(f"n{n}", "", "", f"Page {n}", about="What is there. " * 10) for n in range(300)]
    before, after = build(entries), build([replace(entries[7], about="Other."), *entries[:7], *entries[8:]])
    packs = {name for name in before if "/packs/" in name}
    assert len(packs) > 5
    assert all(len(before[name]) < 14_000 for name in packs)
    assert len(packs - after.keys()) == 1


def test_pages_that_changed_are_read_again_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    written: dict[str, str] = {}
    published: list[str] = []

    def publish(app: object, files: dict[str, str]) -> None:
        written.update(files)
        published.extend(files)

    monkeypatch.setattr(search, "publish", publish)
    monkeypatch.setattr(search, "record", lambda app, names: written.update({n: written[n] for n in names}))
    monkeypatch.setattr(search, "is_as_left", lambda app, path: path in written)

    def found(one: Result) -> search.Found:
        return search.Found(one.name, digest(one), lambda: looked.append(one.name) or one)

    def made(*entries: Result) -> dict[str, str]:
        looked.clear()
        published.clear()
        stored = Memo(tmp_path)
        search._write_index(SimpleNamespace(outdir=tmp_path / "html"), stored, Language("en"), map(found, entries))  # type: ignore[arg-type]
        stored.prune()
        return {name: text for name, text in written.items() if name in build(entries)}

    one, other = (
        Result(n, "", "", f"Page {n}", sections=(("", "", "A word, 図書館 and another word."),)) for n in "ab"
    )
    assert made(one, other) == build([one, other])
    assert looked == ["a", "b"]
    changed = replace(other, about="Other words.")
    assert made(one, changed) == build([one, changed])
    assert looked == ["b"]
    assert [name for name in published if "/pages/" in name] == [name for name in build([changed]) if "/pages/" in name]
    assert made(changed) == build([changed])
    assert looked == []
    del written[next(name for name in written if "/pages/" in name and name in build([changed]))]
    assert made(one, changed) == build([one, changed])
    assert looked == ["a", "b"]


def test_common_words_find_only_pages_where_they_are_prominent() -> None:
    entries = [Result(f"n{n}", "", "", f"Page {n}", sections=(("", "", "every"),)) for n in range(120)]
    files = build([*entries, Result("every", "", "", "Every unique word", about="mispelt")])
    (words,) = [text for name, text in files.items() if name.startswith("_search/words/")]
    lines = dict(line.split(" ") for line in json.loads(words.partition(",")[2][:-3]).split("\n"))
    assert (lines["every"][0], lines["every"].count("W"), len(lines["every"]) < 20) == ("*", 1, True)
    (spelling,) = [text for name, text in files.items() if name.startswith("_search/spelling/")]
    assert "mispelt" not in spelling
    assert "unique" in spelling


@pytest.mark.parametrize("pages", [99, 100])
def test_index_is_as_recorded(pages: int) -> None:
    """That of few pages, and that of many, which leaves more out."""
    dates = (PartialDate(1970), PartialDate(1969), PartialDate(2024, 2, 29), None)
    texts = ("every", "every half every", "every once", "every half twice twice")
    entries = [
        Result(
            *(f"n{n}", f"n{n}.html", "Note", f"Page {n % 50}", f"meta{n % 2} every" if n == 7 else "", "α-β" * (n == 3)),
            about="half" * (n == 5), date=dates[n % 4], sections=(("a", "Heading" * (n < 3), texts[n % 4] + f" long{n:b}" * n),),
        )
        for n in range(pages)
    ]  # fmt: skip
    files = build(entries)
    recorded.compare(
        f"index-of-{pages}.txt", "\n".join(f"{name} {text}" for name, text in files.items() if "pages" not in name)
    )


@pytest.fixture
def small(project: Project) -> Project:
    """The site without its CV, whose PDF takes time."""
    project.remove("cv.md")
    project.replace("index.md", ("cv\n", ""))
    return project


def index(site: Site) -> dict[str, bytes]:
    return faults.files(site.path / "_search")


def test_incremental_builds_and_repairs_leave_the_index_of_a_clean_one(small: Project) -> None:
    site = small.build_without_warnings()
    folder, before = site.path / "_search/pages", index(site)
    dates = {(file.name, file.stat().st_mtime_ns) for file in folder.iterdir()}
    page, written = site.path / "search.html", (site.path / "search.html").stat().st_mtime_ns
    small.build_without_warnings()
    assert page.stat().st_mtime_ns == written, "as nothing has changed"
    page.unlink()
    small.replace("research/notes/first.md", ("petals", "leaves"))
    after = index(small.build_without_warnings())
    assert page.is_file()
    assert found(site.path, "leaves") == [ENGINES, FIRST]
    assert len(dates - {(file.name, file.stat().st_mtime_ns) for file in folder.iterdir()}) == 1, "of one page"
    small.replace("research/notes/first.md", ("# What may", "# What can"), ("2025-01", "2023-01"))
    small.replace(
        "refs.bib",
        ("and Babbage, Charles", "and Menabrea, Luigi"),
        ("{notes.pdf}", "{notes.pdf}, abstract = {Numbers.}"),
    )
    small.replace("research/notes/unfinished.md", ("draft: true\n", ""))
    small.write({"research/notes/new.md": "---\ndate: 2025-06-01\n---\n\n# 数结\n\nA café.\n"})
    small.remove("research/notes/third.md")
    whole = index(small.build_without_warnings())
    assert len({repr(sorted(files.items())) for files in (before, after, whole)}) == 3
    assert found(site.path, "numbers") == [NOTES], "an abstract"
    assert found(site.path, "cafe") == found(site.path, "数结") == found(site.path, "结") == ["research/notes/new.html"]
    assert index(small.build_without_warnings("-j", "2", output="clean")) == whole
    next((site.path / "_search/words").iterdir()).unlink()
    assert index(small.build_without_warnings()) == whole
    for file in (site.path.with_name("html-doctrees") / "scholar/search").iterdir():
        file.write_bytes(b"\x80")
    assert index(small.build_without_warnings()) == whole


def test_sphinx_has_no_index_of_its_own_unless_the_setting_is_empty(built: Site, small: Project) -> None:
    files = ("search.html", "searchindex.js", "_static/searchtools.js")
    assert [(built.path / name).exists() for name in files] == [True, False, False]
    out = small.build_without_warnings("-D", "scholar_search=").path
    assert [(out / name).exists() for name in files] == [True, True, True]
    assert not (out / "_search").exists()


@pytest.mark.parametrize("year", [0, -44, 1, 1843])
def test_works_of_antiquity_are_indexed(year: int) -> None:
    old, new = (
        Result(name, "", "", name, date=date) for name, date in (("a", PartialDate(year)), ("b", PartialDate(2024)))
    )
    number = numbers(map(entry, [old, new]))
    assert number["a"] < number["b"]


def test_persons_of_two_papers_with_the_owner_are_results() -> None:
    bib = "".join(
        f"@misc{{p{n}, title = {{P{n}}}, author = {{Lovelace, Ada and {others}}}, year = 1840}}\n"
        for n, others in enumerate(("Babbage, Charles and Somerville, Mary", "Babbage, Charles", "Faraday, Michael"))
    )
    site = make_site({f"papers/p{n}": "" for n in range(3)}, bib)
    domain: Any = SimpleNamespace(
        state=SimpleNamespace(kinds=site.kinds, builder=SimpleNamespace(get_target_uri="{}.html".format)),
        texts_in=lambda language: ENGLISH,
        placed={"papers/index": [("publications", {})]},
    )
    found = [(person.title, person.url) for person in people(domain, site)]
    assert found == [("Charles Babbage", "papers/index.html?q=Charles%20Babbage")]
    domain.placed = {"papers/index": [("publications", {"compact": True})]}
    assert list(people(domain, site)) == []
