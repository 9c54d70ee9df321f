"""Names of persons and organizations: their parts, and what stands beside them in lists of many programs."""

import pytest

from sphinx_scholar.model.people import Name
from sphinx_scholar.readers.bibtex.names import parse_name, take_marks, without_emphasis


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dr. Ada Lovelace", Name(family="Lovelace", given="Ada")),
        ("Prof. Dr. Ada Lovelace", Name(family="Lovelace", given="Ada")),
        ("Ada Lovelace, PhD", Name(family="Lovelace", given="Ada", degrees="PhD")),
        ("Ada Lovelace, M.D., Ph.D.", Name(family="Lovelace", given="Ada", degrees="M.D., Ph.D.")),
        ("Ada Lovelace MD PhD", Name(family="Lovelace", given="Ada", degrees="MD, PhD")),
        ("Ada King Lovelace MD", Name(family="Lovelace", given="Ada King", degrees="MD")),
        ("Ada Lovelace MA", Name(family="MA", given="Ada Lovelace")),
        ("Lovelace, Ada, PhD", Name(family="Lovelace", given="Ada", degrees="PhD")),
        ("de Inda, M. A.", Name(family="Inda", given="M. A.", particle="de")),
        ("{Leigh Brown}, M.A.", Name(family="Leigh Brown", given="M.A.")),
        ("Brown, M. A.", Name(family="Brown", given="M. A.")),
        ("Leigh Brown, M.A.", Name(family="Brown", given="Leigh", degrees="M.A.")),
        ("Leigh Brown, M.D.", Name(family="Brown", given="Leigh", degrees="M.D.")),
        ("Ada Lovelace 0001", Name(family="Lovelace", given="Ada")),
        ("Lovelace 0001, Ada", Name(family="Lovelace", given="Ada")),
        ("Ada Lovelace, MD, MPH", Name(family="Lovelace", given="Ada", degrees="MD, MPH")),
        ("Martin Luther King Jr.", Name(family="King", given="Martin Luther", suffix="Jr.")),
        ("Martin Luther King, Jr.", Name(family="King", given="Martin Luther", suffix="Jr.")),
        ("King, Martin Luther, Jr.", Name(family="King", given="Martin Luther", suffix="Jr.")),
        ("King, Jr., Martin Luther", Name(family="King", given="Martin Luther", suffix="Jr.")),
        ("King Jr., Martin Luther", Name(family="King", given="Martin Luther", suffix="Jr.")),
        ("Martin King III, PhD", Name(family="King", given="Martin", suffix="III", degrees="PhD")),
        ("Example A", Name(family="Example", given="A")),
        ("Ex A", Name(family="A", given="Ex")),
        ("Abc A B", Name(family="B", given="Abc A")),
        ("Smith J.", Name(family="Smith", given="J.")),
        ("Smith J. K.", Name(family="Smith", given="J. K.")),
        ("J. Smith", Name(family="Smith", given="J.")),
        ("Xu X.", Name(family="X.", given="Xu")),
        ("Nguyễn Văn An", Name(family="Nguyễn", given="Văn An", family_first=True)),
        ("Nguyễn An", Name(family="An", given="Nguyễn")),
        ("Nguyễn, Văn An", Name(family="Nguyễn", given="Văn An", family_first=True)),
        ("The Ada Collaboration", Name(literal="The Ada Collaboration")),
        ("Collaboration", Name(family="Collaboration")),
        ("ATLAS Collaboration, The", Name(family="ATLAS Collaboration", given="The")),
        ("王 伟", Name(family="王", given="伟")),
        ("Wang 伟", Name(family="伟", given="Wang")),
        ("Lovelace, Ada (Ed.)", Name(family="Lovelace", given="Ada")),
        ("Ada Lovelace (eds)", Name(family="Lovelace", given="Ada")),
        ("Ludwig van Beethoven", Name(family="Beethoven", given="Ludwig", particle="van")),
        ("van Beethoven, Ludwig", Name(family="Beethoven", given="Ludwig", particle="van")),
        ("family=Harman, given=Hans, prefix=of the", Name(family="Harman", given="Hans", particle="of the")),
        ("given=Hans", Name(literal="Hans")),
        (
            'family={Harman, X}, given="Hans, Y", suffix=Jr., nameorder=family-first',
            Name(family="Harman, X", given="Hans, Y", suffix="Jr.", family_first=True),
        ),
        ("family=A, family-i=B", Name(family="A")),
        ("given={}", None),
        ("prefix=x", None),
        ("Family=Al, Given=Bo", Name(family="Al", given="Bo")),
        ("{\\'E}mile Zola", Name(family="Zola", given="Émile")),
        ("{The {ACM} Group}", Name(literal="The ACM Group")),
        ("{}", None),
        ("a, b, c, d, e, f", Name(literal="a, b, c, d, e, f")),
        ("Ada Lovelace,", Name(family="Lovelace", given="Ada")),
        (",Ada", Name(family="Ada")),
        ("Lovelace，Ada", Name(family="Lovelace", given="Ada")),
        ("Dr., Ada", Name(family="Dr.", given="Ada")),
        ("Ada Lovelace, Jr., PhD", Name(family="Lovelace", given="Ada", suffix="Jr.", degrees="PhD")),
        ("Ada B. C, MD", Name(family="C", given="Ada B.", degrees="MD")),
        ("PhD", Name(family="PhD")),
    ],
)
def test_a_name_has_its_parts(text: str, name: Name | None) -> None:
    assert parse_name(text)[0] == name


