"""A site in two languages: each page in its language, whatever process reads and writes it."""

import json
import re
import shutil
from collections import defaultdict
from gettext import NullTranslations
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup, Tag
from docutils.utils import new_document
from pypdf import PdfReader
from sphinx import locale
from sphinx.addnodes import pending_xref
from sphinx.environment import BuildEnvironment
from sphinx.locale import translators

import faults
from sites import Project, Site, copy_root
from small_site import git
from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.environment.own_labels import _lead_to_page
from sphinx_scholar.environment.shown import note_links
from sphinx_scholar.extension.language_checks import missing_homes, shared_folders, unknown_topics
from sphinx_scholar.extension.languages import _set, use_on_page
from sphinx_scholar.extension.page_context import _languages
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.model.languages import Language, Languages

NOTE = "research/notes/x"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return copy_root("languages", tmp_path_factory.mktemp("languages") / "site")


@pytest.fixture(scope="module")
def built(project: Project) -> Site:
    return project.build_without_warnings()


def test_a_page_is_in_its_language(built: Site) -> None:
    english, chinese = built.soup(NOTE), built.soup(f"zh/{NOTE}")
    assert [page.html["lang"] for page in (english, chinese)] == ["en", "zh-CN"]
    # Texts of the engine, of Sphinx, numbered figures, dates, and the owner.
    assert [page.select_one(".skip-link").text for page in (english, chinese)] == ["Skip to main content", "跳到正文"]
    assert [page.select_one(".admonition-title").text for page in (english, chinese)] == ["Note", "备注"]
    assert [page.select_one(".caption-number").text for page in (english, chinese)] == ["Fig. 1 ", "图 1 "]
    assert [page.select_one(".std-numref").text for page in (english, chinese)] == ["Fig. 1", "图 1"]
    assert [page.select_one("time").text for page in (english, chinese)] == ["3 May 2024", "2024年5月3日"]
    assert [page.select_one(".byline .p-name").text for page in (english, chinese)] == ["Ada Example", "艾达·例"]
    assert "全部内容均为虚构。" in chinese.footer.text
    assert "全部内容均为虚构。" not in english.footer.text


def test_the_navigation_stays_in_the_language(built: Site) -> None:
    page = built.soup(f"zh/{NOTE}")
    assert page.select_one(".site-name").text.strip() == "艾达·例"
    assert page.select_one(".site-name")["href"] == "../../index.html"
    assert [link.text.strip() for link in page.select(".site-nav a")] == ["论文", "笔记"]
    assert [link["href"] for link in page.select(".breadcrumbs a")] == ["../../index.html", "index.html"]


def test_links_of_the_theme_lead_to_translations(built: Site) -> None:
    found = {
        page: built.soup(page).select('.site-footer a[href$="notes/index.html"]') for page in ("index", "zh/index")
    }
    assert [(link.text, link["href"]) for links in found.values() for link in links] == [
        ("All notes", "research/notes/index.html"),
        ("笔记", "research/notes/index.html"),
    ]


def test_labels_of_kinds_have_words_in_each_language(built: Site) -> None:
    found = [built.soup(page).select_one(".sister-list a[href]") for page in ("papers/rain", "zh/papers/rain")]
    assert [link.contents[0] for link in found] == ["Entry", "随笔"]


def test_lists_have_each_page_once_in_the_language_of_the_reader(built: Site) -> None:
    english, chinese = built.soup("research/notes/index"), built.soup("zh/research/notes/index")
    assert [link["href"] for link in english.select(".note-title a")] == [
        "../../zh/research/notes/only.html",
        "en.html",
        "x.html",
    ]
    assert [link["href"] for link in chinese.select(".note-title a")] == [
        "only.html",
        "../../../research/notes/en.html",
        "x.html",
    ]


