"""The tests read warnings of builds correctly."""

from pathlib import Path

from sites import Project, SphinxWarning, read_warnings

SOURCE = Path("/home/someone/my site")


def test_a_warning_is_split_into_its_parts() -> None:
    text = f"{SOURCE}/papers/xia.md:12: WARNING: no such key: 'x' [scholar.unknown_link]\n"
    assert read_warnings(text, SOURCE) == (
        SphinxWarning("papers/xia.md", 12, "scholar.unknown_link", "no such key: 'x'"),
    )


def test_places_and_types_may_be_missing() -> None:
    text = f"WARNING: one\n{SOURCE}/refs.bib: WARNING: two [scholar.bib]\n{SOURCE}/a.md:3: ERROR: three\n"
    assert read_warnings(text, SOURCE) == (
        SphinxWarning("", None, "", "one"),
        SphinxWarning("refs.bib", None, "scholar.bib", "two"),
        SphinxWarning("a.md", 3, "", "three"),
    )


def test_further_lines_belong_to_the_warning_above_them() -> None:
    text = f"{SOURCE}/a.md:3: WARNING: first\n  second [docutils]\n{SOURCE}/b.md: WARNING: other\n"
    first, other = read_warnings(text, SOURCE)
    assert (first.message, first.type) == ("first\n  second", "docutils")
    assert other.file == "b.md"


def test_a_small_site_is_built_and_built_again(project: Project) -> None:
    project.write({"conf.py": 'extensions = ["myst_parser"]\n', "index.md": "# One\n"})
    built = project.build()
    assert (built.returncode, built.warnings) == (0, ())
    assert built.soup("index").h1.text.startswith("One")

    project.write({"index.md": "# Two\n\n[](nowhere.md)\n"})
    again = project.build()
    assert again.returncode == 1
    assert [(warning.file, warning.line, warning.type) for warning in again.warnings] == [
        ("index.md", 3, "myst.xref_missing")
    ]
    assert again.soup("index").h1.text.startswith("Two")
