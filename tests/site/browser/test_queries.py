"""Sixty queries as readers type them, over the owner's site: the right answer is first, or among the first three."""

import pytest
from playwright.sync_api import Page, expect

from browser.fixtures import Window
from browser.searching import ask
from browser.visits import KIB, record

SURVEY, LOSSLESS = "papers/xia-etal-2024-unlocking.html", "papers/ge-etal-2022-lossless.html"
SPECDEC, IMAGENET = "papers/xia-etal-2023-speculative.html", "papers/xia-etal-2023-imagenetvc.html"
PREMISE, CONTINUAL = "papers/dong-etal-2022-premise.html", "papers/xia-etal-2023-enhancing.html"
BI_DROP, WAVES = "papers/tong-etal-2023-bi.html", "papers/xia-etal-2021-improved.html"
SPEC_BENCH, TOOLKIT, SPECDEC_CODE = (f"projects/{name}.html" for name in ("spec-bench", "gw-toolkit", "specdec"))
SPEEDUP, FILTER = "research/notes/expected-speedup.html", "research/notes/matched-filter-or-cnn.html"
READING = "research/notes/reading-spec-bench.html"
HOME, CV, PDF, PAPERS, TOPICS = "index.html", "cv.html", "cv.pdf", "papers/index.html", "topics/index.html"
PROJECTS, NOTES, RESEARCH = "projects/index.html", "research/notes/index.html", "research/index.html"

#: What readers type, and the pages that are a right answer. "papers/index.html" is for names the list of their papers.
QUERIES = {
    # titles, whole and in part
    "unlocking efficiency in large language model inference": [SURVEY],
    "speculative decoding": [SURVEY, SPECDEC],
    "speculative decoding survey": [SURVEY],
    "lossless acceleration": [LOSSLESS],
    "aggressive decoding": [LOSSLESS],
    "imagenetvc": [IMAGENET],
    "premise-based multimodal reasoning": [PREMISE],
    "bi-drop": [BI_DROP],
    "continual relation extraction": [CONTINUAL],
    "improved deep learning techniques": [WAVES],
    "spec-bench": [SPEC_BENCH],
    "specbench": [SPEC_BENCH],
    "gravitational wave toolkit": [TOOLKIT],
    "matched filter or cnn": [FILTER],
    "how fast can speculative decoding be": [SPEEDUP],
    # names
    "heming xia": [HOME],
    "Tao Ge": [PAPERS],
    "zhifang sui": [PAPERS],
    "Wenjie Li": [PAPERS, SURVEY],
    "Zhoujian Cao": [WAVES],
    "Lijing Shao": [WAVES],
    "dong 2022": [PREMISE],
    "xia et al 2024": [SURVEY],
    # abbreviations, venues, identifiers
    "PMR": [PREMISE],
    "pmr dataset": [PREMISE],
    "seq2seq": [SPECDEC, LOSSLESS],
    "LLM": [SURVEY, IMAGENET],
    "gw": [TOOLKIT],
    "CNN": [FILTER],
    "emnlp findings": [SPECDEC, CONTINUAL, IMAGENET, BI_DROP],
    "phys rev d": [WAVES],
    "2401.07851": [SURVEY],
    "cdec": ["research/continual-relation-extraction.html"],
    "10.18653/v1/2024.findings-acl.456": [SURVEY],
    # misspelt
    "specualtive decodng": [SURVEY, SPECDEC],
    "gravtiational waves": [WAVES],
    "mached fliter": [FILTER],
    "imagnetvc": [IMAGENET],
    "continal relation extracton": [CONTINUAL],
    "wenjei li": [PAPERS, SURVEY],
    "publcations": [PAPERS],
    "multimodel reasoning": [PREMISE],
    "bibtx": [PAPERS],
    # topics
    "visual commonsense": [IMAGENET],
    "efficient inference": [SURVEY, "topics/efficient-inference.html"],
    "benchmarks": ["topics/benchmarks.html", SPEC_BENCH],
    "surveys": ["topics/surveys.html", SURVEY],
    "fine-tuning": [BI_DROP, "topics/fine-tuning.html"],
    "acceptance rate": [SPEEDUP],
    "topics": [TOPICS],
    # pages and actions
    "email": [HOME],
    "hemingkx@gmail.com": [HOME],
    "phd": [HOME, CV],
    "contact": [HOME],
    "bibtex": [PAPERS],
    "cite": [PAPERS],
    "how to cite": [PAPERS],
    "cite imagenetvc": [IMAGENET],
    "download cv": [PDF],
    "cv": [CV],
    "resume": [CV, PDF],
    "education": [CV, HOME],
    "papers": [PAPERS],
    "projects": [PROJECTS],
    "notes": [NOTES],
    "blog": [NOTES],
    "github": [HOME],
    "google scholar": [HOME],
    "rss": ["feed.xml"],
    "code": [*(SPEC_BENCH, TOOLKIT, SPECDEC_CODE), PROJECTS],
    "peking university": [CV, HOME],
    "hong kong polytechnic university": [HOME],
}


@pytest.fixture
def searching(window: Window) -> Page:
    """The search page."""
    return window.open("search.html")


@pytest.mark.usefixtures("english")
def test_readers_find_what_they_look_for(searching: Page) -> None:
    found = {query: ask(searching, query)[:3] for query in QUERIES}
    assert {query: pages for query, pages in found.items() if not set(pages) & set(QUERIES[query])} == {}
    first = [query for query, pages in found.items() if pages[0] in QUERIES[query]]
    assert len(QUERIES) >= 60
    assert len(first) >= 0.9 * len(QUERIES), {q: pages for q, pages in found.items() if q not in first}


def test_the_first_five_results_are_of_several_kinds(searching: Page) -> None:
    for query in ("speculative decoding", "decoding", "language models", "gravitational waves"):
        assert any(page.startswith("papers/") for page in ask(searching, query)[:2]), query
        kinds = searching.locator(".search-results .short-name").all_inner_texts()[:5]
        assert len(set(kinds)) > 1, query
        assert max(map(kinds.count, kinds)) <= 3, query


#: What a query of the dialog may cost, with the scripts and the index that it loads first.
BYTES, REQUESTS = 40 * KIB, 12


@pytest.mark.parametrize("query", ["speculative decoding", "noise templates", "specualtive decodng", "email", "Tao Ge"])
def test_a_query_costs_few_bytes_and_requests(window: Window, query: str) -> None:
    page = window.open("cv.html")
    page.wait_for_load_state("networkidle")
    load = record(page, fresh=True)
    page.locator(".search-open").click()
    expect(page.locator("#search-dialog form[data-ready]")).to_be_attached()
    assert ask(page, query, "#search-dialog")
    page.wait_for_load_state("networkidle")
    assert load.size <= BYTES, load.by_kind()
    assert len(load.sent) <= REQUESTS, load.urls