def test_links_to_pages_in_another_language_say_so(built: Site) -> None:
    link = built.soup("zh/research/notes/index").select_one('.note-title a[href$="notes/en.html"]')
    assert (link["lang"], link["hreflang"], link.text) == ("en", "en", "Only English（英语）")
    assert link.select_one("span")["lang"] == "zh-CN"
    role = built.soup("research/notes/en").select_one('p a[href$="only.html"]')
    assert (role.text, role.select_one("[lang]")["lang"]) == ("只有中文 (Chinese)", "zh-CN")


def test_pages_lead_to_the_same_page_in_the_other_language(built: Site) -> None:
    """One that is not translated leads to the list in which it is marked."""
    found = {page: built.soup(page).select_one(".languages a") for page in (NOTE, f"zh/{NOTE}", "research/notes/en")}
    assert [link["href"] for link in found.values()] == [
        "../../zh/research/notes/x.html",
        "../../../research/notes/x.html",
        "../../zh/research/notes/index.html",
    ]
    assert [link.text for link in found.values()] == ["中文", "English", "中文 (本页尚未翻译)"]
    assert [link.get("rel") for link in found.values()] == [["alternate"], ["alternate"], None]
    assert built.soup("zh/search").select_one(".languages a")["href"] == "../search.html"
    assert built.soup("404").select_one(".languages a")["href"].endswith("zh/index.html")


def test_translations_name_each_other_and_themselves(built: Site) -> None:
    """As search engines demand, in the head of each page and in the sitemap."""
    said = {page: _alternates(built.soup(page)) for page in built.pages()}
    pairs = {page: links for page, links in said.items() if links}
    assert {NOTE, f"zh/{NOTE}", "papers/rain", "zh/papers/rain", "index", "zh/index"} <= pairs.keys()
    assert not {"research/notes/en", "zh/research/notes/only", "search", "404"} & pairs.keys()
    for page, links in pairs.items():
        main = quote(page.removeprefix("zh/"))
        address = "https://ada.example/" if main == "index" else f"https://ada.example/{main}.html"
        assert links == {
            "en": address,
            "zh-CN": f"https://ada.example/zh/{main}.html",
            "x-default": address,
        }
    sitemap = BeautifulSoup((built.path / "sitemap.xml").read_text("utf-8"), "xml")
    listed = {url.loc.text: _alternates(url) for url in sitemap.find_all("url")}
    assert {address: links for address, links in listed.items() if links} == {
        links["zh-CN" if page.startswith("zh/") else "en"]: {tag: links[tag] for tag in ("en", "zh-CN")}
        for page, links in pairs.items()
    }


def _alternates(part: Tag) -> dict[str, str]:
    return {link["hreflang"]: link["href"] for link in part.find_all("link", rel="alternate", hreflang=True)}


def test_works_have_their_title_in_the_language_of_the_reader(built: Site) -> None:
    found = {
        page: [(title.text, title.get("lang")) for title in built.soup(page).select(".pub-title")]
        for page in ("papers/index", "zh/papers/index")
    }
    assert found == {
        "papers/index": [("A study of rain", None), ("Of snow", None), ("On hail", None)],
        "zh/papers/index": [("A study of rain", None), ("雪的研究", None), ("论冰雹", None)],
    }
    page = built.soup("zh/papers/hail")
    assert page.h1.text == "论冰雹"
    assert page.select_one(".pub-header [lang=en]").text == "On hail"
    # Citations have the work as it is.
    assert "On hail" in page.select_one(".formatted-citation").text
    assert 'title+an:zh = {="论冰雹"}' in (built.path / "papers/hail.bib").read_text("utf-8")


def test_a_translation_older_than_the_original_says_so(tmp_path: Path) -> None:
    """By the dates of git, on the day after an edit of the original, until the translation is edited as well."""
    project = copy_root("languages", tmp_path / "site")
    git(project.source, "init", "-q")
    git(project.source, "add", ".")
    git(project.source, "commit", "-qm", "Begin")
    assert project.build_without_warnings().soup(f"zh/{NOTE}").select_one("main [role=note]") is None
    project.replace(f"{NOTE}.md", ("both", "two"))
    git(project.source, "commit", "-qam", "Edit", date="2024-07-07")
    site = project.build_without_warnings()
    note = site.soup(f"zh/{NOTE}").select_one("main [role=note]")
    assert note.text == "此译文的更新早于原文：英语，2024年7月7日。"
    assert note.a["href"] == "../../../research/notes/x.html"
    assert site.soup(NOTE).select_one("main [role=note]") is None
    assert site.soup("zh/index").select_one("main [role=note]") is None


