"""Any text in entries, front matter, topics, settings and file names comes out as that text: never as markup or a file.

Texts of front matter can have Markdown for emphasis, code, and links to web addresses, which ``test_prose.py`` tries.
"""

import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import rispy
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree
from pybtex.database import parse_string
from pypdf import PdfReader

from search_index import indexed
from sites import CONF, Project, Site
from sphinx_scholar.outputs.card_files import CardTypesetter
from sphinx_scholar.outputs.cards import Card
from sphinx_scholar.readers.prose import prose

#: Texts that are markup in some language. Databases export styles in titles of works as ``<b>``, which are read.
SCRAPS = [
    "`", "```", "```{raw} html", "{download}`/etc/passwd`", "<script>alert(1)</script>", "</title><u>", "</script>", "]]>",
    "<!-- ", "-->", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "![x](/etc/passwd)", "*a* **b**", "# a",
    "::: {note}", ".. raw:: html", ":ref:`x`", "|x|", "x_ `y`__", "{{ 1 + 1 }}", "{% raw %}", "%s %(x)s", "&amp; &lt;b&gt;",
    "' onclick='x", '" onclick="x', "\\", "#let x", "#image(1)", "a\u2028b", "\u202ex", "---", "- a", "1. a", "> a", "| a |",
    "https://other.example/x", "www.other.example", "a@b.example", "(x)=", "[^1]", "$$", "~~a~~",
]  # fmt: skip
texts = st.one_of(st.sampled_from(SCRAPS), st.lists(st.sampled_from(SCRAPS), min_size=2, max_size=3).map(" ".join)).map(
    lambda text: f"w {text} z"
)
names = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters='/\\.:*?"<>|%#$'),
    min_size=1,
    max_size=12,
).map(lambda name: unicodedata.normalize("NFC", name))  # Sphinx reports others as unreadable
#: Characters that TeX reads, besides those that it joins to others.
TEX = re.compile(r"[\\{}$%#&_^~\"@,`'-]|:: ")
#: What typography changes: quotation marks, dashes and spaces.
TYPOGRAPHY = re.compile("[\"'`\u2018-\u201f\u2013\u2014\u2026.\\-\\s\u2028\u202e$]+")


def plain(text: str) -> str:
    return TYPOGRAPHY.sub("", text)


def of_matter(text: str) -> str:
    """*text* as it is shown from front matter, without what may be changed."""
    return plain(str(prose(text)))


def of_entry(text: str) -> str:
    """*text* as a field of an entry has it: without TeX's characters, and without the tags that databases export."""
    return re.sub("</?(?:title|u)>", "", TEX.sub("", text))


def build(folder: Path, given_texts: list[str], name: str) -> Site:
    """A site with *given_texts* in every place that takes text, and a page with the file *name*."""
    one, two, three, four = (json.dumps(text, ensure_ascii=False) for text in given_texts)
    fields = (
        "title",
        "journal",
        "note",
        "abstract",
        "publisher",
        "series",
        "annotation",
        "award",
        "address",
        "keywords",
    )
    tex = [TEX.sub("", text) for text in given_texts]
    rows = "".join(f"  {field} = {{{tex[i % 4]}}},\n" for i, field in enumerate(fields))
    entry = f"@article{{k,\n  author = {{Ada Lovelace}}, year = {{1843}},\n{rows}}}\n"
    owner = {"name": "Ada Lovelace", "role": given_texts[0], "affiliation": given_texts[1]}
    kinds = {
        "talk": {
            "folder": "talks",
            "label": given_texts[2],
            "plural": given_texts[3],
            "fields": {"place": {"label": given_texts[0]}},
        }
    }
    conf = (
        CONF.replace("basic", "scholar")
        + f"scholar_owner = {owner!r}\nscholar_kinds = {kinds!r}\nproject = {given_texts[1]!r}\n"
    )
    conf += 'html_baseurl = "https://ada.example/"\n'
    matter = f"---\ndate: 2024-01-01\ntitle: {one}\ndescription: {two}\ntopics: [{three}, {four}]\n---\n\nText\n"
    talk = f"---\ntitle: {three}\ndescription: {four}\nplace: {two}\n---\n\nText\n"
    cv = f"---\nupdated: 2024-01-01\nsummary: {one}\nskills: {{{two}: [{three}]}}\neducation:\n- {{degree: {four}, institution: {one}, start: 2020}}\n---\n# CV\n\n:::{{cv}} education\n:::\n\n:::{{cv}} skills\n:::\n"
    home = "# Home\n\n```{topics}\n```\n\n```{notes}\n```\n\n```{pages} talk\n```\n\n```{publications}\n```\n"
    project = Project(folder / "project", cards=True)
    project.write({"conf.py": conf, "refs.bib": entry, "index.md": home, "cv.md": cv, "research/notes/n.md": matter})
    project.write({"talks/t.md": talk, f"papers/{name}.md": "Text\n"})
    return project.build()


