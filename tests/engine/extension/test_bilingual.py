"""The example site in English and Chinese: what a crawler finds of its languages, and what readers of each see."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import crawling
import faults
from crawling import Crawled
from sites import Site, copy_bilingual

NOTE = "fieldnotes/decibels"
#: Pages that are in one language alone.
SINGLE = {
    "about.html",
    "fieldnotes/first-deployment.html",
    "fieldnotes/silence.html",
    "publications/hayashi-2018-mooring-whale.html",
    "research/ice.html",
    "software/hydrokit.html",
    "talks/harbour.html",
    "talks/rain.html",
    "zh/fieldnotes/fishing-port.html",
}


@pytest.fixture(scope="module")
def crawled(bilingual_site: Site) -> dict[str, Crawled]:
    return crawling.crawl(bilingual_site)


def test_a_crawler_accepts_all_versions(crawled: dict[str, Crawled]) -> None:
    assert [*crawling.faults_of_languages(crawled, "en")] == []


def test_every_page_is_reached_and_paired(bilingual_site: Site, crawled: dict[str, Crawled]) -> None:
    pages = {"" if page == "index" else f"{page}.html" for page in bilingual_site.pages()}
    assert pages - crawled.keys() == {"404.html", "zh/404.html"}
    alone = {address for address, page in crawled.items() if not page.alternates}
    assert alone == SINGLE | {"search.html", "zh/search.html"}
    # A paper with a page in one language is not generated in the other.
    assert len(crawled.keys() - alone) % 2 == 0


def test_the_sitemap_has_the_same_versions(bilingual_site: Site, crawled: dict[str, Crawled]) -> None:
    base = bilingual_site.address
    sitemap = BeautifulSoup((bilingual_site.path / "sitemap.xml").read_text("utf-8"), "xml")
    listed = {
        url.loc.text.removeprefix(base): {
            link["hreflang"]: link["href"].removeprefix(base) for link in url("xhtml:link")
        }
        for url in sitemap("url")
    }
    indexed = {address: page for address, page in crawled.items() if page.indexed}
    assert listed.keys() == indexed.keys()
    assert listed == {
        address: {tag: to for tag, to in page.alternates.items() if tag != "x-default"}
        for address, page in indexed.items()
    }


@pytest.mark.parametrize(
    ("address", "changes", "fault"),
    [
        ("a", {"alternates": {"en": "a", "x-default": "a"}}, "zh/a names a, which names other versions"),
        ("a", {"canonical": "b"}, "a does not name itself in en"),
        ("a", {"language": "de"}, "a does not name itself in de"),
        ("a", {"links": frozenset()}, "a has no link to zh/a"),
        ("zh/a", {"indexed": False}, "a names zh/a in zh-CN, which is in zh-CN"),
        ("zh/a", {"language": "en"}, "a names zh/a in zh-CN, which is in en"),
        ("zh/a", {"alternates": {"en": "a", "zh-CN": "zh/a"}}, "zh/a has another default than the version in en"),
        ("zh/a", None, "a names zh/a, to which nothing leads"),
        ("a", {"alternates": {"en": "a", "zh-CN": "a"}}, "a has one address for two languages"),
    ],
)
def test_a_crawler_reports_what_is_wrong(address: str, changes: dict[str, object] | None, fault: str) -> None:
    versions = {"en": "a", "zh-CN": "zh/a", "x-default": "a"}
    pages = {
        one: Crawled(one, tag, one, versions, frozenset({other}), True)
        for one, tag, other in (("a", "en", "zh/a"), ("zh/a", "zh-CN", "a"))
    }
    assert [*crawling.faults_of_languages(pages, "en")] == []
    if changes is None:
        del pages[address]
    else:
        pages[address] = replace(pages[address], **changes)  # type: ignore[arg-type]
    assert fault in {*crawling.faults_of_languages(pages, "en")}


def test_an_outdated_translation_says_so(bilingual_site: Site) -> None:
    marked = [page for page in bilingual_site.pages() if bilingual_site.soup(page).select("main [role=note].meta")]
    assert marked == ["zh/research/noise"]
    note = bilingual_site.soup("zh/research/noise").select_one("main [role=note]")
    assert (note.time["datetime"], note.a["href"]) == ("2025-10-01", "../../research/noise.html")


def test_lists_have_each_work_once(bilingual_site: Site) -> None:
    for folder in ("", "zh/"):
        titles = [title.text for title in bilingual_site.soup(f"{folder}publications/index").select(".pub-title")]
        assert len(titles) == len({*titles}) == 10
    notes = [bilingual_site.soup(f"{folder}fieldnotes/index").select(".note-title a") for folder in ("", "zh/")]
    slugs = [[str(link["href"]).rpartition("/")[2] for link in links] for links in notes]
    assert slugs[0] == slugs[1] == ["fishing-port.html", "decibels.html", "silence.html", "first-deployment.html"]
    assert [[link.get("hreflang") for link in links] for links in notes] == [
        ["zh-CN", None, None, None],
        [None, None, "en", "en"],
    ]


def test_feeds_search_and_files_are_apart(bilingual_site: Site) -> None:
    read = {folder: (bilingual_site.path / folder) for folder in ("", "zh")}
    feeds = [json.loads((path / "feed.json").read_text("utf-8")) for path in read.values()]
    assert [feed["language"] for feed in feeds] == ["en", "zh-CN"]
    assert [len(feed["items"]) for feed in feeds] == [3, 2]
    resumes = [json.loads((path / "resume.json").read_text("utf-8")) for path in read.values()]
    assert [resume["basics"]["name"] for resume in resumes] == ["林知夏", "林知夏"]
    assert [resume["basics"]["label"].partition(" ")[0] for resume in resumes] == [
        "Marine",
        "海洋声学家（为测试而虚构）",
    ]
    assert [resume["education"][0]["institution"] for resume in resumes] == ["University of Nowhere", "无名大学"]
    assert all((path / "cv.pdf").is_file() for path in read.values())


@pytest.mark.soak
def test_edits_of_translations(tmp_path: Path) -> None:
    """Incremental builds equal clean ones whatever becomes of pages, translations, and languages.

    Those of a smaller site are among the tests of languages.
    """
    project = copy_bilingual(tmp_path / "site")
    files, before = project.read_all(), tmp_path / "before"
    shutil.copytree(project.build_without_warnings("-j", "1").path, before)
    # A translation is added, another one is removed, a page and its translation are renamed, others are edited.
    project.write({"zh/software/hydrokit.md": "---\nreleased: 2021-04\n---\n\n# 水听器套件\n\n清点。\n"})
    project.remove("zh/projects/tide-clock.md")
    for folder in ("", "zh/"):
        (project.source / folder / "talks/night-shift.md").rename(project.source / folder / "talks/late-shift.md")
        project.replace(f"{folder}index.md", ("night-shift", "late-shift"))
    project.replace("publications/hayashi-2018-mooring-whale.md", ("night-shift", "late-shift"))
    project.replace("fieldnotes/decibels.md", ("# Decibels", "# Bels"))
    project.replace("zh/fieldnotes/fishing-port.md", ("渔港一夜", "港口一夜"))
    changed = project.build_without_warnings("-j", "1")
    assert faults.different(changed.path, project.build_without_warnings("-j", "1", output="clean").path) == []
    # Another language comes, one has another name, and all is as before.
    project.replace("conf.py", ('"zh_CN",', '"zh_TW",'), ("scholar_languages = {", 'scholar_languages = {"fr": "fr",'))
    project.write({"fr/index.md": "# Accueil\n", "fr/research/ice.md": "---\nstart: 2018\nend: 2019\n---\n\n# Glace\n"})
    project.replace("conf.py", ("author = copyright =", "author ="), ('"copyright": "林知夏",', ""))
    three = project.build_without_warnings("-j", "1")
    # Without a holder of the copyright, it is the owner, by the name in each language.
    assert [three.soup(page).footer.text.split()[1] for page in ("zh/index", "fr/index")] == ["林知夏", "林知夏"]
    assert [link["lang"] for link in three.soup("fr/research/ice").select(".languages a")] == ["en", "zh-TW"]
    project.restore(files)
    assert faults.different(project.build_without_warnings("-j", "1").path, before) == []


def test_citations_are_in_the_language_of_their_page(bilingual_site: Site) -> None:
    cited = [bilingual_site.soup(f"{folder}{NOTE}").select("main p a.internal[href^='#']") for folder in ("", "zh/")]
    assert "حدّاد" in cited[0][0].text
    boxes = [bilingual_site.soup(f"{folder}publications/hayashi-2023-port-zh") for folder in ("", "zh/")]
    assert [box.h1.text for box in boxes] == ["Observer Noise in a Fishing Port at Night", "渔港夜间的观测者噪声"]
    assert "渔港夜间的观测者噪声" in boxes[0].select_one(".formatted-citation").text
    assert all("langid" in box.select_one("#cite pre").text for box in boxes)


def test_topics_have_names_in_each_language(bilingual_site: Site) -> None:
    """With one page for each topic, whatever language a page names it in; others keep their names."""
    names = {
        folder: {link["href"]: link.text for link in bilingual_site.soup(f"{folder}topics/index").select(".topic")}
        for folder in ("", "zh/")
    }
    assert names[""].keys() == names["zh/"].keys()
    shown = [[names[folder][f"{topic}.html"] for topic in ("underwater-sound", "sea-ice")] for folder in ("", "zh/")]
    assert shown == [["Underwater sound", "Sea ice"], ["水下声音", "Sea ice"]]
    # Written in Chinese, and shown in English.
    note = bilingual_site.soup("fieldnotes/index").select(".note-list .topics")[0]
    assert [(link.text, link["href"]) for link in note("a")] == [
        ("acoustics", "../topics/acoustics.html"),
        ("underwater sound", "../topics/underwater-sound.html"),
    ]
    page = bilingual_site.soup("zh/fieldnotes/fishing-port")
    assert [link.text for link in page.select("a.topic")] == ["声学", "水下声音"]
    assert [tag["content"] for tag in page.select('meta[property="article:tag"]')] == ["声学", "水下声音"]
    assert "林知夏：声学" in [link["title"] for link in page.select('link[type="application/atom+xml"]')]
    listed = bilingual_site.soup("topics/underwater-sound").select(".relation-list a")
    assert "../zh/fieldnotes/fishing-port.html" in [link["href"] for link in listed]


def test_pages_in_another_language_are_marked_wherever_they_are_named(bilingual_site: Site) -> None:
    for page, to, mark in (
        ("zh/cv", "../research/ice.html", "（英语）"),
        ("zh/topics/tools", "../../software/hydrokit.html", "（英语）"),
        ("zh/index", "../software/hydrokit.html", "（英语）"),
        ("fieldnotes/first-deployment", "../zh/fieldnotes/fishing-port.html", "(Chinese)"),
        ("topics/acoustics", "../zh/fieldnotes/fishing-port.html", "(Chinese)"),
    ):
        link = bilingual_site.soup(page).select_one(f'main a[href="{to}"]')
        assert link.text.endswith(mark), page


def test_texts_of_links_are_in_the_language_of_who_wrote_them(bilingual_site: Site) -> None:
    """A title is in that of its page, a text in place of it in that of the page with the link; each in its own face."""
    home = bilingual_site.soup("zh/index")
    assert home.select_one('p a[href="../software/hydrokit.html"]').select("[lang]") == []
    assert [title["class"] for title in home.select(".card-title")] == [["card-title"], ["card-title"]]


def test_the_page_for_unknown_addresses_is_in_the_language_of_the_address(bilingual_site: Site) -> None:
    """Where the host looks for it in each folder; each leads to the home pages in all languages."""
    for page, home, other in (("404", "index.html", "zh/index.html"), ("zh/404", "zh/index.html", "index.html")):
        soup = bilingual_site.soup(page)
        assert soup.select_one(".site-name")["href"] == f"/sound/{home}"
        assert [(link["href"], len(link("span"))) for link in soup.select(".languages a")] == [(f"/sound/{other}", 0)]
        assert [link["href"] for link in soup.select("a[href]") if str(link["href"])[0] not in "/h#m"] == []


def test_programs_find_translations(bilingual_site: Site) -> None:
    base = bilingual_site.address

    def said(page: str) -> list[tuple[str, object]]:
        data = [json.loads(script.text) for script in bilingual_site.soup(page)("script", type="application/ld+json")]
        return [
            (name, part[name]) for part in data for name in ("workTranslation", "translationOfWork") if name in part
        ]

    assert said(NOTE) == [("workTranslation", [{"@id": f"{base}zh/{NOTE}.html"}])]
    assert said(f"zh/{NOTE}") == [("translationOfWork", [{"@id": f"{base}{NOTE}.html"}])]
    assert said("zh/index") == [("translationOfWork", [{"@id": base}])]
    assert said("zh/publications/hayashi-2025-result-ferry") == said("zh/fieldnotes/fishing-port") == []
    lists = [(bilingual_site.path / folder / "llms.txt").read_text("utf-8") for folder in ("", "zh")]
    assert [text.splitlines()[0] for text in lists] == ["# Chika Hayashi", "# 林知夏"]
    assert [text.count(f"({base}zh/") for text in lists] == [1, lists[1].count(f"({base}")]
    assert lists[0].splitlines()[-3:] == ["## Languages", "", f"- [中文]({base}zh/llms.txt)"]
    assert not any("404" in text for text in lists)