def test_each_language_has_feeds_and_a_search(built: Site) -> None:
    notes = {folder: (built.path / folder / "feed.xml").read_text("utf-8") for folder in ("", "zh")}
    assert ["两种语言的笔记" in text for text in notes.values()] == [False, True]
    assert ["Only English" in text for text in notes.values()] == [True, False]
    assert ['xml:lang="zh-CN"' in text for text in notes.values()] == [False, True]
    assert built.soup(f"zh/{NOTE}").select_one('link[type="application/atom+xml"]')["href"] == "../../feed.xml"
    assert "../../_static/js/site.js" in built.html(f"zh/{NOTE}")
    assert "重试" in built.html("zh/search")
    packs = {folder: "".join(_texts(built.path / folder / "_search" / "packs")) for folder in ("", "zh")}
    # A page that is not translated is found in both.
    assert ["zh/research/notes/only.html" in packs[""], "../research/notes/en.html" in packs["zh"]] == [True, True]
    assert ['"research/notes/x.html' in pack for pack in packs.values()] == [True, True]
    script = (built.path / "zh/_static/js/search.js").read_text("utf-8")
    assert "没有" in script
    assert "没有" not in (built.path / "_static/js/search.js").read_text("utf-8")


def _texts(folder: Path) -> list[str]:
    return [file.read_text("utf-8") for file in sorted(folder.iterdir())]


def test_pages_that_are_made_exist_in_each_language(built: Site) -> None:
    assert {"papers/rain", "zh/papers/rain", "topics/rain", "zh/topics/rain", "zh/topics/index"} <= {*built.pages()}
    links = built.soup("zh/papers/rain").select(".topics a")
    assert [link["href"] for link in links] == ["../topics/rain.html"]


def test_what_sphinx_has_of_a_language_ends_with_the_build(project: Project) -> None:
    """The last page that is read and written is in another language than the process."""
    project.build_without_warnings("-j", "1")
    assert translators["general", "sphinx"].gettext("Note") == "Note"


def test_parallel_builds_are_the_same(project: Project, built: Site) -> None:
    parallel = project.build_without_warnings("-j", "2", output="parallel")
    assert faults.different(built.path, parallel.path) == []


def _link_to(page: Tag, tag: str) -> str:
    return str(page.select_one(f".languages a[hreflang={tag}]")["href"])


def _navigation(page: Tag) -> list[tuple[str, str]]:
    return [(str(to["href"]), to.text.strip()) for to in page.select(".site-nav a")]


def test_translations_come_and_go(project: Project, built: Site, tmp_path: Path) -> None:
    """Incremental builds equal clean ones when pages and their translations are added, edited and removed."""
    files = project.read_all()
    before = tmp_path / "before"
    shutil.copytree(built.path, before)
    project.write({"essays/index.md": "# Essays\n\n```{toctree}\none\n```\n", "essays/one.md": "# One\n\nText.\n"})
    project.replace("index.md", ("papers/index", "papers/index\nessays/index"))
    project.replace("zh/index.md", ("papers/index", "papers/index\n文章 <essays/index>"))
    added = project.build_without_warnings()
    assert _link_to(added.soup("essays/one"), "zh-CN") == "../zh/index.html"
    assert ("../../essays/index.html", "文章（英语）") in _navigation(added.soup("zh/papers/index"))
    project.write({"zh/essays/index.md": "# 文章\n\n文。\n"})
    project.replace(f"{NOTE}.md", ("both", "one"))
    project.write({"zh/research/notes/en.md": "---\ndate: 2024-06-03\n---\n\n# 曾经只有英文\n\n文。\n"})
    project.write({"zh/papers/rain.md": "# 雨\n\n文。\n"})
    project.remove(f"zh/{NOTE}.md")
    changed, clean = project.build_without_warnings(), project.build_without_warnings(output="clean")
    assert faults.different(changed.path, clean.path) == []
    assert _link_to(changed.soup("essays/one"), "zh-CN") == "../zh/essays/index.html"
    assert ("../essays/index.html", "文章") in _navigation(changed.soup("zh/papers/index"))
    assert "papers/rain.html" not in {f"{page}.html" for page in changed.pages()}
    project.restore(files)
    assert faults.different(project.build_without_warnings().path, before) == []


