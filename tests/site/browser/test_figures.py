"""The controls of the owner's figures change the text of their pages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from browser.fixtures import NewWindow
from sites import Site

SCRIPTED = ("spec_bench", "expected_speedup_curves", "decoding_walk", "matched_filter")
FIGURES = (*SCRIPTED, "specdec_memory", "imagenetvc_questions", "classifier_decomposition", "premise_and_choices")
Show = Callable[..., Page]


@pytest.fixture
def show(new_window: NewWindow, site: Site) -> Show:
    """Open the page that has a figure."""

    def open_page(name: str, **settings: object) -> Page:
        own = f"#figure-{name.replace('_', '-')}"
        (page,) = (page for page in site.pages() if f'id="{own[1:]}"' in site.html(page))
        opened = new_window(**settings).open(f"{page}.html")
        opened.locator(own).scroll_into_view_if_needed()
        return opened

    return open_page


def status(page: Page) -> Locator:
    return page.locator("figure .figure-status")


def cell(page: Page, row: str, column: int) -> str:
    """A cell of the figure's table, which may be closed."""
    rows = page.locator("figure tbody tr").all()
    texts = ([cell.text_content() or "" for cell in found.locator("th, td").all()] for found in rows)
    return next(cells[column] for cells in texts if cells[0] == row)


def names(page: Page) -> list[str]:
    """The methods of the bar chart, from the top."""
    return [text.text_content() or "" for text in page.locator(".bars text:first-child").all()]


def test_spec_bench_by_model_subtask_and_order(show: Show) -> None:
    page = show("spec_bench")
    assert (
        "Vicuna-7B-v1.3, RTX 3090, overall, 10 methods by highest value: highest SAM-Decoding [EAGLE-2] 2.38, lowest Lookahead Decoding 1.13."
        in (status(page).inner_text())
    )
    page.get_by_label("Model and GPU").select_option("Vicuna-13B-v1.3, A100")
    assert (
        "11 methods by highest value: highest EAGLE-3 3.02, lowest Lookahead Decoding 1.30" in status(page).inner_text()
    )
    page.get_by_label("Metric").select_option("Translation")
    assert (
        "translation, 11 methods by highest value: highest EAGLE-3 2.36, lowest PLD 1.03" in status(page).inner_text()
    )
    assert names(page)[:2] == ["EAGLE-3", "SAM-Decoding [EAGLE-2]"]
    assert "1.03" in (page.locator("svg desc").text_content() or "")
    page.get_by_label("Sort by").select_option("Name")
    assert names(page) == sorted(names(page), key=str.lower)
    page.get_by_label("Metric").select_option("Mean accepted tokens")
    assert "highest EAGLE-3 5.71" in status(page).inner_text()


def test_spec_bench_by_keyboard(show: Show) -> None:
    page = show("spec_bench")
    page.get_by_label("Metric").focus()
    page.keyboard.press("ArrowDown")
    assert "multi-turn conversation" in status(page).inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert names(page)[0] == "EAGLE"


def test_bars_are_as_long_as_their_numbers(show: Show) -> None:
    page = show("spec_bench")
    page.get_by_label("Metric").select_option("Summarization")
    bars = page.locator(".bars > g").all()
    widths = [float(bar.locator("rect").get_attribute("width") or "") for bar in bars]
    values = [float(bar.locator("text").nth(1).text_content() or "") for bar in bars]
    assert [width / widths[0] for width in widths] == pytest.approx([value / values[0] for value in values])


@pytest.mark.parametrize(("name", "part"), [("spec_bench", ".bars"), ("expected_speedup_curves", "figure tbody")])
def test_the_script_and_the_build_show_the_same(show: Show, name: str, part: str) -> None:
    scripted, built = show(name), show(name, javascript=False)
    assert scripted.locator(part).text_content() == built.locator(part).text_content()


def test_the_slider_recomputes_curves_table_and_best_lengths(show: Show) -> None:
    page = show("expected_speedup_curves")
    assert cell(page, "4", 4) == "2.40"
    before = page.locator(".curves path").first.get_attribute("d")
    slider = page.get_by_role("slider")
    slider.focus()
    for _ in range(15):
        page.keyboard.press("ArrowRight")
    assert "Best draft length at c = 0.25" in status(page).inner_text()
    assert page.locator("figure").get_by_role("status").count() == 0, "the value of the slider is all that is announced"
    assert slider.get_attribute("aria-valuetext") == "0.25 of a target step"
    # by hand: (1 + .8 + .64) / 1.5 = 1.6267, (1 + .8 + .64 + .512) / 1.75 = 1.6869, 3.3616 / 2 = 1.6808
    assert [cell(page, k, 4) for k in "234"] == ["1.63", "1.69", "1.68"]
    assert "0.8: 3 (1.69×)" in status(page).inner_text()
    assert page.locator(".curves path").first.get_attribute("d") != before
    slider.fill("0")
    assert "0.9: longer than 12" in status(page).inner_text()
    assert page.locator(".curves circle").last.get_attribute("display") == "none"


