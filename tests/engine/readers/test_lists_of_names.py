"""Lists of names in fields of entries, as other programs and scripts separate and emphasize them."""

import pytest

from sphinx_scholar.model.people import Name
from sphinx_scholar.model.publication import Contributor
from sphinx_scholar.readers.bibtex import read


def authors(text: str, **fields: str) -> tuple[list[Contributor], bool, list[str]]:
    """The authors of an entry, whether others follow them, and the codes of its problems."""
    more = "".join(f", {name} = {{{value}}}" for name, value in fields.items())
    found = read([("refs.bib", f"@misc{{k, title = {{T}}, year = 2000, author = {{{text}}}{more}}}".encode())])
    work = found.publications["k"]
    return list(work.authors), work.others, [problem.code for problem in found.problems]


@pytest.mark.parametrize(
    ("text", "names", "codes"),
    [
        (
            "Dan Example, Mia Sample, Ada Example and Joe Third",
            "Dan Example|Mia Sample|Ada Example|Joe Third",
            "name-commas",
        ),
        ("Example A., Sample B., Third C.", "A. Example|B. Sample|C. Third", "name-commas"),
        ("Ada Example, Bob Sample, and Tina Third", "Ada Example|Bob Sample|Tina Third", "name-commas"),
        ("Ada Example, Bob Sample and Tina Third", "Ada Example|Bob Sample|Tina Third", "name-commas"),
        ("Smith, J., Doe, A., and Roe, R.", "J. Smith|A. Doe|R. Roe", "name-commas"),
        ("J. Smith, A. Doe and R. Roe", "J. Smith|A. Doe|R. Roe", "name-commas"),
        ("B. Conrad, K. Rubin", "B. Conrad|K. Rubin", "name-commas"),
        ("Smith J, Doe A", "J Smith|A Doe", "name-commas"),
        ("Example, Ada & Sample, Bob", "Ada Example|Bob Sample", "name-ampersand"),
        (r"Ada Example \& Bob Sample", "Ada Example|Bob Sample", "name-ampersand"),
        ("Ada Example & Bob Sample and Tina Third", "Ada Example|Bob Sample|Tina Third", "name-ampersand"),
        ("Ada Example; Bob Sample", "Ada Example|Bob Sample", "name-semicolon"),
        ("Example, Ada; Sample, Bob", "Ada Example|Bob Sample", "name-semicolon"),
        ("سلمى الحداد؛ عمر ناصر", "سلمى الحداد|عمر ناصر", "name-semicolon"),
        ("林知远；王思齐；赵子昂", "林知远|王思齐|赵子昂", ""),
        ("林知远、王思齐", "林知远|王思齐", ""),
        ("林知远，王思齐", "林知远|王思齐", ""),
        ("王芳，李明", "王芳|李明", ""),
        ("王，芳", "王芳", ""),
        ("欧阳，修", "欧阳修", ""),
        ("山田，太郎", "山田太郎", ""),
        ("エグザンプル, エイダ", "エイダ・エグザンプル", ""),
        ("김, 민수 and 이, 영희", "김민수|이영희", ""),
        ("Van Kooten, Samuel J. and Foo Bar and Roe, Richard", "Samuel J. Van Kooten|Foo Bar|Richard Roe", ""),
        ("García Márquez, Gabriel and Foo Bar", "Gabriel García Márquez|Foo Bar", ""),
        ("Martin Luther King, Jr. and Ada Example", "Martin Luther King Jr.|Ada Example", ""),
        (r"Мороз, Г.\,А. and Moroz, G.\,A.", "Г. А. Мороз|G. A. Moroz", ""),
        ("{Barnes & Noble} and {A, B; C}", "Barnes & Noble|A, B; C", ""),
        ("AT&amp;T Labs and Example, Ada", "AT&T Labs|Ada Example", ""),
    ],
)
def test_separators(text: str, names: str, codes: str) -> None:
    found, others, problems = authors(text)
    assert ([author.name.display for author in found], others, problems) == (names.split("|"), (), codes.split())


@pytest.mark.parametrize(
    "text",
    [
        r"\textbf{Example, Ada} and Sample, Bob",
        r"\textbf{Ada Example} and Bob Sample",
        r"\underline{\textbf{Ada Example}} and Bob Sample",
        r"{\bf Example}, Ada and Bob Sample",
        r"{\bf Example, Ada} and Bob Sample",
        r"\textbf{Example}, \textbf{Ada} and Bob Sample",
        r"\textcolor{red}{Ada Example} and Bob Sample",
        r"\myname{Example, Ada} and \emph{Bob} Sample",
        r"\href{https://example.org}{Ada Example} and Bob Sample",
        "<b>Ada Example</b> and Bob Sample",
        "**Ada Example** and Bob Sample",
        "<span class='me'>Ada Example</span> and Bob Sample",
    ],
)
def test_emphasis_is_no_part_of_a_name(text: str) -> None:
    assert authors(text) == ([Contributor(Name("Example", "Ada")), Contributor(Name("Sample", "Bob"))], (), [])


def test_conditions_of_the_american_physical_society() -> None:
    s = r"\ifmmode \check{s}\else \v{s}\fi{}"
    found, _, problems = authors(
        rf"Uro{s}evi\ifmmode \acute{{c}}\else \'{{c}}\fi{{}}, J. and \ifmmode \check{{Z}}\else \v{{Z}}\fi{{}}umer, S."
    )
    assert ([author.name for author in found], problems) == ([Name("Urošević", "J."), Name("Žumer", "S.")], [])


def test_order_of_names_can_be_told() -> None:
    found, _, _ = authors("Bartók, Béla and Example, Ada", **{"author+an": "1=familyfirst; 2=equal"})
    assert [(a.name.display, a.marks) for a in found] == [("Bartók Béla", ()), ("Ada Example", ("equal",))]
    found, _, _ = authors("Bartók, Béla", langid="hungarian")
    assert found[0].name.display == "Bartók Béla"


def test_roles_of_editors_and_others() -> None:
    text = """@collection{k, title = {T}, year = 1885, editor = {Jaffé, Philipp}, editora = {Loewenfeld, Samuel},
      editoratype = {redactor}, editorb = {Kaltenbrunner, Ferdinand}, editorbtype = {redactor},
      translator = {Manyon, L. A.}, foreword = {Example, Ada}, editorc = {Quill, Miriam}, editorctype = {unheard}}"""
    work = read([("refs.bib", text.encode())]).publications["k"]
    assert [person.name.family for person in work.editors] == ["Jaffé", "Quill"]
    assert [(role, [p.name.family for p in people]) for role, people in work.contributors] == [
        ("translator", ["Manyon"]),
        ("foreword", ["Example"]),
        ("redactor", ["Loewenfeld", "Kaltenbrunner"]),
    ]