def test_citations_have_the_words_of_their_page(built: Site) -> None:
    """In the text, in the cite box, and in the styles of citation, with the names that readers of the language have."""
    pages = [built.soup(page) for page in (NOTE, f"zh/{NOTE}")]
    cited = [page.select_one('a[href="#bib-1"], a[href^="#id"], a.internal').text for page in pages]
    assert cited == ["Example and Li, 2024", "例艾达和Li，2024"]
    boxes = [built.soup(page).select_one("#cite") for page in ("papers/rain", "zh/papers/rain")]
    references = [box.select_one(".formatted-citation").text for box in boxes]
    assert [reference.partition("2024")[0] for reference in references] == [
        "Ada Example and Wei Li. ",
        "例艾达和Wei Li。",
    ]
    feeds = [json.loads((built.path / folder / "feed.json").read_text("utf-8")) for folder in ("", "zh")]
    said = [json.dumps(feed, ensure_ascii=False) for feed in feeds]
    assert ["Ada Example and Wei Li. 2024." in text for text in said] == [True, False]
    assert ["例艾达和Wei Li。2024。" in text for text in said] == [False, True]
    styled = [[row.text for row in box.select(".cite-styles dd")] for box in boxes]
    assert "Example, Ada, and Wei Li. “A Study of Rain.”" in styled[0][0]
    assert styled[1][0].startswith("例艾达, 和 Wei Li. 《A study of rain》.")


def test_the_cv_has_its_files_in_each_language(built: Site) -> None:
    """In the folder of the language, with its owner, titles and words; pages lead to those of their language."""
    resumes = [json.loads((built.path / folder / "resume.json").read_text("utf-8")) for folder in ("", "zh")]
    assert [resume["basics"]["name"] for resume in resumes] == ["Ada Example", "艾达·例"]
    assert [resume["basics"]["url"] for resume in resumes] == ["https://ada.example/", "https://ada.example/zh/"]
    assert [resume["education"][0]["institution"] for resume in resumes] == ["University of Examples", "范例大学"]
    assert [[work["name"] for work in resume["publications"]] for resume in resumes] == [
        ["A study of rain", "Of snow", "On hail"],
        ["A study of rain", "雪的研究", "论冰雹"],
    ]
    assert resumes[1]["publications"][0]["url"] == "https://ada.example/zh/papers/rain.html"
    assert resumes[1]["publications"][0]["summary"].startswith("例艾达和Wei Li。2024。")
    assert [resume["meta"]["canonical"] for resume in resumes] == [
        "https://ada.example/resume.json",
        "https://ada.example/zh/resume.json",
    ]
    assert [resume["meta"]["language"] for resume in resumes] == ["en", "zh-CN"]
    for page in ("index", "cv", "zh/index", "zh/cv"):
        files = [link["href"] for link in built.soup(page).select('a[href$="cv.pdf"], a[href$="resume.json"]')]
        assert files == (["cv.pdf", "resume.json"] if page.endswith("cv") else ["cv.pdf"])
    english, chinese = (PdfReader(built.path / folder / "cv.pdf") for folder in ("", "zh"))
    assert "University of Examples" in english.pages[0].extract_text()
    assert {"范例大学", "2019年9月", "研究雨", "雪的研究"} <= {*re.findall(r"[\w]+", _squeezed(chinese))}
    text = _squeezed(chinese)
    assert (text.count("教育"), text.count("Education")) == (2, 0)
    assert [pdf.trailer["/Root"]["/Lang"] for pdf in (english, chinese)] == ["en", "zh"]


