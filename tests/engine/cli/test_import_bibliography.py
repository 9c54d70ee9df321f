"""Bibliographies of old sites become one: no work is lost, none is twice, and citations follow keys that change."""

from pathlib import Path

import pytest

from old_sites import lay_out
from sites import copy_root
from sphinx_scholar.cli.importers.bibliography import merge, with_files, with_keys
from sphinx_scholar.cli.importers.content import Works
from sphinx_scholar.cli.importers.old_site import OldSite
from sphinx_scholar.cli.workspace import Workspace
from sphinx_scholar.readers.kinds import kinds

A = "@article{a, title = {Knots}, author = {Sample, Sam}, journal = {J}, year = {2020}, doi = {10.1000/1}}"
B = "@article{b, title = {Cords}, author = {Third, Tina}, journal = {J}, year = {2021}}"


@pytest.fixture
def site(tmp_path: Path) -> Workspace:
    project = copy_root("relations", tmp_path / "new")
    project.write({"refs.bib": ""})
    return Workspace.open(project.source)


@pytest.mark.parametrize(
    ("one", "other", "kept", "keys"),
    [
        (A, B, ["{a,", "{b,"], {}),
        (A, A, ["{a,"], {}),
        (A, A.replace("{a,", "{c,"), ["{a,"], {"c": "a"}),
        (A, A.replace("Knots", "Cords"), ["{a,", "{a-2,"], {"a": "a-2"}),
        (A, A.replace("{a,", "{c,").replace("article", "misc").replace("journal = {J}, ", ""), ["{a,"], {"c": "a"}),
        (B, B.replace("{b,", "{c,").replace("article", "misc").replace("journal = {J}, ", ""), ["{b,", "{c,"], {}),
        (B, B.replace("{b,", "{c,").replace("2021", "2022"), ["{b,", "{c,"], {}),
    ],
)
def test_works_of_two_files(site: Workspace, one: str, other: str, kept: list[str], keys: dict[str, str]) -> None:
    merged = merge(site, [Works("1.bib", one), Works("2.bib", other)])
    assert [key for key in ("{a,", "{a-2,", "{b,", "{c,") if key in merged.text] == kept
    assert merged.text.count("@") == len(kept)
    assert merged.keys["2.bib"] == keys
    assert (merged.entries, merged.entries - len(merged.repeated)) == (2, len(kept))


def test_works_of_one_file_are_left_as_they_are_with_notes_and_macros(site: Workspace) -> None:
    text = f"Mine:\n\n@string{{j = {{J}}}}\n{A}\n% again\n{A.replace('{a,', '{c,')}\n@article{{broken, title = "
    merged = merge(site, [Works("1.bib", f"---\n---\n\n{text}")])
    assert merged.text == text
    assert merged.repeated == ()


def test_works_that_are_there_already_are_not_added_again(site: Workspace) -> None:
    (site.folder / "refs.bib").write_text(A, "utf-8")
    merged = merge(site, [Works("1.bib", f"{A}\n{B}")])
    assert (merged.text, merged.repeated) == (B, ("a",))


MACROS = '@string{j = "J"}\n@preamble{"x"}\n'
UNTITLED = "@misc{u, author = {Sample, Sam}, year = {2020}}\n"


@pytest.mark.parametrize(
    ("text", "repeated"),
    [
        (f'{MACROS}{A}\n{B}\n@preamble{{"y"}}\n', ("a", "b")),
        ('@string{j = "J"}\n' + A + '\n@string{j = "K"}\n' + B.replace("{J}", "j"), ("a", "b")),
        (f"{A}\n{B.replace('{b,', '{a,')}\n{A.replace('{a,', '{c,')}", ("a", "a-2", "c")),
        (f"{A}\n@article{{, title = {{T}}}}\n@article{{title = {{T}}}}", ("a", "1.bib:2", "1.bib:3")),
        (UNTITLED + UNTITLED.replace("2020", "2021"), ("u", "u-2")),
    ],
)
def test_a_file_that_is_imported_again_adds_nothing(site: Workspace, text: str, repeated: tuple[str, ...]) -> None:
    (site.folder / "refs.bib").write_text(merge(site, [Works("1.bib", text)]).text, "utf-8")
    again = merge(Workspace.open(site.folder), [Works("1.bib", text)])
    assert (again.text, again.repeated, again.messages) == ("", repeated, [])


def test_an_entry_that_was_mended_here_is_not_added_again(site: Workspace) -> None:
    (site.folder / "refs.bib").write_text(A, "utf-8")
    again = merge(site, [Works("1.bib", "@article{a, title = {Kno\n")])
    assert (again.text, again.repeated) == ("", ("a",))


def test_another_work_with_a_key_that_its_file_has_twice_is_added(site: Workspace) -> None:
    (site.folder / "refs.bib").write_text(A, "utf-8")
    merged = merge(site, [Works("1.bib", f"{A}\n{B.replace('{b,', '{a,')}")])
    assert merged.text == B.replace("{b,", "{a-2,")
    assert merged.keys["1.bib"] == {}


def test_a_macro_of_several_files_is_that_of_the_file_of_each_work(site: Workspace) -> None:
    texts = [f'@string{{j = "{name}"}}\n{work.replace("{J}", "j")}' for name, work in (("K", A), ("L", B))]
    (site.folder / "refs.bib").write_text(merge(site, [Works(f"{n}.bib", text) for n, text in enumerate(texts)]).text)
    new = Works("0.bib", texts[0] + "\n" + A.replace("{a,", "{c,").replace("Knots", "Looms").replace("{J}", "j"))
    again = merge(Workspace.open(site.folder), [new, Works("1.bib", texts[1])]).text
    assert again == '@string{j = "K"}\n' + new.text.rpartition("\n")[2]


def test_citations_have_the_keys_of_their_file() -> None:
    text = "{cite:p}`a,b` {cite:t}`c` `a`"
    assert with_keys(text, {"a": "a-2", "c": "d"}) == "{cite:p}`a-2,b` {cite:t}`d` `a`"


def test_files_of_entries_are_found_in_the_folders_of_al_folio(tmp_path: Path) -> None:
    names = ("assets/pdf/a.pdf", "assets/img/publication_preview/a.png", "assets/other/b.pdf")
    old = OldSite(lay_out(tmp_path, dict.fromkeys(names, "")), kinds({})[0], __import__("datetime").date(2026, 1, 2))
    text = (
        '  pdf = {a.pdf},\n  preview={a.png},\n  poster = "/assets/other/b.pdf",\n  slides = {https://b.org/c.pdf},\n'
    )
    new = (
        '  pdf = {a.pdf},\n  preview={a.png},\n  poster = "/_static/other/b.pdf",\n  slides = {https://b.org/c.pdf},\n'
    )
    assert with_files(old, text) == new
    assert sorted(old.files) == ["img/publication_preview/a.png", "other/b.pdf", "pdf/a.pdf"]
