"""Any text in entries, front matter, topics, settings and file names comes out as that text: never as markup or a file."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from search_index import indexed
from sites import CONF, Project, Site

#: Texts that are markup in some language. Databases export styles in titles of works as ``<b>``, which are read.
SCRAPS = [
    "`", "```", "```{raw} html", "{download}`/etc/passwd`", "<script>alert(1)</script>", "</title><u>", "</script>", "]]>",
    "<!-- ", "-->", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "![x](/etc/passwd)", "*a* **b**", "# a",
    "::: {note}", ".. raw:: html", ":ref:`x`", "|x|", "x_ `y`__", "{{ 1 + 1 }}", "{% raw %}", "%s %(x)s", "&amp; &lt;b&gt;",
    "' onclick='x", '" onclick="x', "\\", "#let x", "#image(1)", "a\u2028b", "\u202ex", "---", "- a", "1. a", "> a", "| a |",
    "https://other.example/x", "<https://other.example>", "www.other.example", "a@b.example", "(x)=", "[^1]", "$$", "~~a~~",
]  # fmt: skip
texts = st.one_of(st.sampled_from(SCRAPS), st.lists(st.sampled_from(SCRAPS), min_size=2, max_size=3).map(" ".join)).map(
    lambda text: f"w {text} z"
)
names = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters='/\\.:*?"<>|%#$'),
    min_size=1,
    max_size=12,
)
#: Characters that TeX reads, besides those that it joins to others.
TEX = re.compile(r"[\\{}$%#&_^~\"@,`'-]|:: ")
#: What typography changes: quotation marks, dashes and spaces.
TYPOGRAPHY = re.compile("[\"'`\u2018-\u201f\u2013\u2014\u2026.\\-\\s\u2028\u202e$]+")


def plain(text: str) -> str:
    return TYPOGRAPHY.sub("", text)


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
    cv = f"---\nupdated: 2024-01-01\nsummary: {one}\nskills: {{{two}: [{three}]}}\neducation:\n- {{degree: {four}, institution: {one}, start: 2020}}\n---\n# CV\n"
    home = "# Home\n\n```{topics}\n```\n\n```{notes}\n```\n\n```{pages} talk\n```\n\n```{publications}\n```\n"
    project = Project(folder / "project")
    project.write({"conf.py": conf, "refs.bib": entry, "index.md": home, "cv.md": cv, "research/notes/n.md": matter})
    project.write({"talks/t.md": talk, f"papers/{name}.md": "Text\n"})
    return project.build("-D", "scholar_cv_pdf=0")


def check_other_files(site: Site, given_texts: list[str]) -> None:
    """Check the title of the note in feed and search, and the role of the owner in the export of the CV."""
    feeds = [etree.parse(file) for file in site.path.rglob("*.xml") if "feed" in file.name or "atom" in file.name]
    titles = [
        plain(str(title))
        for feed in feeds
        for title in feed.xpath("//*[local-name()='entry' or local-name()='item']/*[local-name()='title']/text()")
    ]
    assert titles, "the site has a feed"
    assert set(titles) <= {plain(text) for text in given_texts}
    assert plain(indexed(site.path)["research/notes/n.html"]["title"]) == plain(given_texts[0])
    resume = json.loads((site.path / "resume.json").read_text("utf-8"))
    assert plain(resume["basics"]["label"]) == plain(given_texts[0])


def text_stays_text(given_texts: list[str], name: str) -> None:
    with TemporaryDirectory() as folder:
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
        assert plain(note.select("h1")[0].get_text()) == plain(given_texts[0])
        assert plain(talk.select("h1")[0].get_text()) == plain(given_texts[2])
        assert plain(site.soup(f"papers/{name}").select("h1")[0].get_text()) == plain(name)
        shown = {plain(a.get_text()) for a in site.soup("index").select("a.topic")}
        assert {plain(given_texts[2]), plain(given_texts[3])} <= shown
        check_other_files(site, given_texts)
        paper = site.soup("papers/k")
        assert plain(paper.select("h1")[0].get_text()) == plain(TEX.sub("", given_texts[0]))


quick = settings(
    max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate], derandomize=True
)
four_texts = st.lists(texts, min_size=4, max_size=4, unique_by=lambda text: re.sub(r"[^\w]+", "-", text.casefold()))


def trial(examples: int) -> Callable[[], None]:
    """The property, tried with so many sites."""
    return settings(quick, max_examples=examples)(given(four_texts, names)(text_stays_text))


test_text_stays_text = trial(3)
test_text_stays_text_in_many_sites = pytest.mark.soak(trial(200))