@pytest.mark.parametrize(
    ("text", "marks", "name"),
    [
        ("Ada$^*$", "*", "Ada"),
        ("Ada$^{1,2}$", "12", "Ada"),
        ("Ada\\textsuperscript{1,a}", "1a", "Ada"),
        ("{\\textsuperscript{*}} Ada", "*", "Ada"),
        ("Ada<sup>b</sup>", "b", "Ada"),
        ("Ada$^\\dagger$, Bo", "†", "Ada, Bo"),
        ("Ada\\&", "&", "Ada"),
        ("Ada\\^", "^", "Ada"),
        ("Ada\\&, Bo", "&", "Ada, Bo"),
        ("Lovelace$^\\ddagger$ , Ada", "‡", "Lovelace, Ada"),
        ("Ada\\thanks{x y} Lovelace", "", "Ada Lovelace"),
        ("Ada\\footnotemark[1]", "", "Ada"),
        ("Ada†‡", "†‡", "Ada"),
        ("Ada$_2$", "", "Ada₂"),
        ("H$_2$O Team", "", "H₂O Team"),
        ("$\\alpha$ Team", "", "α Team"),
        ("Ada\\textdagger{}", "†", "Ada"),
        ("{*}Ada", "*", "Ada"),
        ("Ada^1", "", "Ada^1"),
        ("A\\&B", "", "A\\&B"),
        ("Ada\\dag Lovelace", "†", "Ada Lovelace"),
    ],
)
def test_marks_are_taken_from_names(text: str, marks: str, name: str) -> None:
    assert take_marks(text) == ({*marks}, name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("\\textbf{Ada Lovelace} and Bo", "Ada Lovelace and Bo"),
        ("{\\bf Ada} and Bo", "Ada and Bo"),
        ("\\textcolor{red}{Ada} Bo", "Ada Bo"),
        ("\\href{u}{\\textbf{Ada}} x", "Ada x"),
        ("\\color{red}{Ada}", "Ada"),
        ("**Ada** and B", "Ada and B"),
        ("<b>Ada</b>", "Ada"),
        ("\\underline{Ada", "\\underline{Ada"),
        ("\\textbf{A} \\textit{B}", "A B"),
        ("{\\bf A} {\\em B}", "A B"),
        ("x {\\underline A}", "x A"),
        ("\\emph{A}{B}", "A{B}"),
        ("\\emph{A}{B} \\href{u}{C}", "A{B} C"),
    ],
)
def test_emphasis_is_taken_from_names(text: str, names: str) -> None:
    assert without_emphasis(text) == names