def test_the_walk_is_shown_step_by_step(show: Show) -> None:
    page = show("decoding_walk")
    result = page.locator(".walk-result")
    assert "All 5 rounds" in status(page).inner_text()
    page.get_by_role("button", name="Next").click()
    assert "Round 1 of 5" in status(page).inner_text()
    assert page.locator(".walk-phase:visible").count() == 1
    assert result.is_hidden()
    following = page.get_by_role("button", name="Next")
    for phase in ("Verify", "Accept", "Correct"):
        following.click()
        assert phase in (status(page).text_content() or "")
    assert page.locator(".walk-phase:visible").count() == 4
    following.focus()
    page.keyboard.press("ArrowRight")
    assert "Round 2 of 5" in status(page).inner_text()
    page.keyboard.press("ArrowLeft")
    assert "Round 1 of 5" in status(page).inner_text()
    page.get_by_role("button", name="Previous").press("Enter")
    assert "Accept" in (status(page).text_content() or "")
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    assert "the same 12 words in 12 steps; speculative decoding requires 5" in (status(page).text_content() or "")
    assert result.is_visible()


def test_the_walk_can_be_shown_whole(show: Show) -> None:
    page = show("decoding_walk")
    whole = page.get_by_role("button", name="Show all")
    assert whole.get_attribute("aria-pressed") == "true"
    assert page.locator(".walk-phase:visible").count() == 20
    assert "All 5 rounds" in status(page).inner_text()
    page.get_by_role("button", name="Next").click()
    assert page.locator(".walk-phase:visible").count() == 1
    whole.click()
    assert page.locator(".walk-phase:visible").count() == 20


def test_paper_has_every_step_of_the_walk(show: Show) -> None:
    page = show("decoding_walk")
    page.get_by_role("button", name="Next").click()
    for event, shown in (("beforeprint", 20), ("afterprint", 1)):
        page.evaluate("name => dispatchEvent(new Event(name))", event)
        assert page.locator(".walk-phase:visible").count() == shown


@pytest.mark.parametrize("name", ["spec_bench", "expected_speedup_curves"])
def test_words_about_a_choice_change_with_it(show: Show, name: str) -> None:
    """What the picture says of itself, which paper shows too; the caption says nothing of a choice."""
    page = show(name)
    said = page.locator(".chosen")
    before, caption = said.text_content(), " ".join(page.locator(".legend > p").all_text_contents())
    if name == "spec_bench":
        page.get_by_label("Model and GPU").select_option("Vicuna-13B-v1.3, A100")
        page.get_by_label("Metric").select_option("Translation")
        after = "Vicuna-13B-v1.3, A100: translation speedup"
    else:
        page.get_by_role("slider").fill("0.2")
        after = "c = 0.20"
    assert before != said.text_content() == after
    assert caption
    assert not any(word in caption for word in ("Vicuna-7B", "c = 0.1"))


def test_the_masses_of_the_wave_are_chosen(show: Show) -> None:
    page = show("matched_filter")
    assert "36 + 29 solar masses: chirp mass 28.1" in status(page).inner_text()
    page.get_by_role("radio", name="10 + 10 solar masses").check()
    found = cell(page, "10 + 10", 5)
    assert f"10 + 10 solar masses: chirp mass 8.7; injected SNR 8, recovered SNR {found}," in status(page).inner_text()
    assert page.locator(".view:visible").count() == 1
    assert page.locator(".view:visible").text_content() == f"SNR {found}"
    page.keyboard.press("ArrowUp")
    assert "45 + 30 solar masses" in status(page).inner_text()


@pytest.mark.parametrize("name", FIGURES)
def test_without_script_a_figure_is_whole_and_has_no_dead_control(show: Show, name: str) -> None:
    page = show(name, javascript=False, share=True)
    assert page.locator("figure :is(button, select, input)").count() == 0
    assert page.locator("figure :is(svg, ol.walk-rounds)").first.is_visible()
    assert page.locator(".figure-sources").is_visible()
    if page.locator("figure details").count():
        page.locator("figure summary").click()
        assert page.locator("figure table").is_visible()


@pytest.mark.parametrize("name", FIGURES)
def test_words_in_a_drawing_do_not_overlap(show: Show, name: str) -> None:
    page = show(name, share=True)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(OVERLAPS) == []


#: Pairs of words in one drawing that overlap, and words outside their drawing.
OVERLAPS = """() => [...document.querySelectorAll("figure > svg")].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].filter((text) => text.getClientRects().length);
  const boxes = texts.map((text) => [text.textContent, text.getBoundingClientRect()]);
  const out = boxes.filter(([, b]) => b.left < frame.left - 1 || b.right > frame.right + 1
    || b.bottom > frame.bottom + 1);
  const pairs = boxes.flatMap(([a, x], i) => boxes.slice(i + 1)
    .filter(([, y]) => x.left < y.right - 1 && y.left < x.right - 1 && x.top < y.bottom - 4 && y.top < x.bottom - 4)
    .map(([b]) => `${a} / ${b}`));
  return [...out.map(([a]) => a), ...pairs];
})"""


@pytest.mark.parametrize("name", SCRIPTED)
def test_a_page_loads_its_own_figure_script_only(show: Show, name: str) -> None:
    page = show(name, share=True)
    scripts = page.evaluate("[...document.scripts].map((s) => s.src).filter((s) => s.includes('figure-'))")
    assert len(scripts) == 1
