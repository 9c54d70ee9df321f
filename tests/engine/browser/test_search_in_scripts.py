"""Queries in the scripts of a site, each with its right first answer."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.serving import serve
from sites import Site
from sphinx_scholar.outputs.search_words import words

#: The page that is found first by each query, in other forms of its words, and misspelt.
FIRST = {
    "papers/haddad-2024-cities.html": ["شبكات الترجمة", "الترجمة في المدن القديمة", "Haddad 2024 cities"],
    "research/notes/transformer.html": [
        "كفاءة", "كفاءه", "الكفاءة المحول", "محوّل المدن", "Hom(A,B)", "كفائة المحول",
    ],
    "papers/haddad-2020-numerals.html": ["تاريخ الأرقام", "الارقام ٠ ٩", "أرقام تاريخ 0"],
    "research/notes/grammar.html": ["استاذه الهندسه", "والمدينة القواعد"],
    "papers/lin-2022-heat.html": ["热核的翻译", "熱核的翻譯史", "数学史", "數學史學報"],
    "research/notes/heat-zh.html": ["谱序列", "譜序列", "热核估计", "熱核估計", "计算机", "體系發展"],
    "papers/chen-2021-library.html": ["臺灣圖書館", "台湾图书馆", "阿拉伯文书"],
    "research/notes/library-zht.html": ["電腦與語言學", "电脑与语言学", "词汇的历史", "機器翻譯與語言"],
    "research/notes/japanese.html": ["カタカナ", "ハンカク", "翻訳と辞書", "翻譯與辭書", "江戸時代"],
    "research/notes/greek.html": ["αριστοτελης", "ΜΕΤΑΦΡΑΣΗ", "οδος", "λεξικογράφους", "λεξικογραφυς"],
    "research/notes/russian.html": ["соколова", "СЛОВАРИ", "елка", "рукописи", "переводчки"],
    "research/notes/vietnamese.html": ["nguyen van duc", "quoc ngu", "tu dien", "Nguyễn Văn Đức"],
    "research/notes/hebrew.html": ["שלום", "תרגום ומילון"],
    "papers/haddad-2023-catalogue.html": ["luczak", "oeuvres", "Orsted", "ørsteds library", "muller jurgen"],
}  # fmt: skip
ANSWERS = [(query, page) for page, queries in FIRST.items() for query in queries]
#: What a misspelt word means among some words of a site; the others are words of their own, which it does not have.
MEANT = {
    "modle": ["model"], "modrl": ["model"], "tokns": ["tokens"], "knog": ["kong"], "decodign": ["decoding"],
    "photos": ["photographs"], "acceleraton": ["acceleration"], "universtiy": ["university"], "knots": [],
    "teaching": [], "talks": [], "courses": [], "team": [], "press": [], "conference": [], "posts": [], "lectures": [],
}  # fmt: skip
KNOWN = [
    "acceleration",
    "beam",
    "confidence",
    "decoding",
    "features",
    "inference",
    "kong",
    "model",
    "photographs",
    "ports",
    "present",
    "searching",
    "sources",
    "tasks",
    "template",
    "term",
    "tokens",
    "university",
]
LOAD = """async () => {
    await new Promise((done) => {
        const script = document.createElement("script");
        script.onload = done;
        script.src = "_static/js/search-index.js";
        document.head.append(script);
    });
}"""
SEARCH = """async (queries) => {
    const { search } = window.siteSearch;
    const found = [];
    for (const query of queries) found.push((await search(query, 1)).first[0]?.url);
    return found;
}"""


@pytest.fixture
def page(chrome: Browser, scripts_site: Site) -> Iterator[Page]:
    """The home page of the site in Arabic."""
    with serve(scripts_site.path) as address, chrome.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/index.html")
        page.evaluate(LOAD)
        yield page


def test_queries_in_many_scripts_have_their_right_first_answer(page: Page, scripts_site: Site) -> None:
    assert len(ANSWERS) >= 40
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/_search/")[2]))
    found: list[Any] = page.evaluate(SEARCH, [query for query, _ in ANSWERS])
    wrong = [(query, page, first) for (query, page), first in zip(ANSWERS, found, strict=True) if first != page]
    assert wrong == []
    # Other forms of characters are loaded once, and only of those that the site has.
    (forms,) = [name for name in asked if name.startswith("han/")]
    assert (scripts_site.path / "_search" / forms).stat().st_size < 1024


#: Texts that the script and the index divide into the same words.
TEXTS = (
    "Les progrès de l'IA, l’or d'Io, aujourd'hui; the model's, we’ll, don't", "spec-bench 2401.07851, 1,5 a-b-c x-",
    "Recht\u00adschreibung, می\u200cخواهم, [ˈfəʊˌnɪm]", 'צה"ל, דו״ח, ג\'ורג\'', "ภาษาไทยเป็นภาษาที่สวยงาม ๒๕๖๗",
    "ພາສາລາວ, မြန်မာဘာသာ, ភាសាខ្មែរ", "设流形カタカナ、ﾊﾝｶｸ", "الشبكات في المدن والكتاب ٢٠١٩", "Straße, ﬁnd, œuvre, ΟΔΟΣ, Nguyễn",
)  # fmt: skip
WORDS = "(texts) => texts.map((text) => siteSearch.words(text).map(({ word }) => word))"


def test_the_script_has_the_words_of_the_index(page: Page) -> None:
    found = page.evaluate(WORDS, TEXTS)
    assert [sorted(them) for them in found] == [sorted(words(text)) for text in TEXTS]


def test_a_form_of_the_other_script_is_marked_in_results(page: Page) -> None:
    page.locator(".search-open").click()
    page.locator("#search-dialog input").fill("圖書館")
    results = page.locator("#search-dialog .search-results")
    expect(results.locator("li")).to_have_count(4)
    assert {*results.locator("mark").all_inner_texts()} >= {"图书", "馆", "圖書", "館", "図書"}


def test_the_filter_of_publications_finds_the_other_script(page: Page) -> None:
    page.goto(page.url.replace("index.html", "papers/index.html"))
    field = page.locator(".pub-filter input")
    field.focus()
    for query in ("熱核", "热核"):
        field.fill(query)
        expect(page.locator("li.pub:visible")).to_have_count(1)
        expect(page.locator("li.pub:visible .pub-title")).to_have_text("热核的翻译史")


def test_what_readers_call_things_is_found_in_english_too(page: Page) -> None:
    asked = {
        "contact": "index.html",
        "vita": "cv.html",
        "blog": "research/notes/index.html",
        "اتصال": "index.html",
    }
    assert page.evaluate(SEARCH, [*asked]) == [*asked.values()]
