"""``add`` files entries in the bibliography in order, and changes no other byte."""

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

#: Own papers, the newest first, then works of others by citekey; with comments, a macro and a commented entry.
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
#: Entries to add, with the order of keys afterwards.
ENTRIES = {
    "first": (OWN % ("own-2025", "2025"), "own-2025 own-2024 own-2022 own-2020 bbb-1832 Ddd-1840"),
    "same date": (OWN % ("own-b", "2022-05"), "own-2024 own-2022 own-b own-2020 bbb-1832 Ddd-1840"),
    "between": (OWN % ("own-2021", "2021-01"), "own-2024 own-2022 own-2021 own-2020 bbb-1832 Ddd-1840"),
    "oldest": (OWN % ("own-1843", "1843"), "own-2024 own-2022 own-2020 own-1843 bbb-1832 Ddd-1840"),
    "first of others": (OTHER % "aaa", "own-2024 own-2022 own-2020 aaa bbb-1832 Ddd-1840"),
    "among others": (OTHER % "Ccc", "own-2024 own-2022 own-2020 bbb-1832 Ccc Ddd-1840"),
    "last": (OTHER % "zzz", "own-2024 own-2022 own-2020 bbb-1832 Ddd-1840 zzz"),
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


@pytest.fixture
def paste(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Paste a text into ``add`` with arguments; returns the exit status."""

    def run(text: str, *arguments: str) -> int:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return main(["--site", str(folder), "add", *arguments])

    return run


def keys(data: bytes) -> list[str]:
    read = bibtex.read([("refs.bib", data)])
    assert read.problems == ()
    return list(read.publications)


def differs_by(entry: bytes, old: bytes, new: bytes) -> bool:
    """Whether *new* is *old* with *entry* and white space around it inserted."""
    start, length = new.index(entry), len(new) - len(old)
    starts = [i for i in range(max(0, start - 4), start + 1) if new[:i] + new[i + length :] == old]
    return any(new[i : i + length].strip() == entry for i in starts)


@pytest.mark.parametrize("above", ["", "% ---- Own papers ----\n\n", '@string{sm = "Memoirs"}\n'])
def test_what_is_written_directly_above_an_entry_stays_there(
    above: str, folder: Path, paste: Callable[..., int]
) -> None:
    entry = (OWN % ("own-2025", "2025")).replace("sm,", "{J},")
    old = "% about this paper,\n  and more\n" + entry.replace("2025", "2024").replace("New", "Old") + "\n"
    (folder / "refs.bib").write_text(above + old, "utf-8")
    assert paste(entry) == 0
    text = (folder / "refs.bib").read_text("utf-8")
    assert text.replace("\n\n", "\n") == f"{above}{entry}\n{old}".replace("\n\n", "\n")


def test_an_entry_that_is_there_already_is_no_entry_that_cannot_be_read(
    folder: Path, paste: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    there = next(entry for entry in REFS.split("\n\n") if entry.startswith("@article{own-2024"))
    assert paste(there) == 0
    assert "has the same citekey" not in capsys.readouterr().out


def test_entries_that_cannot_be_read_are_told(
    folder: Path, paste: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """The entry that is added may be of the same work."""
    (folder / "refs.bib").write_text(f"{REFS}\n@article{{broken, title = {{New}}, year = 2020 x}}\n", "utf-8")
    assert paste(OWN % ("own-2025", "2025")) == 0
    assert f"refs.bib:{REFS.count(chr(10)) + 2}: " in capsys.readouterr().out


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize(("entry", "order"), ENTRIES.values(), ids=ENTRIES)
def test_an_entry_is_inserted_in_order_and_no_other_byte_changes(
    entry: str, order: str, form: Callable[[bytes], bytes], folder: Path, paste: Callable[..., int]
) -> None:
    old = form(REFS.encode())
    (folder / "refs.bib").write_bytes(old)
    assert paste(entry) == 0
    new = (folder / "refs.bib").read_bytes()
    newline = b"\r\n" if b"\r\n" in old else b"\r" if b"\r" in old else b"\n"
    assert differs_by(entry.encode().replace(b"\n", newline), old, new)
    entries_share_lines = form is FORMS["on one line"]
    assert entries_share_lines or keys(new) == order.split()
    assert set(keys(new)) == set(order.split())
    assert new.endswith((b"\n", b"\r")) == old.endswith((b"\n", b"\r"))
    assert new.count(b"\r\n") in (0, new.count(b"\n"))
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == [], "temporary files"


def test_an_entry_is_inserted_as_it_was_pasted(folder: Path, paste: Callable[..., int]) -> None:
    entry, _ = ENTRIES["between"]
    assert paste(f"\r\n\r\n  {entry}\r\n\r\n") == 0
    text = (folder / "refs.bib").read_text("utf-8")
    assert f"date = {{2022-05}},\n}}\n\n{entry}\n\n%@article{{own-2021" in text


def test_the_report_says_where_the_entry_is_and_where_it_appears(
    folder: Path, paste: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert paste(OWN % ("DBLP:x/Y", "2025")) == 0
    report = capsys.readouterr().out
    assert "refs.bib:5" in report
    assert "papers/DBLP-x-Y-" in report
    assert paste((OTHER % "boole").replace("New", "Newer")) == 0
    assert "{cite:p}`boole`" in capsys.readouterr().out
    assert not (folder / "papers").exists()


def test_several_entries_are_inserted_each_in_order(folder: Path, paste: Callable[..., int]) -> None:
    others = [OTHER % "zzz", (OTHER % "aaa").replace("New", "Newer")]
    assert paste("\n".join([others[0], OWN % ("new", "2025"), others[1]])) == 0
    order = ["new", "own-2024", "own-2022", "own-2020", "aaa", "bbb-1832", "Ddd-1840", "zzz"]
    assert keys((folder / "refs.bib").read_bytes()) == order


def test_page_starts_pages_of_own_papers_unless_they_exist(folder: Path, paste: Callable[..., int]) -> None:
    both = "\n".join([OTHER % "zzz", OWN % ("new", "2025")])
    assert paste(both, "--page") == 0
    assert [path.name for path in (folder / "papers").iterdir()] == ["new.md"]
    (folder / "papers/new.md").write_text("edited", "utf-8")
    (folder / "refs.bib").write_bytes(REFS.encode())
    assert paste(both, "--page") == 0
    assert (folder / "papers/new.md").read_text("utf-8") == "edited"


def test_page_starts_the_page_of_a_work_that_is_there(
    folder: Path, paste: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    entry = "@article{own-2024, title = {Own 24}, author = {Lovelace, Ada}, journal = {J}, date = {2024-05}}"
    assert paste(entry, "--page", "--quiet") == 0
    report = capsys.readouterr().out
    assert [fact for fact in ("refs.bib:5", "not added", "papers/own-2024.md") if fact not in report] == []
    assert (folder / "papers/own-2024.md").is_file()


@pytest.mark.parametrize("mode", [0o444, 0o400])
def test_a_read_only_bibliography_is_left_alone(
    mode: int, folder: Path, paste: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "refs.bib").read_bytes()
    (folder / "refs.bib").chmod(mode)
    assert paste(OWN % ("own-2026", "2026")) == 1
    error = capsys.readouterr().err
    assert "refs.bib: the file is read-only" in error
    assert len(error.splitlines()) == 1
    assert "[Errno" not in error
    assert (folder / "refs.bib").read_bytes() == before
    assert (folder / "refs.bib").stat().st_mode & 0o777 == mode


@pytest.mark.parametrize(
    ("pasted", "facts"),
    [
        (OWN % ("own-2022", "2025"), ["standard input:1:", "own-2022", "refs.bib:8"]),
        (OWN % ("OWN-2022", "2025"), ["standard input:1:", "refs.bib:8"]),
        ("\n\n@article{x, title = {T", ["standard input:3:", "brace"]),
        (
            "@article{x,\n  title = {T},\n  author = {A, B},\n  jurnal = {J},\n year = 2020}",
            ["standard input:4:", "journal"],
        ),
        ("@article{x, title = {T}, author = {A, B}, journal = nosuch, year = 2020}", ["standard input:1:", "nosuch"]),
        ("@article{x, author = {A, B}, journal = {J}, year = 2020}", ["standard input:1:", "title"]),
        ("@string{x = {y}}", ["standard input:1:", "@string"]),
        ("an idea", ["standard input"]),
        ("", ["standard input"]),
        ("\n".join([OTHER % "fine", "@article{x, title = {T"]), ["standard input:7:"]),
    ],
)
def test_an_entry_with_a_problem_is_refused_with_its_line(
    pasted: str, facts: list[str], folder: Path, paste: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert paste(pasted) == 1
    error = capsys.readouterr().err
    assert [fact for fact in facts if fact not in error] == []
    assert (folder / "refs.bib").read_bytes() == REFS.encode()


def test_an_entry_may_come_from_a_file(folder: Path) -> None:
    (folder / "entry.bib").write_text(OTHER % "zzz", "utf-8")
    assert main(["--site", str(folder), "add", str(folder / "entry.bib")]) == 0
    assert keys((folder / "refs.bib").read_bytes())[-1] == "zzz"


@pytest.mark.parametrize(
    "mark", ["doi = {10.1103/ABC.1}", "eprint = {2301.00001v2}, eprinttype = {arxiv}", "subtitle = {of Looms!}"]
)
def test_a_work_that_is_there_is_named_and_not_added(
    mark: str, folder: Path, paste: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    first = "@misc{first, author = {Doe, Jane}, title = {%s}, year = 2023, %s}"
    old = {"doi": "doi = {10.1103/abc.1}", "eprint": "eprint = {2301.00001}, eprinttype = {arxiv}"}.get(mark.split()[0])
    (folder / "refs.bib").write_text(REFS + first % ("On: of looms" if old is None else "Old", old or ""), "utf-8")
    before = (folder / "refs.bib").read_bytes()
    title = "On" if old is None else "New"
    entry = first.replace("{first", "{again") % (title, mark)
    assert paste(f"{entry}\n{OTHER % 'zzz'}") == 0
    after, said = (folder / "refs.bib").read_bytes(), capsys.readouterr().out
    assert set(keys(after)) - set(keys(before)) == {"zzz"}
    assert "again" in said
    assert "first" in said


def test_the_bibliography_is_created_if_it_is_missing(folder: Path, paste: Callable[..., int]) -> None:
    refs = folder / "refs.bib"
    refs.unlink()
    for entry in (OTHER % "zzz", (OTHER % "aaa").replace("New", "Newer"), (OWN % ("new", "2025")).replace("sm", "{J}")):
        assert paste(entry) == 0
    assert keys(refs.read_bytes()) == ["new", "aaa", "zzz"]
    assert refs.read_bytes().count(b"\n\n@") == 2
    assert refs.stat().st_mode & 0o777 == 0o644


def test_an_entry_is_appended_if_a_macro_is_defined_only_further_down(folder: Path, paste: Callable[..., int]) -> None:
    refs = folder / "refs.bib"
    refs.write_bytes(REFS.encode() + b"\n@string{late = {Late Letters}}\n")
    assert paste((OWN % ("new", "2025")).replace("sm", "late")) == 0
    assert keys(refs.read_bytes())[-1] == "new"


def test_a_bibliography_in_utf16_is_left_unchanged(
    folder: Path, paste: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    refs = folder / "refs.bib"
    refs.write_bytes(REFS.encode("utf-16"))
    assert paste(OTHER % "zzz") == 1
    assert "refs.bib" in capsys.readouterr().err
    assert refs.read_bytes() == REFS.encode("utf-16")


def test_problems_elsewhere_in_the_file_do_not_prevent_insertion(folder: Path, paste: Callable[..., int]) -> None:
    refs = folder / "refs.bib"
    refs.write_bytes(REFS.encode() + "\n@article{old, titel = {Café}}\n".encode("latin-1"))
    assert paste(OTHER % "ccc") == 0
    assert "ccc" in bibtex.read([("refs.bib", refs.read_bytes())]).publications


def test_links_and_permissions_of_the_file_are_kept(folder: Path, paste: Callable[..., int]) -> None:
    refs = folder / "refs.bib"
    refs.rename(folder / "real.bib")
    (folder / "real.bib").chmod(0o640)
    refs.symlink_to("real.bib")
    assert paste(OTHER % "zzz") == 0
    assert refs.is_symlink()
    assert (folder / "real.bib").stat().st_mode & 0o777 == 0o640
    assert keys((folder / "real.bib").read_bytes())[-1] == "zzz"


def test_of_several_files_the_one_with_similar_entries_is_chosen(folder: Path, paste: Callable[..., int]) -> None:
    (folder / "conf.py").write_text(CONF.replace('["refs.bib"]', '["refs.bib", "mine.bib"]'), "utf-8")
    own, others = REFS.split("% ---- Works of others ----")
    (folder / "mine.bib").write_text(own, "utf-8")
    (folder / "refs.bib").write_text(others.replace("sm", "{J}"), "utf-8")
    assert paste((OWN % ("new", "2025")).replace("sm", "{J}")) == 0
    assert "@article{new" in (folder / "mine.bib").read_text("utf-8")
    assert (folder / "refs.bib").read_text("utf-8") == others.replace("sm", "{J}")


SAME = "@misc{%s, author = {Doe, Jane}, title = {%s}, year = 2023%s}"
EDITED = SAME.replace("author", "editor")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (SAME % ("a", "T", ", doi = {10.1103/abc.1}"), SAME % ("a", "U", ", doi = {https://doi.org/10.1103/ABC.1}")),
        (
            SAME % ("a", "T", ", doi = {10.48550/arXiv.2301.00001}"),
            SAME % ("b", "U", ", eprint = {2301.00001v3}, eprinttype = {arxiv}"),
        ),
        (SAME % ("a", "Caf\u00e9 {L}ooms: a $\\alpha$", ""), SAME % ("b", "Cafe\u0301 looms --- a $\\alpha$", "")),
        (SAME % ("a", 'Schr\\"odinger', ""), SAME % ("b", "SCHRÖDINGER", "")),
        (EDITED % ("a", "T", ""), EDITED % ("b", "T", "")),
        (
            SAME.replace("Doe, Jane", "{Doe Roe}, Jane") % ("a", "T", ""),
            SAME.replace("Doe, Jane", "Jane Doe Roe") % ("b", "T", ""),
        ),
        (
            SAME % ("a", "A Title that No Two Works Can Have by Mere Chance", ""),
            SAME.replace("Doe", "Poe") % ("b", "A title that no two works can have by mere chance", ""),
        ),
        ("", SAME % ("a", "T", ", doi = {10.1103/abc.1}") + "\n" + SAME % ("b", "U", ", doi = {10.1103/ABC.1}")),
    ],
    ids=[
        "same key",
        "arXiv as DOI",
        "normalization",
        "LaTeX",
        "editors",
        "part of a name",
        "long title",
        "twice in the input",
    ],
)
def test_the_same_work_is_recognized_however_it_is_written(
    old: str, new: str, folder: Path, paste: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "refs.bib").write_text(old, "utf-8")
    assert paste(new) == 0
    assert list(bibtex.read([("refs.bib", (folder / "refs.bib").read_bytes())]).publications) == ["a"]
    assert "not added" in capsys.readouterr().out


def test_other_works_are_no_duplicates(folder: Path, paste: Callable[..., int]) -> None:
    (folder / "refs.bib").write_text(SAME % ("a", "Editorial", ""), "utf-8")
    assert paste((SAME % ("b", "Editorial", "")).replace("Doe", "Roe") + SAME % ("c", "Editorial II", "")) == 0
    assert keys((folder / "refs.bib").read_bytes()) == ["a", "b", "c"]


def test_volumes_with_one_long_title_are_other_works(folder: Path, paste: Callable[..., int]) -> None:
    volume = "@proceedings{%s, editor = {%s}, title = {Proceedings of the Invented Workshop on Looms and Threads}, year = 2023}"
    (folder / "refs.bib").write_text(volume % ("a", "Doe, Jane"), "utf-8")
    assert paste(volume % ("b", "Roe, Rita")) == 0
    assert keys((folder / "refs.bib").read_bytes()) == ["a", "b"]


def test_adding_a_file_again_changes_nothing(folder: Path) -> None:
    (folder / "new.bib").write_text("\n".join([OTHER % "zzz", OWN % ("new", "2025")]), "utf-8")
    for _ in range(2):
        assert main(["-C", str(folder), "add", str(folder / "new.bib")]) == 0
    assert keys((folder / "refs.bib").read_bytes()).count("new") == 1


def test_advice_does_not_keep_an_entry_out(
    folder: Path, paste: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert paste((OTHER % "zzz").replace("year", "zzyzx = {1},\n  year")) == 0
    assert "standard input:5: " in capsys.readouterr().out
    assert "zzz" in keys_of(folder)


def keys_of(folder: Path) -> list[str]:
    return list(bibtex.read([("refs.bib", (folder / "refs.bib").read_bytes())]).publications)


def test_hundreds_of_entries_are_inserted_in_order(folder: Path, paste: Callable[..., int]) -> None:
    entries = [(OTHER % f"k{number:03}").replace("New", f"Number {number}") for number in range(300)]
    (folder / "refs.bib").write_text("\n\n".join(entries[::2]) + "\n", "utf-8")
    assert paste("\n".join(reversed(entries[1::2]))) == 0
    assert keys_of(folder) == [f"k{number:03}" for number in range(300)]


@pytest.mark.parametrize("entry", ["@misc{a(1), %s}", "@misc(a:1, %s)", "@ misc { a+1 , %s }"])
def test_keys_of_any_form_are_found(entry: str, folder: Path, paste: Callable[..., int]) -> None:
    (folder / "refs.bib").write_text("", "utf-8")
    assert paste(entry % "title = {T}, author = {Doe, Jane}, year = 2023" + OTHER % "zzz") == 0
    assert len(keys_of(folder)) == 2
