"""Citations, footnotes and equations beside the text: in the margin, as cards, and as sheets on touch screens."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.checkers import axe_violations, invalid
from browser.fixtures import NewWindow, Window
from browser.serving import serve
from sites import CONF, Project, Site

BIBLIOGRAPHY = "".join(
    f"@article{{w{n}, title = {{Work {n} of the Long Series on Looms and Engines}}, author = {{Author{n}, A. and B, C. and D, E.}},"
    f" journal = {{Annals of Engines}}, year = {{{1900 + n}}}, doi = {{10.1000/{n}}}}}\n"
    for n in range(1, 61)
)
WIDE = "| " + " | ".join(f"Column {n} of the table" for n in range(7)) + " |\n|" + " --- |" * 7 + "\n"
CASES = f"""# Cases

A line has {{cite:p}}`w1` and {{cite:p}}`w2` both, and a footnote[^one]. Another has {{cite:p}}`w3,w4,w5` at once. {"Words follow. " * 20}

## A heading with {{cite:p}}`w6`

- A list has {{cite:t}}`w7`
  - within a list, {{cite:t}}`w8`.

| A table | of two |
| --- | --- |
| has {{cite:t}}`w9` | and a footnote[^two] |

:::{{figure}} picture.svg
A caption with {{cite:t}}`w10`.
:::

:::{{note}}
A notice with {{cite:t}}`w11`, and {{cite:t}}`w1` again.
:::

Before a wide table comes {{cite:t}}`w12`, in the last line of its paragraph.

{WIDE}| {" | ".join("a value of some length" for _ in range(6))} | {{cite:t}}`w14` |

Before wide code comes {{cite:t}}`w13`.

```text
{"a line of code that is very long indeed " * 3}
```

{"More words follow here. " * 30}

$$ a = b + c $$ (sum)

{"And more of them. " * 30} See {{eq}}`sum`. {"Still more. " * 60}