def _squeezed(pdf: PdfReader) -> str:
    """The text of a page, without the spaces that programs see between letters of two fonts."""
    return re.sub(r"(?<=[\d年月]) (?=[\d年月])", "", pdf.pages[0].extract_text())


@pytest.mark.parametrize(
    ("files", "docnames", "code"),
    [([], set(), "no-language-home"), (["index.md"], set(), "language-not-read"), (["index.md"], {"zh/index"}, "")],
)
def test_a_language_without_a_home_page_is_reported(
    tmp_path: Path, files: list[str], docnames: set[str], code: str
) -> None:
    (tmp_path / "zh").mkdir()
    for name in files:
        (tmp_path / "zh" / name).touch()
    (tmp_path / "conf.py").write_text('\n\nscholar_languages = {"zh": "zh_CN"}\n', "utf-8")
    app: Any = SimpleNamespace(srcdir=tmp_path, confdir=tmp_path, config=SimpleNamespace(source_suffix=[".md"]))
    state = SimpleNamespace(root="index", languages=Languages((Language("en"), Language("zh_CN", "zh"))))
    domain: Any = SimpleNamespace(state=state)
    found = [(problem.code, problem.location.rpartition(":")[2]) for problem in missing_homes(app, domain, docnames)]
    assert found == [(code, "3")] * bool(code)


@pytest.mark.parametrize(
    ("folder", "kinds"), [("zh", []), ("papers", ["paper"]), ("research", ["note"]), ("notes", [])]
)
def test_a_folder_of_a_language_and_of_a_kind_is_reported(tmp_path: Path, folder: str, kinds: list[str]) -> None:
    (tmp_path / "conf.py").write_text(f'\nscholar_languages = {{"{folder}": "zh_CN"}}\n', "utf-8")
    known = {"page": "", "paper": "papers", "note": "research/notes"}
    state = SimpleNamespace(
        languages=Languages((Language("en"), Language("zh_CN", folder))),
        kinds={name: SimpleNamespace(folder=of) for name, of in known.items()},
    )
    found = [*shared_folders(cast(Any, SimpleNamespace(confdir=tmp_path)), cast(Any, SimpleNamespace(state=state)))]
    assert [f'kind "{kind}"' in problem.message for kind, problem in zip(kinds, found, strict=True)] == [True] * len(
        kinds
    )
    assert [problem.location.rpartition(":")[2] for problem in found] == ["2"] * len(kinds)


def test_navigation_of_other_themes_is_that_of_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sphinx reads the tables of contents of the home page once for all pages."""
    config = SimpleNamespace(root_doc="index", language="en")
    env = BuildEnvironment.__new__(BuildEnvironment)
    monkeypatch.setattr(BuildEnvironment, "get_doctree", lambda env, docname: docname)
    env.config, env.settings = cast(Any, config), cast(Any, {})
    app: Any = SimpleNamespace(config=config, env=env, builder=None)
    monkeypatch.setattr(locale, "translators", {})
    found = [env.master_doctree]
    for root in ("zh/index", "index"):
        _set(app, {"language": "zh_CN", "root_doc": root}, {("general", "sphinx"): NullTranslations()})
        found.append(env.master_doctree)
    assert found == ["index", "zh/index", "index"]


def test_pages_of_books_have_their_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sphinx has one tag for all pages of an EPUB, without the language, which is that of the book."""
    chinese = Language("zh_CN", "zh", options={"copyright": "Ada"})
    state = SimpleNamespace(languages=Languages((Language("en"), chinese)), owners_in={})
    monkeypatch.setattr(ScholarDomain, "of", lambda env: SimpleNamespace(state=state))
    monkeypatch.setattr("sphinx_scholar.extension.languages.use", lambda app, page: None)
    config = SimpleNamespace(root_doc="index", html_last_updated_fmt=None, overrides={}, _raw_config={})
    app, found = cast(Any, SimpleNamespace(env=None, config=config)), {}
    for page in ("index", "zh/index"):
        context = {"html_tag": '<html xmlns="http://www.w3.org/1999/xhtml">'}
        use_on_page(app, page, "page.html", context, None)
        tag = BeautifulSoup(context["html_tag"], "xml").html
        found[page] = tag.get("lang"), tag.get("xml:lang")
    assert found == {"index": (None, None), "zh/index": ("zh-CN", "zh-CN")}


