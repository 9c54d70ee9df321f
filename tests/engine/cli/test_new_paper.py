"""Filing a pasted BibTeX entry: where it goes, and that nothing else in the file changes."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_scholar.cli.main import main
from sphinx_scholar.readers import bibtex

CONF = """\
scholar_owner = {"name": "Ada Lovelace"}
bibtex_bibfiles = ["refs.bib"]
"""

#: Own papers, the newest first, then works of others by citekey; with comments, a macro and an entry taken out.
REFS = """\
% ---- Own papers ----

@string{sm = {Scientific Memoirs}}

@article{own-2024, title = {Own 24}, author = {Lovelace, Ada}, journal = sm, date = {2024-05}}

% about the next one
@article{own-2022,
  title = {Own 22},
  author = {Ada Lovelace},
  journal = sm,
  date = {2022-05},
}

%@article{own-2021, title = {Withdrawn}, author = {Ada Lovelace}, journal = sm, year = 2021}

@article{own-2020, title = {Own {"}20{"}}, author = {Lovelace, Ada}, journal = sm, year = 2020}

% ---- Works of others ----

@article{bbb-1832, title = {B — ü}, author = {Babbage, Charles}, journal = sm, year = 1832}   % kept

@article{Ddd-1840, title = {D}, author = {Menabrea, Luigi}, journal = sm, year = 1840}