[^one]: The first paragraph, with a [link](https://e.org/) and $x^2$.

    The second paragraph.

    - an item

    $$ y = z $$
[^two]: Short.
"""
MANY = (
    "# Many\n\n"
    + "".join(f"Sentence {n} cites {{cite:p}}`w{n}`, as one does. " for n in range(1, 61))
    + "\n\nThe end.\n"
)
ELSEWHERE = """# Elsewhere

The work is {paper}`own <own-2020>`, the note {note}`first`, the equation {eq}`far`, and the one here {eq}`near`.
A [page](index.md), a [part](research/notes/first.md#a-part), a {download}`file <picture.svg>`, and
[another title of the note that is so long that there is no line in which all of it has room](research/notes/first.md).

$$ d = e + f $$ (near)
"""
FIRST = """---
date: 2024-03-05
description: What the note says.
---

# First of the $n$ notes

Text.

## A part

$$ c = a^2 + b^2 $$ (far)
"""
OWN = """@article{own-2020, title = {Of Looms $L_2$}, author = {Lovelace, Ada and Babbage, Charles}, year = {2020},
  journal = {Annals of Engines}, doi = {10.1000/own}, pdf = {/picture.svg}}
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><rect width="400" height="200"/></svg>'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = Project(tmp_path_factory.mktemp("previews"))
    conf = CONF.replace('"basic"', '"scholar"') + 'html_title = "Cases"\nhtml_math_renderer = "mathml"\n'
    pages = {
        "index.md": "# Home\n\n[Cases](cases.md) [Many](many.md) [Elsewhere](elsewhere.md)\n",
        "cases.md": CASES,
        "many.md": MANY,
    }
    pages |= {"elsewhere.md": ELSEWHERE, "research/notes/first.md": FIRST, "papers/index.md": "# Papers\n"}
    project.write({"conf.py": conf, "refs.bib": BIBLIOGRAPHY + OWN, "picture.svg": PICTURE, **pages})
    return project.build()


@pytest.fixture(scope="module")
def address(built: Site) -> Iterator[str]:
    with serve(built.path) as address:
        yield address


#: The margin notes that are shown, and the links whose works they have.
NOTES = ".margin-note:not([hidden])"
#: Rectangles that lie on each other: of notes, and of a note and something else on the page.
OVERLAPS = """() => {
  const seen = (e) => e.getClientRects().length;
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const notes = [...document.querySelectorAll('.margin-note:not([hidden])')];
  const others = [...document.querySelectorAll('.outline, .site-header, figure, img, table, pre, .math-block, .eqno, .admonition')];
  const found = [];
  notes.forEach((note, i) => [...notes.slice(i + 1), ...others.filter((e) => seen(e) && !e.closest('.margin-notes'))].forEach((other) => {
    if (meet(note.getBoundingClientRect(), other.getBoundingClientRect())) found.push([note.textContent, other.tagName]);
  }));
  return found;
}"""


@pytest.fixture
def opened(new_window: NewWindow, address: str) -> Iterator[Any]:
    """Open a page of the site: ``opened("cases.html", 1280)``. No page may have an error, such as one of the policy."""
    windows: list[Window] = []

    def visit(path: str, width: int, **settings: Any) -> Page:
        window = new_window(width, address=address, **settings)
        windows.append(window)
        page = window.open(path)
        if settings.get("javascript", True) and width >= 1280:
            page.locator(".margin-notes").wait_for(state="attached")
        return page

    yield visit
    assert [error for window in windows for error in window.errors] == []


def cited(page: Page, work: str, n: int = 0) -> Locator:
    return page.locator(f"main a[href='#cite-{work}']:not(.margin-note a)").nth(n)


def box(locator: Locator) -> dict[str, float]:
    """Where an element is, with its end in each direction."""
    found = locator.bounding_box()
    assert found is not None
    return {**found, "right": found["x"] + found["width"], "bottom": found["y"] + found["height"]}


def card(page: Page) -> Locator:
    return page.locator(".preview:popover-open")


def hover(page: Page, link: Locator) -> None:
    """Move the mouse to *link* as a hand does: the first move brings the script."""
    page.mouse.move(1, 1)
    page.wait_for_load_state("networkidle")
    link.hover()


# --- the margin ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_notes_stand_beside_their_lines_and_on_nothing_else(opened: Any, width: int) -> None:
    page = opened("cases.html", width)
    assert page.evaluate(OVERLAPS) == []
    texts = page.locator(NOTES).all_text_contents()
    assert texts[0] == "Author1 et al., 1901. Work 1 of the Long Series on Looms and Engines. Annals of Engines."
    assert sum("Author1 et al." in text for text in texts) == 1, "a work is noted once"
    for part in ("link", "The second paragraph.", "an item"):
        assert any(part in text for text in texts if text.strip().startswith("1 The"))
    for work in ("w6", "w7", "w8", "w9", "w10", "w11", "w12"):  # in a heading, lists, a table, a caption, a notice
        note = page.locator(NOTES).filter(has_text=f"Work {work[1:]} of")
        line, beside = box(cited(page, work)), box(note)
        assert line["right"] < beside["x"] < beside["right"] <= width
        assert abs(beside["y"] - line["y"]) <= 240
    assert page.locator(NOTES).filter(has_text="Work 14 of").count() == 0, "no room beside a row of a wide table"
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_sixty_citations_have_as_many_notes_as_there_is_room_for(opened: Any) -> None:
    page = opened("many.html", 1280)
    shown = page.locator(NOTES).count()
    assert 10 < shown < 60
    assert page.evaluate(OVERLAPS) == []
    far = page.evaluate(
        """() => [...document.querySelectorAll('.margin-note:not([hidden])')].filter((note) => {
            const link = [...document.querySelectorAll('main p a.reference')].find((a) => note.textContent.startsWith(
              a.textContent + '.'));
            return Math.abs(link.getBoundingClientRect().top - note.getBoundingClientRect().top) > 241;
        }).length"""
    )
    assert far == 0
    hidden = page.locator(".margin-note[hidden]").first.text_content() or ""
    work = f"w{hidden.split(' et al.')[0].removeprefix('Author')}"
    hover(page, cited(page, work))
    expect(card(page)).to_contain_text(f"Work {work[1:]} of")


@pytest.mark.parametrize(("width", "margin"), [(1279, False), (1280, True)])
def test_margin_begins_at_1280_pixels(opened: Any, width: int, margin: bool) -> None:
    page = opened("cases.html", width)
    hover(page, cited(page, "w1"))
    if margin:
        expect(page.locator(".margin-note[data-current]")).to_contain_text("Work 1 of")
        page.wait_for_timeout(300)
        expect(card(page)).to_have_count(0)
    else:
        expect(card(page)).to_contain_text("A. Author1, C. B, and E. D. 1901.")
        expect(page.locator(".margin-note")).to_have_count(0)
    page.set_viewport_size({"width": 1280 + 1279 - width, "height": 800})
    expect(page.locator(NOTES).first).to_be_visible(visible=not margin)


def test_notes_are_for_sight_alone(opened: Any) -> None:
    """Screen readers, the Tab key and paper have the lists at the end."""
    page = opened("cases.html", 1280)
    assert page.locator(".margin-notes").get_attribute("aria-hidden") == "true"
    assert page.locator(".margin-notes a:not([tabindex='-1'])").count() == 0
    assert page.locator(".margin-notes [id]").count() == 0
    page.emulate_media(media="print")
    expect(page.locator(".margin-notes")).to_be_hidden()
    expect(page.locator("#cite-w1")).to_be_visible()
    expect(page.locator("aside.footnote").first).to_be_visible()


def test_nothing_moves_when_notes_come_late(opened: Any, new_window: NewWindow, address: str) -> None:
    places = "[...document.querySelectorAll('main :is(p, li, figure, table, h1, h2)')].filter((e) => !e.closest('.margin-notes')).map((e) => e.getBoundingClientRect().top)"
    without = new_window(1280, address=address)
    without.page.route("**/previews.js", lambda route: route.abort())
    before = without.open("cases.html").evaluate(places)
    assert opened("cases.html", 1280).evaluate(places) == before


def test_notes_are_on_the_other_side_of_pages_from_right_to_left(opened: Any) -> None:
    page = opened("cases.html", 1280)
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.set_viewport_size({"width": 1281, "height": 800})
    expect(page.locator(NOTES).first).to_be_visible()
    assert page.evaluate(OVERLAPS) == []
    assert 0 <= box(page.locator(NOTES).first)["x"] < 100


def test_margin_notes_can_be_switched_off(tmp_path: Path, new_window: NewWindow) -> None:
    project = Project(tmp_path / "off")
    off = 'html_theme_options = {"margin_notes": False}\n'
    project.write({"conf.py": CONF.replace('"basic"', '"scholar"') + off, "refs.bib": BIBLIOGRAPHY, "index.md": MANY})
    with serve(project.build().path) as address:
        page = new_window(1280, address=address).open()
        hover(page, cited(page, "w1"))
        expect(card(page)).to_contain_text("Work 1 of")
        expect(page.locator(".margin-note")).to_have_count(0)


# --- cards --------------------------------------------------------------------------------------------------------


def test_card_stays_under_the_mouse_and_until_escape(opened: Any) -> None:
    page = opened("cases.html", 768)
    link = cited(page, "w4")
    hover(page, link)
    expect(card(page)).to_contain_text("Work 4 of")
    page.locator(".preview a").hover()
    page.wait_for_timeout(500)
    expect(card(page)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    link.hover()
    expect(card(page)).to_have_count(1)
    cited(page, "w5").hover()
    expect(card(page)).to_contain_text("Work 5 of")
    page.mouse.move(1, 1)
    expect(card(page)).to_have_count(0)


def test_card_by_keyboard(opened: Any) -> None:
    page = opened("cases.html", 768)
    link = cited(page, "w1")
    page.locator("h1").click()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(card(page)).to_contain_text("Work 1 of")
    page.mouse.move(700, 700)
    page.wait_for_timeout(500)
    expect(card(page)).to_have_count(1)  # the mouse is elsewhere, the focus is not
    page.keyboard.press("Tab")
    expect(page.locator(".preview a")).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    expect(card(page)).to_have_count(0)
    page.keyboard.press("Tab")
    expect(cited(page, "w2")).to_be_focused()
    expect(card(page)).to_contain_text("Work 2 of")
    page.keyboard.press("Enter")
    assert page.url.endswith("#cite-w2")


@pytest.mark.parametrize("width", [768, 1280])
def test_any_target_has_a_card(opened: Any, width: int) -> None:
    page = opened("cases.html", width)
    hover(page, page.locator("a[href='#equation-sum']"))
    expect(card(page).locator("math")).to_have_count(1)
    assert card(page).locator("[id]").count() == 0
    if width == 768:
        page.locator(".footnote-reference").first.hover()
        expect(card(page)).to_contain_text("The second paragraph.")
        expect(card(page).locator(".label")).to_have_count(0)


def test_links_to_lists_and_back_stay_links(opened: Any) -> None:
    page = opened("cases.html", 768)
    backs = page.get_by_role("link", name="Back to Author1 et al., 1901")
    assert backs.get_attribute("href") == "#id1"
    hover(page, backs)
    page.wait_for_timeout(300)
    expect(card(page)).to_have_count(0)
    again = page.get_by_role("link", name="Citation 2")
    again.click()
    assert page.locator(":target").text_content() == cited(page, "w1", 1).text_content()


# --- targets on other pages ---------------------------------------------------------------------------------------


def elsewhere(page: Page, end: str) -> Locator:
    return page.locator(f"main p a[href$='{end}']").first


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (768, 800), (320, 256)])  # the last is 1280 at 400 %
def test_papers_notes_and_equations_of_other_pages_have_cards(opened: Any, width: int, height: int) -> None:
    page = opened("elsewhere.html", width if width < 1280 else 1279)
    page.set_viewport_size({"width": width, "height": height})
    hover(page, elsewhere(page, "papers/own-2020.html"))
    expect(card(page).locator(".work-title")).to_have_text("Of Looms L2")
    expect(card(page).locator(".work-title math")).to_have_count(1)
    expect(card(page).locator(".pub-authors")).to_have_text("Ada Lovelace, Charles Babbage")
    expect(card(page).locator(".pub-venue")).to_contain_text("Annals of Engines")
    base = page.url.removesuffix("elsewhere.html")
    links = {link.text_content(): link.get_attribute("href") for link in card(page).locator("a").all()}
    hidden = " of “Of Looms L₂”"
    assert links == {
        f"PDF{hidden}": f"{base}picture.svg",
        f"DOI{hidden}": "https://doi.org/10.1000/own",
        "Cite": f"{base}papers/own-2020.html#cite",
    }
    shown = box(card(page))
    assert 0 <= shown["x"] < shown["right"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") == width
    elsewhere(page, "first.html").hover()
    expect(card(page)).to_have_text("First of the n notesAda Lovelace · 5 March 2024 · 1 min readWhat the note says.")
    elsewhere(page, "#equation-far").hover()
    expect(card(page).locator("math")).to_have_count(1)
    expect(card(page)).to_contain_text("2")
    elsewhere(page, "#equation-near").hover()
    expect(card(page)).to_contain_text("f")
    assert card(page).locator("[id]").count() == 0


def test_other_links_have_no_cards(opened: Any) -> None:
    page = opened("elsewhere.html", 768)
    asked: list[str] = []
    hover(page, elsewhere(page, "#equation-near"))
    expect(card(page)).to_have_count(1)
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    for end in ("index.html", "first.html#a-part", "picture.svg"):
        elsewhere(page, end).hover()
        page.wait_for_timeout(500)
        expect(card(page)).to_have_count(0)
    assert asked == ["index.html", "first.html"], "a page is asked for once, and a file never"


def test_card_of_another_page_by_keyboard(opened: Any) -> None:
    page = opened("elsewhere.html", 768)
    page.locator("h1").click()
    page.keyboard.press("Tab")
    expect(elsewhere(page, "own-2020.html")).to_be_focused()
    expect(card(page)).to_contain_text("Of Looms")
    page.keyboard.press("Tab")
    expect(card(page).get_by_role("link", name="PDF of “Of Looms L₂”")).to_be_focused()
    page.keyboard.press("Escape")
    expect(elsewhere(page, "own-2020.html")).to_be_focused()
    expect(card(page)).to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/own-2020.html")


def test_a_page_that_cannot_be_had_leaves_plain_links(new_window: NewWindow, address: str) -> None:
    window = new_window(768, address=address)
    page = window.open("elsewhere.html")
    page.route("**/papers/*", lambda route: route.abort())
    page.route(
        "**/notes/*", lambda route: route.fulfill(status=404, body="<body data-kind=note><main><h1>No</h1></main>")
    )
    hover(page, elsewhere(page, "own-2020.html"))
    page.wait_for_timeout(500)
    elsewhere(page, "first.html").hover()
    page.wait_for_timeout(500)
    expect(card(page)).to_have_count(0)
    page.unroute_all()
    elsewhere(page, "own-2020.html").click()
    page.wait_for_url("**/papers/own-2020.html")


def test_the_card_leaves_all_lines_of_a_link_free(opened: Any) -> None:
    page = opened("elsewhere.html", 320)
    link = page.get_by_role("link", name="another title of the note")
    hover(page, link)
    expect(card(page)).to_contain_text("What the note says.")
    shown, text = box(card(page)), box(link)
    assert shown["y"] >= text["bottom"] or shown["bottom"] <= text["y"]


def test_a_tap_opens_a_page_and_shows_an_equation(opened: Any) -> None:
    page = opened("elsewhere.html", 390, has_touch=True, reduced_motion="reduce")
    hover(page, page.locator("h1"))  # which brings the script, as the page is too short for a scroll
    page.wait_for_load_state("networkidle")
    equation = elsewhere(page, "#equation-far")
    equation.tap()
    sheet = page.get_by_role("dialog", name=equation.text_content() or "", exact=True)
    expect(sheet.locator("math")).to_have_count(1)
    sheet.get_by_role("link", name="Show it on the page").tap()
    page.wait_for_url("**/first.html#equation-far")
    page.go_back()
    elsewhere(page, "own-2020.html").tap()
    page.wait_for_url("**/papers/own-2020.html")


# --- sheets -------------------------------------------------------------------------------------------------------


def test_tap_opens_a_sheet(opened: Any) -> None:
    page = opened("cases.html", 390, has_touch=True, reduced_motion="reduce")
    link = cited(page, "w4")
    page.mouse.wheel(0, 5)
    page.wait_for_load_state("networkidle")
    sheet = page.get_by_role("dialog", name="Author4 et al., 1904")
    link.tap()
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text("Work 4 of")
    assert (round(box(sheet)["width"]), round(box(sheet)["bottom"])) == (390, 800)
    close = sheet.get_by_role("button", name="Close")
    assert min(box(close)["width"], box(close)["height"]) >= 24
    close.tap()
    expect(sheet).to_be_hidden()
    expect(link).to_be_focused()
    link.tap()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    link.tap()
    page.touchscreen.tap(200, 50)  # beside the sheet
    expect(sheet).to_be_hidden()
    link.tap()
    sheet.get_by_role("link", name="Show it on the page").tap()
    expect(sheet).to_be_hidden()
    assert page.url.endswith("#cite-w4")
    page.locator(".footnote-reference").first.tap()
    expect(page.get_by_role("dialog", name="Footnote 1")).to_contain_text("an item")


def test_keys_follow_the_link_on_touch_screens(opened: Any) -> None:
    page = opened("cases.html", 390, has_touch=True)
    cited(page, "w4").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#cite-w4")


# --- all ----------------------------------------------------------------------------------------------------------


def test_links_work_without_scripts(opened: Any) -> None:
    page = opened("cases.html", 1280, javascript=False)
    cited(page, "w3").click()
    assert page.url.endswith("#cite-w3")
    expect(page.locator("#cite-w3")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("width", "theme"),
    [
        (1280, "light"),
        (390, "dark"),
        pytest.param(1280, "dark", marks=pytest.mark.soak),
        pytest.param(390, "light", marks=pytest.mark.soak),
    ],
)
def test_pages_are_accessible(new_window: NewWindow, address: str, width: int, theme: str) -> None:
    page = new_window(width, theme=theme, address=address, bypass_csp=True, reduced_motion="reduce").open("cases.html")
    hover(page, cited(page, "w1", 1))
    expect(card(page)).to_have_count(1)
    assert [axe_violations(page, part) for part in (".preview", "main > section > p", "#references")] == [[], [], []]
    page = new_window(width, theme=theme, address=address, bypass_csp=True, reduced_motion="reduce").open(
        "elsewhere.html"
    )
    hover(page, elsewhere(page, "own-2020.html"))
    expect(card(page)).to_have_count(1)
    assert axe_violations(page, ".preview") == []
    assert '- list:\n  - listitem:\n    - link "PDF of “Of Looms L₂”":' in card(page).aria_snapshot()


def test_contents_of_a_page_have_the_citation_in_a_heading(built: Site) -> None:
    texts = [link.get_text() for link in built.soup("cases").select(".outline a")]
    assert texts == ["A heading with (Author6 et al., 1906)", "References"]


def test_pages_are_valid(built: Site) -> None:
    assert invalid(built, ["cases", "many"]) == {}
