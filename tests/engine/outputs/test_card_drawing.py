"""Social cards as pictures: all texts are on them, in any script and length, in few bytes that never vary."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from sphinx_scholar.outputs.card_files import BACKGROUND, PLATE, TEMPLATE, CardTypesetter
from sphinx_scholar.outputs.cards import SIZE, Card, Run
from sphinx_scholar.outputs.typst import TypesettingError
from sphinx_scholar.rendering.formulas.convert import mathml

MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path fill="currentColor" d="M0 0h1v2H0z"/></svg>'
LONG = "Unlocking Efficiency in Large Language Model Inference: A Comprehensive Survey of Speculative Decoding"
HOSTILE = '#panic("x") $y$ *b* _i_ `c` [d] \\ "e" \'f\' // g /* h <i> @j --- ~ = k &amp; {l}'
MARGIN = 72
SETTER = CardTypesetter(TEMPLATE, MARK)


def card(title: str = "A title", facts: str = "Note · 2 May 1843", about: str = "", owner: str = "Ada") -> Card:
    return Card(facts, (Run(title),), about, owner, "example.org", "en")


def formula(tex: str) -> Card:
    return Card("", (Run("Why "), Run(mathml(tex, "inline"), maths=True)), "", "Ada", "example.org", "en")


def picture(made: bytes) -> Image.Image:
    return Image.open(io.BytesIO(made)).convert("RGB")


def ink(made: bytes, box: tuple[int, int, int, int] = (0, 110, 1200, 490)) -> Image.Image:
    """Where *made* is white, within *box* (by default the middle, where the title is)."""
    return picture(made).convert("L").point([0] * 220 + [255] * 36).crop(box)


def rows(letters: Image.Image) -> list[tuple[int, int]]:
    """The left and right end of each row of white pixels, one after another; ``(0, 0)`` of a row without any."""
    boxes = (letters.crop((0, y, letters.width, y + 1)).getbbox() for y in range(letters.height))
    return [(box[0], box[2]) if box else (0, 0) for box in boxes]


def lines(made: bytes) -> list[tuple[int, int]]:
    """The left and right end of each line of the title."""
    found = [(0, 0)]
    for left, right in rows(ink(made)):
        if not right:
            found.append((0, 0))
        else:
            found[-1] = min(found[-1][0] or left, left), max(found[-1][1], right)
    # Descenders and the dots of letters are no lines.
    return [line for line in found if line[1] - line[0] > 150]


def test_size_is_the_one_that_pages_name_and_colours_are_tints_of_the_background() -> None:
    made = picture(SETTER.draw(card()))
    assert made.size == tuple(int(number) for _, number in SIZE)
    colours = made.getcolors()
    assert colours is not None
    assert max(colours)[1] == BACKGROUND
    assert (255, 255, 255) in {colour for _, colour in colours}
    red = CardTypesetter(TEMPLATE, MARK, (120, 0, 0))
    assert picture(red.draw(card())).getpixel((5, 600)) == (120, 0, 0)


def test_same_texts_make_the_same_bytes() -> None:
    other = CardTypesetter(TEMPLATE, MARK)
    other.draw(card("Something else before"))
    assert SETTER.draw(card(LONG)) == other.draw(card(LONG))
    assert repr(SETTER.card_inputs(card(LONG))) == repr(other.card_inputs(card(LONG)))


def test_everything_that_is_drawn_is_drawn_and_an_input(tmp_path: Path) -> None:
    own = tmp_path / "card.typ"
    own.write_text(TEMPLATE.read_text("utf-8") + "\n#place(top)[Own]", "utf-8")
    full = card(about="With others")
    cards = [
        (SETTER, full),
        (SETTER, card("B title", about="With others")),
        (SETTER, card(facts="Paper", about="With others")),
        (SETTER, card(about="With nobody")),
        (SETTER, card(about="With others", owner="Charles")),
        (SETTER, replace(full, site="example.com")),
        (CardTypesetter(TEMPLATE), full),
        (CardTypesetter(TEMPLATE, MARK, (0, 0, 0)), full),
        (CardTypesetter(own, MARK), full),
    ]
    assert len({setter.draw(card) for setter, card in cards}) == len(cards)
    assert len({repr(setter.card_inputs(card)) for setter, card in cards}) == len(cards)


@pytest.mark.parametrize("title", [LONG, LONG + " " + LONG, "W" * 40, "Wide " * 50, "长" * 90, "Short"])
def test_title_of_any_length_is_within_the_margins_in_few_bytes(title: str) -> None:
    made = SETTER.draw(card(title, about="Ada Lovelace, Charles Babbage, Luigi Menabrea et al."))
    left, top, right, bottom = ink(made).getbbox() or (0, 0, 0, 0)
    assert MARGIN - 4 <= left < right <= 1200 - MARGIN + 4
    assert 5 < top < bottom < 375
    assert len(made) < 40_000


def test_longer_titles_are_smaller() -> None:
    def height(title: str) -> int:
        """The height of the first letter, which is the same in each title."""
        letters = rows(ink(SETTER.draw(card(title)), (MARGIN - 2, 110, MARGIN + 12, 490)))
        start = next(y for y, (_, right) in enumerate(letters) if right)
        return next(y for y, (_, right) in enumerate(letters[start:]) if not right)

    assert height("H") > height("H" + LONG + " " + LONG) > 15


def test_lines_are_of_about_one_length() -> None:
    ends = [right for _, right in lines(SETTER.draw(card(LONG)))]
    assert len(ends) > 2
    assert min(ends) - MARGIN > 0.6 * (max(ends) - MARGIN)


def test_letters_without_a_font_are_named_and_no_text_is_a_command() -> None:
    setter, hostile = CardTypesetter(TEMPLATE, MARK), Card(HOSTILE, (Run(HOSTILE),), HOSTILE, HOSTILE, HOSTILE, "en")
    for _ in range(2):
        assert "한" in setter.missing_letters(card("한"))
    assert setter.missing_letters(card("夏和明", owner="夏")) == setter.missing_letters(hostile) == ""
    assert setter.draw(card("夏和明")) != setter.draw(card("明和夏"))
    assert ink(setter.draw(hostile)).getbbox()


#: Formulas, with two spaces between them.
FORMULAS = r"""x  x^2  x_i  x_i^2  xn  x^n  x_n  \frac{x}{n}  \frac{1-\alpha^{\gamma+1}}{1-\alpha}  \sqrt{n}  \sqrt[3]{n}
\sqrt{}  \sum_{i=1}^n i  \mathrm{KL}(p \| q)  \log n  \hat{x}  \text{if } x  \left( a \right]  10\,\%  \mathbb{E}[X]
\begin{pmatrix} a & b \\ c & d \end{pmatrix}  a < b \& c > d  \#1  f'(x)"""