def check_other_files(site: Site, given_texts: list[str]) -> None:
    """Check the title of the note in feed and search, and the role of the owner in the export of the CV."""
    feeds = [etree.parse(file) for file in site.path.rglob("*.xml") if "feed" in file.name or "atom" in file.name]
    titles = [
        plain(str(title))
        for feed in feeds
        for title in feed.xpath("//*[local-name()='entry' or local-name()='item']/*[local-name()='title']/text()")
    ]
    assert titles, "the site has a feed"
    works = {plain(of_entry(text)) for text in given_texts}
    assert set(titles) <= works | {of_matter(text) for text in given_texts}
    assert plain(indexed(site.path)["research/notes/n.html"]["title"]) == of_matter(given_texts[0])
    resume = json.loads((site.path / "resume.json").read_text("utf-8"))
    assert plain(resume["basics"]["label"]) == plain(given_texts[0])


def check_exports(site: Site, title: str) -> None:
    """Check the title of the work as other programs read its citation files."""
    files = {file.name.removeprefix("k"): file.read_text("utf-8") for file in (site.path / "papers").glob("k.*")}
    bib = parse_string(files[".bib"], "bibtex").entries["k"].fields
    assert len(parse_string(files[".bib"], "bibtex").entries) == 1
    assert plain(TEX.sub("", bib["title"])) == plain(title)
    (ris,) = rispy.loads(files[".ris"])
    assert plain(ris["title"]) == plain(title)
    (csl,) = json.loads(files[".csl.json"])
    assert plain(re.sub("<[^>]*>", "", csl["title"]) if "<" not in title else csl["title"]) == plain(title)


def words_of(pdf: bytes) -> str:
    """The text of a PDF, in which text that is no address of the site's own leads nowhere."""
    assert b"other.example" not in pdf
    return plain("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def check_typeset(site: Site, cards: list[str], given_texts: list[str]) -> None:
    """Check the texts of the PDF of the CV and of *cards*."""
    shown = words_of((site.path / "cv.pdf").read_bytes())
    if "\u202e" in "".join(given_texts):  # which sets what follows it in its line from right to left
        return
    for text in given_texts:
        assert of_matter(text) in shown, (text, shown)
    assert any(of_matter(given_texts[0]) in card for card in cards), cards


@contextmanager
def texts_of_cards() -> Iterator[list[str]]:
    """The text of each card that is drawn meanwhile, as Typst sets it."""
    found, draw = [], CardTypesetter.draw

    def noted(self: CardTypesetter, card: Card) -> bytes:
        found.append(words_of(self.compile(self._data(card), format="pdf")))
        return draw(self, card)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CardTypesetter, "draw", noted)
        yield found


def text_stays_text(given_texts: list[str], name: str) -> None:
    with TemporaryDirectory() as folder, texts_of_cards() as cards:
        site = build(Path(folder), given_texts, name)
        assert site.returncode < 2, site.output[-2000:]
        assert not (site.path / "_downloads").exists()
        assert not (site.path / "_images").exists()
        for page in site.pages():
            soup = site.soup(page)
            found = soup.select(
                "main script, main img, main iframe, main b, main u, main blockquote:not(:has(+ p.meta)), [onclick], [onerror]"
            )
            assert not found, (page, found)
            links = [str(a["href"]) for a in soup.select("a[href]")]
            assert not [to for to in links if "other.example" in to or to.startswith("javascript")], page
        note, talk = site.soup("research/notes/n"), site.soup("talks/t")
        assert plain(note.select("h1")[0].get_text()) == of_matter(given_texts[0])
        assert plain(talk.select("h1")[0].get_text()) == of_matter(given_texts[2])
        assert plain(site.soup(f"papers/{name}").select("h1")[0].get_text()) == plain(name)
        shown = {plain(a.get_text()) for a in site.soup("index").select("a.topic")}
        assert {plain(given_texts[2]), plain(given_texts[3])} <= shown
        check_other_files(site, given_texts)
        check_typeset(site, cards, given_texts)
        check_exports(site, of_entry(given_texts[0]))
        paper = site.soup("papers/k")
        assert plain(paper.select("h1")[0].get_text()) == plain(of_entry(given_texts[0]))


quick = settings(
    max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate], derandomize=True
)
four_texts = st.lists(texts, min_size=4, max_size=4, unique_by=lambda text: re.sub(r"[^\w]+", "-", text.casefold()))


def trial(examples: int) -> Callable[[], None]:
    """The property, tried with so many sites."""
    return settings(quick, max_examples=examples)(given(four_texts, names)(text_stays_text))


test_text_stays_text = trial(3)
test_text_stays_text_in_many_sites = pytest.mark.soak(trial(200))
