"""A small site in other languages: their tags, their direction, their texts, and no script that needs another."""

import json
import re
from collections.abc import Callable, Iterable

import pytest

from sites import Project, Site
from sphinx_scholar.locale import catalogs
from sphinx_scholar.locale.catalogs import Catalog

CONF = """
extensions = ["sphinx_scholar"]
html_theme = "scholar"
project = "A site"
html_baseurl = "https://example.org/"
scholar_owner = {"name": "Ada Lovelace", "email": "ada@e.org"}
scholar_cards = False
scholar_messages = {"de": {"Cite": "Zitat", "Home": "Start"}}
bibtex_bibfiles = ["refs.bib"]
"""
BIB = """
@article{a, title = {Of Looms}, author = {Lovelace, Ada and Babbage, C. and D, E.}, journal = {J}, date = {2023-10-05}}
"""
FILES = {
    "conf.py": CONF,
    "refs.bib": BIB,
    "index.md": "# Home\n\n:::{publications}\n:::\n\n:::{toctree}\n:hidden:\n\ncv\nresearch/notes/index\n:::\n",
    "cv.md": "---\nupdated: 2024-02\nskills: {Languages: [Python, C++]}\n---\n\n# CV\n\n## Papers\n\n:::{cv} papers\n:::\n\n## Skills\n\n:::{cv} skills\n:::\n",
    "research/notes/index.md": "# Notes\n\n:::{notes}\n:::\n",
    "research/notes/han.md": "---\ndate: 2024-01-01\n---\n\n# 热核\n\n设流形是完备的，\n我们证明**热核**\n满足 Hom\n估计。\n一\n二\nEnd\n三\n`四`\n五\n",
    "research/notes/one.md": "---\ndate: 2024-01-02\n---\n\n# One\n\n{cite:p}`a`, [ab ovo]{lang=la dir=ltr}, `code`.\n\n{dir=rtl lang=ar}\nفقرة.\n",
}
#: A catalog of some messages.
SOME = Catalog(
    {
        ("verb", "Cite"): "⟦Cite⟧",
        ("", "Home"): "⟦Home⟧",
        ("", "Copied"): "⟦Copied⟧",
        ("after one name", " et al."): "等",
        ("", ", "): "，",
    }
)


@pytest.fixture(scope="module")
def in_language(tmp_path_factory: pytest.TempPathFactory) -> Iterable[Callable[[str], Site]]:
    """The site in a language, built once."""
    built: dict[str, Site] = {}

    def make(language: str) -> Site:
        if language not in built:
            project = Project(tmp_path_factory.mktemp(language) / "site")
            project.write(FILES)
            built[language] = project.build_without_warnings("-D", f"language={language}")
        return built[language]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogs, "catalog", lambda language: catalogs.ENGLISH if language == "en" else SOME)
        yield make


def test_chinese_has_the_tag_of_the_language_everywhere(in_language: Callable[[str], Site]) -> None:
    site = in_language("zh_CN")
    note = site.soup("research/notes/one")
    assert note.html["lang"] == "zh-CN"
    assert "dir" not in note.html.attrs
    assert [json.loads(s.string)["inLanguage"] for s in note.select("[type*=ld]") if "inLanguage" in s.string] == [
        "zh-CN"
    ]
    assert 'xml:lang="zh-CN"' in (site.path / "feed.xml").read_text("utf-8")
    # That of the note, which babel calls by another name than BCP 47.
    assert "zh\\_CN" not in note.select_one(".cite-box pre").get_text()
    assert [time.get_text() for time in note.select(".byline time")] == ["2024年1月2日"]
    assert note.select_one(".citation .label").get_text() == "Lovelace等，2023"
    assert note.select_one("p a.bibtex, p a.reference").get_text() == "Lovelace等，2023"


def test_texts_are_those_of_the_catalog_or_of_the_site(in_language: Callable[[str], Site]) -> None:
    for language, cite, home in (("fr", "⟦Cite⟧", "⟦Home⟧"), ("de", "Zitat", "Start")):
        note = in_language(language).soup("research/notes/one")
        assert note.select_one("#cite h2").get_text() == cite
        assert note.select_one(".breadcrumbs li").get_text() == home
        assert '"⟦Copied⟧"' in (in_language(language).path / "_static/js/copy.js").read_text("utf-8")


@pytest.mark.parametrize("language", ["de", "zh_CN", "ar"])
def test_no_page_loads_a_script_that_needs_another(in_language: Callable[[str], Site], language: str) -> None:
    site = in_language(language)
    scripts = {script["src"] for page in site.pages() for script in site.soup(page).select("script[src]")}
    assert not [name for name in scripts if "translations" in name or "doctools" in name]


def test_arabic_is_written_from_right_to_left(in_language: Callable[[str], Site]) -> None:
    site = in_language("ar")
    for page in site.pages():
        assert site.soup(page).html["dir"] == "rtl", page
    sheet = (site.path / "_static/css/site.css").read_text("utf-8")
    own_direction = {rule[1] for rule in re.finditer(r"([^{}]*)\{[^{}]*unicode-bidi: ?plaintext", sheet)}
    assert any(".note-title" in rule and ".summary" in rule for rule in own_direction)
    assert not (site.path / "_static/css/rtl.css").exists()
    other = in_language("de")
    assert not (other.path / "_static/css/han.css").exists()
    assert "keep-all" in (in_language("zh_CN").path / "_static/css/site.css").read_text("utf-8")
    assert "unicode-bidi" not in (other.path / "_static/css/site.css").read_text("utf-8")
    assert not (other.path / "_static/css/rtl.css").exists()


def test_a_passage_keeps_its_language_and_direction(in_language: Callable[[str], Site]) -> None:
    note = in_language("ar").soup("research/notes/one")
    assert [(e.name, e["dir"], e.get_text()) for e in note.select("main [lang=la]")] == [("span", "ltr", "ab ovo")]
    assert [(e["lang"], e.get_text()) for e in note.select("main [dir=rtl]")] == [("ar", "فقرة.")]


def test_lines_of_chinese_text_are_joined_without_a_space(in_language: Callable[[str], Site]) -> None:
    (text, *_) = in_language("zh_CN").soup("research/notes/han").select("main section > p")
    assert text.get_text() == "设流形是完备的，我们证明热核满足 Hom\n估计。一二\nEnd\n三四五"


def test_names_in_other_scripts_keep_to_themselves(in_language: Callable[[str], Site]) -> None:
    arabic, german = (in_language(language).soup("cv") for language in ("ar", "de"))
    assert [item.get_text() for item in arabic.select(".cv-what bdi")] == ["Python", "C++"]
    assert not german.select("bdi")
    names = in_language("ar").soup("research/notes/one").select(".citation bdi")
    assert [name.get_text() for name in names] == ["C. Babbage", "E. D"]