@comment{ @article{no-1, title = {No}} }
"""
OWN = "@article{%s,\n  title = {New},\n  author = {Lovelace, Ada},\n  journal = sm,\n  date = {%s},\n}"
OTHER = "@article{%s,\n  title = {New},\n  author = {Boole, George},\n  journal = {J},\n  year = {1850},\n}"
ENTRIES = {
    "first": (OWN % ("own-2025", "2025"), ["own-2025", "own-2024", "own-2022", "own-2020", "bbb-1832", "Ddd-1840"]),
    "same date": (OWN % ("own-b", "2022-05"), ["own-2024", "own-2022", "own-b", "own-2020", "bbb-1832", "Ddd-1840"]),
    "between": (
        OWN % ("own-2021", "2021-01"),
        ["own-2024", "own-2022", "own-2021", "own-2020", "bbb-1832", "Ddd-1840"],
    ),
    "oldest": (OWN % ("own-1843", "1843"), ["own-2024", "own-2022", "own-2020", "own-1843", "bbb-1832", "Ddd-1840"]),
    "first of others": (OTHER % "aaa", ["own-2024", "own-2022", "own-2020", "aaa", "bbb-1832", "Ddd-1840"]),
    "among others": (OTHER % "Ccc", ["own-2024", "own-2022", "own-2020", "bbb-1832", "Ccc", "Ddd-1840"]),
    "last": (OTHER % "zzz", ["own-2024", "own-2022", "own-2020", "bbb-1832", "Ddd-1840", "zzz"]),
}
FORMS: dict[str, Callable[[bytes], bytes]] = {
    "as it is": lambda data: data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "CR": lambda data: data.replace(b"\n", b"\r"),
    "BOM": lambda data: b"\xef\xbb\xbf" + data,
    "no final newline": lambda data: data.rstrip(b"\n"),
    "on one line": lambda data: data.replace(b"}}\n\n@", b"}} @").replace(b"   % kept\n\n", b" "),
    "blank lines at the end": lambda data: data + b"\n \n\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "conf.py").write_text(CONF, "utf-8")
    (tmp_path / "refs.bib").write_bytes(REFS.encode())
    return tmp_path


def paste(folder: Path, text: str | bytes, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    data = text.encode() if isinstance(text, str) else text
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    return main(["--site", str(folder), "new", "paper", *arguments])


def keys(data: bytes) -> list[str]:
    read = bibtex.read([("refs.bib", data)])
    assert read.problems == ()
    return list(read.publications)


def differs_by(entry: bytes, old: bytes, new: bytes) -> bool:
    """Whether *new* is *old* with *entry* in it, and white space to its sides."""
    place, length = new.index(entry), len(new) - len(old)
    starts = [i for i in range(max(0, place - 4), place + 1) if new[:i] + new[i + length :] == old]
    return any(new[i : i + length].strip() == entry for i in starts)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize(("entry", "order"), ENTRIES.values(), ids=ENTRIES)
def test_an_entry_is_filed_in_order_and_no_other_byte_changes(
    entry: str, order: list[str], form: Callable[[bytes], bytes], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refs = folder / "refs.bib"
    old = form(REFS.encode())
    refs.write_bytes(old)
    assert paste(folder, entry, monkeypatch) == 0
    new = refs.read_bytes()
    newline = b"\r\n" if b"\r\n" in old else b"\r" if b"\r" in old else b"\n"
    assert differs_by(entry.encode().replace(b"\n", newline), old, new)
    shared_lines = form is FORMS["on one line"]
    assert shared_lines or keys(new) == order
    assert set(keys(new)) == set(order)
    assert new.endswith((b"\n", b"\r")) == old.endswith((b"\n", b"\r"))
    assert new.count(b"\r\n") in (0, new.count(b"\n"))
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_the_entry_stands_in_the_file_as_it_was_pasted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry, _ = ENTRIES["between"]
    assert paste(folder, f"\r\n\r\n  {entry}\r\n\r\n", monkeypatch) == 0
    text = (folder / "refs.bib").read_text("utf-8")
    assert f"date = {{2022-05}},\n}}\n\n{entry}\n\n%@article{{own-2021" in text


def test_what_the_site_makes_of_it_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert paste(folder, OWN % ("DBLP:x/Y", "2025"), monkeypatch) == 0
    said = capsys.readouterr().out
    assert "DBLP:x/Y is in refs.bib:5" in said
    assert "papers/DBLP-x-Y-" in said
    assert paste(folder, OTHER % "boole", monkeypatch) == 0
    assert "{cite:p}`boole`" in capsys.readouterr().out
    assert not (folder / "papers").exists()


def test_several_entries_are_filed_each_in_its_place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paste(folder, "\n".join([OTHER % "zzz", OWN % ("new", "2025"), OTHER % "aaa"]), monkeypatch) == 0
    order = ["new", "own-2024", "own-2022", "own-2020", "aaa", "bbb-1832", "Ddd-1840", "zzz"]
    assert keys((folder / "refs.bib").read_bytes()) == order


def test_a_page_is_started_too_where_it_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    both = "\n".join([OTHER % "zzz", OWN % ("new", "2025")])
    assert paste(folder, both, monkeypatch, "--page") == 0
    assert [path.name for path in (folder / "papers").iterdir()] == ["new.md"]
    text = (folder / "papers/new.md").read_text("utf-8")
    (folder / "refs.bib").write_bytes(REFS.encode())
    assert paste(folder, both, monkeypatch, "--page") == 0
    assert "new.md is there already" in capsys.readouterr().out
    assert (folder / "papers/new.md").read_text("utf-8") == text


@pytest.mark.parametrize(
    ("pasted", "reason"),
    [
        (
            OWN % ("own-2022", "2025"),
            "pasted:1: entry “own-2022” was left out: its key is that of the entry at refs.bib:8",
        ),
        (OWN % ("OWN-2022", "2025"), "refs.bib:8"),
        ("\n\n@article{x, title = {T", "pasted:3: entry “x” was left out: a closing brace is missing"),
        ("@article{x,\n  title = {T},\n  author = {A, B},\n  jurnal = {J},\n year = 2020}", "did you mean “journal”?"),
        ("@article{x, title = {T}, author = {A, B}, journal = nosuch, year = 2020}", "macro “nosuch” is not defined"),
        ("@article{x, author = {A, B}, journal = {J}, year = 2020}", "it has no title"),
        ("@string{x = {y}}", "pasted:1: @string is no work"),
        ("an idea", "pasted holds no BibTeX entry"),
        ("", "pasted holds no BibTeX entry"),
        ("\n".join([OTHER % "fine", "@article{x, title = {T"]), "pasted:7"),
    ],
)
def test_a_faulty_entry_is_not_filed_and_its_fault_is_named(
    pasted: str, reason: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert paste(folder, pasted, monkeypatch) == 1
    assert reason in capsys.readouterr().err
    assert (folder / "refs.bib").read_bytes() == REFS.encode()


def test_an_entry_comes_from_a_file_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "entry.bib").write_text(OTHER % "zzz", "utf-8")
    assert main(["--site", str(folder), "new", "paper", "--file", str(folder / "entry.bib")]) == 0
    assert keys((folder / "refs.bib").read_bytes())[-1] == "zzz"
    assert main(["--site", str(folder), "new", "paper", "--file", str(folder / "none.bib")]) == 1
    assert "none.bib" in capsys.readouterr().err


def test_an_empty_bibliography_gets_its_first_entries(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refs = folder / "refs.bib"
    refs.unlink()
    for entry in (OTHER % "zzz", OTHER % "aaa", (OWN % ("new", "2025")).replace("sm", "{J}")):
        assert paste(folder, entry, monkeypatch) == 0
    assert keys(refs.read_bytes()) == ["new", "aaa", "zzz"]
    assert refs.read_bytes().count(b"\n\n@") == 2


def test_a_macro_defined_further_down_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refs = folder / "refs.bib"
    refs.write_bytes(REFS.encode() + b"\n@string{late = {Late Letters}}\n")
    assert paste(folder, (OWN % ("new", "2025")).replace("sm", "late"), monkeypatch) == 0
    assert keys(refs.read_bytes())[-1] == "new"


def test_an_unreadable_bibliography_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refs = folder / "refs.bib"
    refs.write_bytes(REFS.encode("utf-16"))
    assert paste(folder, OTHER % "zzz", monkeypatch) == 1
    assert "refs.bib has a fault" in capsys.readouterr().err
    assert refs.read_bytes() == REFS.encode("utf-16")


def test_old_faults_elsewhere_in_the_file_do_not_stand_in_the_way(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refs = folder / "refs.bib"
    refs.write_bytes(REFS.encode() + "\n@article{old, titel = {Café}}\n".encode("latin-1"))
    assert paste(folder, OTHER % "ccc", monkeypatch) == 0
    assert "ccc" in bibtex.read([("refs.bib", refs.read_bytes())]).publications


def test_a_linked_bibliography_stays_a_link_and_keeps_its_rights(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refs = folder / "refs.bib"
    refs.rename(folder / "real.bib")
    (folder / "real.bib").chmod(0o640)
    refs.symlink_to("real.bib")
    assert paste(folder, OTHER % "zzz", monkeypatch) == 0
    assert refs.is_symlink()
    assert (folder / "real.bib").stat().st_mode & 0o777 == 0o640
    assert keys((folder / "real.bib").read_bytes())[-1] == "zzz"


def test_the_file_that_holds_the_like_gets_the_entry(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "conf.py").write_text(CONF.replace('["refs.bib"]', '["refs.bib", "mine.bib"]'), "utf-8")
    own, others = REFS.split("% ---- Works of others ----")
    (folder / "mine.bib").write_text(own, "utf-8")
    (folder / "refs.bib").write_text(others.replace("sm", "{J}"), "utf-8")
    assert paste(folder, (OWN % ("new", "2025")).replace("sm", "{J}"), monkeypatch) == 0
    assert "@article{new" in (folder / "mine.bib").read_text("utf-8")
    assert (folder / "refs.bib").read_text("utf-8") == others.replace("sm", "{J}")
