"""One part of a list of names, at which ``and`` was split: the names in it, and what is wrong with it."""

import pytest

from sphinx_scholar.readers.bibtex.name_lists import further


@pytest.mark.parametrize(
    ("text", "followed", "names", "code"),
    [
        ("Ada Example", False, ["Ada Example"], ""),
        ("family=A, given=B", True, ["family=A, given=B"], ""),
        ("Ada Example; Bob Sample", False, ["Ada Example", "Bob Sample"], "name-semicolon"),
        ("سلمى الحداد؛ عمر ناصر", False, ["سلمى الحداد", "عمر ناصر"], "name-semicolon"),
        ("AT&amp;T Labs, Example", False, ["AT&amp;T Labs, Example"], ""),
        ("A B &amp; C D", False, ["A B", "C D"], "name-ampersand"),
        ("A B, \\& C D", False, ["A B", "C D"], "name-ampersand"),
        ("林知远；王思齐、赵子昂", False, ["林知远", "王思齐", "赵子昂"], ""),
        ("王芳，李明", False, ["王芳", "李明"], ""),
        ("王，芳", False, ["王，芳"], ""),
        ("欧阳，修", False, ["欧阳，修"], ""),
        ("欧阳，修，王", False, ["欧阳", "修", "王"], ""),
        ("Example, Ada, Jr.", False, ["Example, Ada, Jr."], ""),
        ("Example, Ada, PhD", False, ["Example, Ada, PhD"], ""),
        ("Example, Ada, Bob", False, ["Example", "Ada", "Bob"], "name-commas"),
        ("Example, A., Sample, B.", False, ["Example, A.", "Sample, B."], "name-commas"),
        ("Example A., Sample B., Third C.", False, ["Example, A.", "Sample, B.", "Third, C."], "name-commas"),
        ("Example AB, Sample C-D", False, ["Example, AB", "Sample, C-D"], "name-commas"),
        ("A. Example, B. C. Sample", False, ["A. Example", "B. C. Sample"], "name-commas"),
        ("A. Example, Bob", False, ["A. Example, Bob"], ""),
        ("Ada Example, Bob Sample", False, ["Ada Example, Bob Sample"], ""),
        ("Ada Example, Bob Sample", True, ["Ada Example", "Bob Sample"], "name-commas"),
        ("Ada Example, Bob Sample,", False, ["Ada Example", "Bob Sample"], "name-commas"),
        ("Van Kooten, Samuel", True, ["Van Kooten, Samuel"], ""),
        ("van Kooten, Samuel Jay", True, ["van Kooten, Samuel Jay"], ""),
        ("Leigh Brown, A. J.", True, ["Leigh Brown, A. J."], ""),
        ('"A; B" C', False, ['"A', 'B" C'], "name-semicolon"),
        ("family={A; B}", False, ["family={A; B}"], ""),
        ("family=A; given=B", False, ["family=A; given=B"], ""),
        ("Ada Example, Bob Sample, ", False, ["Ada Example", "Bob Sample"], "name-commas"),
        ("Example, Ada, M. Sc.", False, ["Example, Ada, M. Sc."], ""),
        ("Example, Ada, PhD MSc", False, ["Example, Ada, PhD MSc"], ""),
        ("王芳芳芳，李明", False, ["王芳芳芳", "李明"], ""),
        ("{A, B}; {C}", False, ["{A, B}", "{C}"], "name-semicolon"),
        ("{A, B; C}", True, ["{A, B; C}"], ""),
    ],
)
def test_names_in_a_part(text: str, followed: bool, names: list[str], code: str) -> None:
    found, kind = further(text, followed=followed)
    assert (found, kind.code if kind else "") == (names, code)