def test_mathematics_is_drawn() -> None:
    formulas = re.split(r"  |\n", FORMULAS)
    pictures = {tex: SETTER.draw(formula(tex)) for tex in formulas}
    plain = SETTER.draw(Card("", (Run("Why "),), "", "Ada", "example.org", "en"))
    assert len({plain, *pictures.values()}) == len(formulas) + 1 == 25
    assert {tex: SETTER.missing_letters(formula(tex)) for tex in formulas} == dict.fromkeys(formulas, "")


@pytest.mark.parametrize("template", ["#panic[no]", "#let", "#nothing", ""])
def test_broken_template_or_mark_is_an_error(tmp_path: Path, template: str) -> None:
    own = tmp_path / "card.typ"
    with pytest.raises(TypesettingError):
        assert CardTypesetter(own).card_inputs(card())
    own.write_text(template, "utf-8")
    setter = CardTypesetter(own) if template else CardTypesetter(TEMPLATE, "<svg")
    with pytest.raises(TypesettingError, match=r"\w" if template else r"(?i)svg"):
        setter.draw(card())


def test_picture_is_beside_the_title(tmp_path: Path) -> None:
    square = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 100"><rect width="160" height="100" fill="#fff"/></svg>'
    file = tmp_path / "a.png"
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(file)
    left, top, width, height = PLATE
    drawn = ink(SETTER.draw(replace(card(LONG), drawing=square)), (600, 110, 1200, 490))
    assert drawn.crop((left - 600, 0, 600, 380)).getbbox() == (0, top - 110, width, top - 110 + height)
    # What is transparent is white.
    shown = ink(SETTER.draw(replace(card(LONG), picture=str(file))), (left, top, left + width, top + height))
    assert shown.getbbox() == ((width - height) // 2, 0, (width + height) // 2, height)
    with pytest.raises(TypesettingError, match=r"no\.png"):
        SETTER.draw(replace(card(), picture=str(tmp_path / "no.png")))