def test_no_page_leads_to_a_language_without_a_home_page() -> None:
    """The home page of the site is not one in that language."""
    languages = Languages((Language("en"), Language("zh_CN", "zh", "中文")))
    domain: Any = SimpleNamespace(
        state=SimpleNamespace(languages=languages, root="index"),
        env=SimpleNamespace(found_docs={"index", "cv", "zh/cv"}),
        texts_in=lambda language: messages(language.code),
    )
    found = {page: [to["url"] for to in _languages(domain, page, ["index"], str)] for page in ("index", "cv", "404")}
    assert found == {"index": [], "cv": ["zh/cv"], "404": []}


@pytest.mark.parametrize(
    ("page", "target", "found", "leads"),
    [
        ("zh/essays/one", "two", {"essays/two"}, "/essays/two"),
        ("zh/essays/one", "../cv", {"cv"}, "/cv"),
        ("zh/essays/one", "two", {"essays/two", "zh/essays/two"}, "two"),
        ("essays/one", "two", {"zh/essays/two"}, "/zh/essays/two"),
        # Another language is meant, and a page that there is in none.
        ("essays/one", "/zh/essays/two", {"essays/two"}, "/zh/essays/two"),
        ("zh/essays/one", "two", set(), "two"),
    ],
)
def test_links_by_docname_lead_to_pages_that_are_not_translated(
    page: str, target: str, found: set[str], leads: str
) -> None:
    languages = Languages((Language("en"), Language("zh_CN", "zh")))
    node = pending_xref(refdoc=page, reftarget=target)
    _lead_to_page(cast(Any, SimpleNamespace(found_docs=found, docname=page)), node, languages)
    assert node["reftarget"] == leads


@pytest.mark.parametrize(("page", "target"), [("zh/essays/one", "../cv"), ("essays/one", "/cv"), ("one", "cv")])
def test_pages_depend_on_all_versions_of_pages_that_they_name(
    page: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A title that changes, or a translation that is added, is shown by an incremental build."""
    document = new_document("")
    document += pending_xref(refdomain="std", reftype="doc", reftarget=target)
    languages, data = Languages((Language("en"), Language("zh_CN", "zh"))), defaultdict[str, dict[str, Any]](dict)
    domain = SimpleNamespace(state=SimpleNamespace(languages=languages), data=data)
    monkeypatch.setattr(ScholarDomain, "of", lambda env: domain)
    note_links(cast(Any, SimpleNamespace(env=SimpleNamespace(docname=page))), document)
    assert {"cv", "zh/cv"} <= set(data["links"][page])


def test_names_of_topics_that_no_page_has_are_advice(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(
        'scholar_languages = {"zh": {"topics": {"Loms": "织机", "Cards": "卡片"}}}\n', "utf-8"
    )
    app: Any = SimpleNamespace(confdir=tmp_path)
    site = SimpleNamespace(topics_by_slug={"looms": (), "cards": ()}, topics={"Looms": [], "Cards": []})
    chinese = Language("zh_CN", "zh", options={"topics": {"Loms": "织机", "Cards": "卡片"}})
    domain: Any = SimpleNamespace(site=site, sites={Language("en"): site, chinese: site})
    found = [(one.code, one.kind.level, one.arguments["suggestion"]) for one in unknown_topics(app, domain)]
    assert found == [("unused-topic", "info", "Looms")]
