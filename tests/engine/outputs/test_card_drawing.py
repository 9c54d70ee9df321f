"""Social cards as pictures: everything is on them, in any script and length, in few bytes that never vary."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from sphinx_scholar.outputs.cards.content import SIZE, Card, Run
from sphinx_scholar.outputs.cards.draw import GROUND, TEMPLATE, Painter
from sphinx_scholar.outputs.typst import TypesettingError
from sphinx_scholar.rendering.mathml import mathml

MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path fill="currentColor" d="M0 0h1v2H0z"/></svg>'
LONG = "Unlocking Efficiency in Large Language Model Inference: A Comprehensive Survey of Speculative Decoding"
HOSTILE = '#panic("x") $y$ *b* _i_ `c` [d] \\ "e" \'f\' // g /* h <i> @j --- ~ = k &amp; {l}'
MARGIN = 72


def card(title: str = "A title", facts: str = "Note · 2 May 1843", about: str = "", owner: str = "Ada") -> Card:
    return Card(facts, (Run(title),), about, owner, "example.org", "en")


def formula(tex: str) -> Card:
    return Card("", (Run("Why "), Run(mathml(tex, "inline"), maths=True)), "", "Ada", "example.org", "en")


@pytest.fixture(scope="module")
def painter() -> Painter:
    return Painter(TEMPLATE, 0, MARK)


def picture(made: bytes) -> Image.Image:
    return Image.open(io.BytesIO(made)).convert("RGB")


def ink(made: bytes, box: tuple[int, int, int, int] = (0, 110, 1200, 490)) -> Image.Image:
    """Where *made* is white, within *box* (by default the middle, where the title stands)."""
    return picture(made).convert("L").point([0] * 220 + [255] * 36).crop(box)


def lines(made: bytes) -> list[tuple[int, int]]:
    """The left and right end of each line of the title."""
    letters = ink(made)
    rows = [letters.crop((0, y, letters.width, y + 1)).getbbox() for y in range(letters.height)]
    found: list[tuple[int, int]] = []
    open_line = False
    for row in rows:
        if row and open_line:
            found[-1] = min(found[-1][0], row[0]), max(found[-1][1], row[2])
        elif row:
            found.append((row[0], row[2]))
        open_line = bool(row)
    # Descenders and the dots of letters are no lines.
    return [line for line in found if line[1] - line[0] > 150]


def test_size_is_the_one_that_pages_tell(painter: Painter) -> None:
    assert picture(painter.draw(card())).size == tuple(int(number) for _, number in SIZE)


def test_colours_run_from_the_ground_to_white(painter: Painter) -> None:
    colours = picture(painter.draw(card())).getcolors()
    assert colours is not None
    assert max(colours)[1] == GROUND
    assert (255, 255, 255) in {colour for _, colour in colours}
    red = Painter(TEMPLATE, 0, MARK, (120, 0, 0))
    assert picture(red.draw(card())).getpixel((5, 600)) == (120, 0, 0)


@pytest.mark.parametrize(
    "title", ["Short", LONG, LONG + " " + LONG, "投机解码的加速比上限：为什么接受率决定了大语言模型推理的速度"]
)
def test_picture_is_small(painter: Painter, title: str) -> None:
    about = "Ada Lovelace, Charles Babbage, Luigi Menabrea et al."
    assert len(painter.draw(card(title, about=about))) < 40_000


def test_same_texts_are_the_same_bytes() -> None:
    one, other = (Painter(TEMPLATE, 0, MARK) for _ in range(2))
    other.draw(card("Something else before"))
    assert one.draw(card(LONG)) == other.draw(card(LONG))
    assert one.name(card(LONG)) == other.name(card(LONG))


def test_name_is_made_of_all_that_shows(painter: Painter, tmp_path: Path) -> None:
    own = tmp_path / "card.typ"
    own.write_text(TEMPLATE.read_text("utf-8") + "\n", "utf-8")
    names = {
        painter.name(card()),
        painter.name(card("B title")),
        painter.name(card(facts="Paper")),
        painter.name(card(about="Ada and Charles")),
        painter.name(card(owner="Charles")),
        Painter(TEMPLATE, 0, "").name(card()),
        Painter(TEMPLATE, 0, MARK, (0, 0, 0)).name(card()),
        Painter(own, 0, MARK).name(card()),
    }
    assert len(names) == 8


@pytest.mark.parametrize("title", [LONG, LONG + " " + LONG, "W" * 40, "Wide " * 50, "长" * 90])
def test_title_of_any_length_stays_within_the_margins(painter: Painter, title: str) -> None:
    made = painter.draw(card(title, about="Ada Lovelace et al."))
    left, top, right, bottom = ink(made).getbbox() or (0, 0, 0, 0)
    assert left >= MARGIN - 4
    assert right <= 1200 - MARGIN + 4
    assert top > 5
    assert bottom < 375


def test_longer_titles_shrink(painter: Painter) -> None:
    def height(title: str) -> int:
        """The height of the first letter, which is the same in each title."""
        letters = ink(painter.draw(card(title)), (MARGIN - 2, 110, MARGIN + 12, 490))
        _, top, _, _ = letters.getbbox() or (0, 0, 0, 0)
        rows = [letters.crop((0, y, letters.width, y + 1)).getbbox() for y in range(top, letters.height)]
        return next(number for number, row in enumerate(rows) if not row)

    assert height("H") > height("H" + LONG + " " + LONG) > 15


def test_lines_are_of_about_one_length(painter: Painter) -> None:
    ends = [right for _, right in lines(painter.draw(card(LONG)))]
    assert len(ends) > 2
    assert min(ends) - MARGIN > 0.6 * (max(ends) - MARGIN)


def test_every_text_is_drawn(painter: Painter) -> None:
    full = card(about="With others")
    plain = painter.draw(full)
    for other in (
        card("A tittle", about="With others"),
        card(facts="Paper", about="With others"),
        card(about="With nobody"),
        card(about="With others", owner="Charles"),
    ):
        assert painter.draw(other) != plain
    assert Painter(TEMPLATE, 0, "").draw(full) != plain


def test_text_is_never_taken_for_a_command(painter: Painter) -> None:
    made = Card(HOSTILE, (Run(HOSTILE),), HOSTILE, HOSTILE, HOSTILE, "en")
    assert ink(painter.draw(made)).getbbox()
    assert painter.undrawn(made) == ""


def test_chinese_is_drawn_and_no_box(painter: Painter) -> None:
    assert painter.undrawn(card("夏和明", owner="夏")) == ""
    assert painter.draw(card("夏和明")) != painter.draw(card("明和夏"))


def test_letter_without_a_font_is_told() -> None:
    painter = Painter(TEMPLATE, 0, MARK)
    for _ in range(2):
        assert "한" in painter.undrawn(card("한"))
    assert painter.undrawn(card("Plain")) == ""


@pytest.mark.parametrize(
    "tex",
    [
        "x", "x^2", "x_i", "x_i^2", r"\frac{1-\alpha^{\gamma+1}}{1-\alpha}", r"\sqrt{n}", r"\sqrt[3]{n}", r"\sqrt{}",
        r"\sum_{i=1}^n i", r"\mathrm{KL}(p \| q)", r"\log n", r"\hat{x}", r"\text{if } x", r"\left( a \right]",
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", r"10\,\%", r"\mathbb{E}[X]", r"a < b \& c > d", r"\#1", r"f'(x)",
    ],
)  # fmt: skip
def test_mathematics_is_drawn(painter: Painter, tex: str) -> None:
    made = formula(tex)
    assert painter.draw(made) != painter.draw(Card("", (Run("Why "),), "", "Ada", "example.org", "en"))
    assert painter.undrawn(made) == ""


def test_powers_are_raised(painter: Painter) -> None:
    assert len({painter.draw(formula(tex)) for tex in ("xn", "x^n", "x_n", r"\frac{x}{n}")}) == 4


@pytest.mark.parametrize("template", ["#panic[no]", "#let", "#nothing"])
def test_broken_template_says_so(tmp_path: Path, template: str) -> None:
    own = tmp_path / "card.typ"
    own.write_text(template, "utf-8")
    with pytest.raises(TypesettingError, match=r"\w"):
        Painter(own, 0).draw(card())


def test_missing_template_says_so(tmp_path: Path) -> None:
    with pytest.raises(TypesettingError, match="template"):
        Painter(tmp_path / "none.typ", 0).name(card())


def test_broken_mark_says_so() -> None:
    with pytest.raises(TypesettingError, match=r"(?i)svg"):
        Painter(TEMPLATE, 0, "<svg").draw(card())
