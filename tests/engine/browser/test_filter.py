"""The filter of publications: its words, its address, its reset, and what print says of it."""

import re

import pytest
from bs4 import Tag
from playwright.sync_api import Locator, Page, expect

from browser.fixtures import Window
from browser.pages import Kinds


@pytest.fixture
def form(window: Window, kinds: Kinds) -> Locator:
    """The filter on the page of all publications, with the script that matches words."""
    page = window.open(kinds["publications"])
    form = page.get_by_role("search", name="Filter publications")
    with page.expect_response("**/search-index.js"):
        form.get_by_role("searchbox").focus()
    expect(page.locator("script[src*='search-index.js']")).to_be_attached()
    page.wait_for_load_state("networkidle")
    return form


def shown(page: Page) -> int:
    return page.locator("li.pub:visible").count()


def test_words_are_matched_as_by_the_search(form: Locator, papers: list[Tag]) -> None:
    page, field = form.page, form.get_by_role("searchbox")
    titles = [paper.select_one(".pub-title").get_text().strip() for paper in papers]  # type: ignore[union-attr]
    long = ((title, word.lower()) for title in titles for word in re.findall(r"\b[A-Za-z]{7,}\b", title))
    title, word = next((title, word) for title, word in long if word[2] != word[3])
    for asked in (title, title.upper(), title.replace("-", " "), word[:-2]):
        field.fill(asked)
        assert 0 < shown(page) < len(papers), asked
    misspelt = word[:2] + word[3] + word[2] + word[4:]
    field.fill(misspelt)
    assert 0 < shown(page) < len(papers)
    expect(form.get_by_role("status")).to_contain_text(f"“{word}”")
    topic = next(paper["data-topics"].split("|")[0] for paper in papers if paper.get("data-topics"))
    field.fill(topic)
    assert shown(page) >= sum(topic in paper.get("data-topics", "").split("|") for paper in papers)


def test_the_filter_is_in_the_address_and_comes_back(form: Locator, papers: list[Tag]) -> None:
    page = form.page
    year = papers[-1]["data-year"]
    form.locator("select[name=year]").select_option(year)
    form.get_by_role("searchbox").fill(papers[-1].select_one(".author").get_text())  # type: ignore[union-attr]
    # The address follows the last of both.
    expect(page).to_have_url(re.compile(rf"\?(?=.*year={year})(?=.*&)"))
    address, number = page.url, shown(page)
    assert 0 < number < len(papers)
    page.locator("li.pub:visible .pub-title a").first.click()
    page.wait_for_url(lambda url: url != address)
    page.go_back()
    expect(form.locator("select[name=year]")).to_have_value(year)
    expect(page.locator("li.pub:visible")).to_have_count(number)
    page.reload()
    expect(form.locator("select[name=year]")).to_have_value(year)
    expect(page.locator("li.pub:visible")).to_have_count(number)


def test_a_form_that_the_browser_emptied_is_filled_again(form: Locator, papers: list[Tag]) -> None:
    """Safari does so with a page that it has kept for readers who come back, after the event that says so."""
    page, year = form.page, papers[-1]["data-year"]
    form.locator("select[name=year]").select_option(year)
    expect(page).to_have_url(re.compile(rf"\?.*year={year}"))
    number = shown(page)
    page.evaluate(
        """() => {
            dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
            for (const field of document.querySelectorAll(".pub-filter form :is(input, select)")) field.value = "";
        }"""
    )
    expect(form.locator("select[name=year]")).to_have_value(year)
    assert shown(page) == number


def test_filters_are_cleared_also_when_nothing_is_left(form: Locator, papers: list[Tag]) -> None:
    page, clear = form.page, form.get_by_role("button", name="Clear filters")
    expect(clear).to_be_hidden()
    form.get_by_role("searchbox").fill("zzzzzzzz")
    assert shown(page) == 0
    clear.click()
    expect(form.get_by_role("status")).to_have_text(f"{len(papers)} publications")
    assert shown(page) == len(papers)
    expect(form.get_by_role("searchbox")).to_be_focused()
    expect(clear).to_be_hidden()
    assert "?" not in page.url


def test_print_says_what_the_filter_left_out(form: Locator, papers: list[Tag]) -> None:
    page, count = form.page, form.get_by_role("status")
    page.emulate_media(media="print")
    expect(count).to_be_hidden()
    year = papers[0]["data-year"]
    page.emulate_media(media="screen")
    form.locator("select[name=year]").select_option(year)
    page.emulate_media(media="print")
    expect(page.locator(".pub-filter output").first).to_be_visible()
    assert (
        page.locator(".pub-filter output").first.evaluate("out => getComputedStyle(out, '::after').content")
        == f'": {year}"'
    )
    assert page.locator(".pub-filter :is(label, button):visible").count() == 0
    page.emulate_media(media="screen")


def test_the_filter_works_without_the_script_of_the_search(window: Window, papers: list[Tag], kinds: Kinds) -> None:
    window.page.route("**/search-index.js", lambda route: route.abort())
    page = window.open(kinds["publications"])
    assert page.locator("script[src*=pub-matching]").count() == 0, "readers who only look do not load it"
    author = papers[0].select_one(".author").get_text()  # type: ignore[union-attr]
    page.get_by_role("search", name="Filter publications").get_by_role("searchbox").fill(author.upper())
    assert 0 < shown(page) <= len(papers)
    page.get_by_role("search", name="Filter publications").get_by_role("searchbox").fill("zzzzzzzz")
    assert shown(page) == 0


def test_a_form_whose_script_does_not_come_is_not_shown(window: Window, papers: list[Tag], kinds: Kinds) -> None:
    window.page.route("**/pub-matching.js", lambda route: route.abort())
    page = window.open(kinds["publications"])
    page.get_by_role("search", name="Filter publications").get_by_role("searchbox").focus()
    expect(page.locator(".pub-filter").first).to_be_hidden()
    assert shown(page) == len(papers)
