"""``add`` with identifiers: entries in the style of the file, in order, shown before they are written, and all or none."""

import io
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import faults
from service_answers import BOOK, KNOTS, LOOMS, PREPRINT, REVIEWED, WORKS, anthology, crossref, dblp, feed, speak
from services import ATOM, BIBTEX, CSL, HTML, Reply, Services, as_json, redirect
from sphinx_scholar.cli import add as adding
from sphinx_scholar.cli.console import Console
from sphinx_scholar.cli.main import main
from sphinx_scholar.cli.services import client as clients
from sphinx_scholar.readers import bibtex

CONF = """\
scholar_owner = {"name": "Ada Loom", "email": "ada@example.org"}
bibtex_bibfiles = ["refs.bib"]
"""
#: A bibliography with a style of its own: citekeys of the Anthology, aligned fields, year and month, a short name.
REFS = """\
% ---- Own papers ----

@inproceedings{loom-2030-threads,
  title     = {Threads},
  author    = {Loom, Ada},
  booktitle = {Proceedings of the 68th Annual Meeting of the Association for Computational Linguistics (Volume 1: Long Papers)},
  abbr      = {ACL},
  address   = {Lyon, France},
  year      = {2030},
  month     = jul,
  pages     = {1--9},
  doi       = {10.18653/v1/2030.acl-long.1},
  url       = {https://aclanthology.org/2030.acl-long.1/},
}

@article{loom-doe-2029-shuttles,
  title      = {Shuttles},
  author     = {Loom, Ada and Doe, Jane},
  journal    = {Journal of Invented Results},
  volume     = {11},
  year       = {2029},
  eprint     = {2901.00001},
  eprinttype = {arxiv},
}   % a comment

% ---- Works of others ----

@book{zed-1999-end,
  title     = {The End},
  author    = {Zed, Zoe},
  publisher = {Last Press},
  year      = {1999},
}
"""
ENTRY = """\
@inproceedings{loom-etal-2031-counting,
  title      = {Counting Looms: A Survey of Weaving by Machines},
  author     = {Loom, Ada and Sample, Sam and García Ñandú, José},
  booktitle  = {Proceedings of the 69th Annual Meeting of the Association for Computational Linguistics (Volume 1: Long Papers)},
  abbr       = {ACL},
  address    = {Ghent, Belgium},
  publisher  = {Association for Computational Linguistics},
  year       = {2031},
  month      = jul,
  pages      = {101--115},
  doi        = {10.18653/v1/2031.acl-long.7},
  url        = {https://aclanthology.org/2031.acl-long.7/},
  eprint     = {3102.00007},
  eprinttype = {arxiv},
}"""


@pytest.fixture
def spoken(server: Services, monkeypatch: pytest.MonkeyPatch) -> Services:
    """The server, which knows all invented works."""
    speak(server, *WORKS)
    monkeypatch.setenv("SCHOLAR_SERVICES", server.base)
    monkeypatch.setattr(clients, "sleep", lambda _: None)
    return server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "conf.py").write_text(CONF, "utf-8")
    (tmp_path / "refs.bib").write_text(REFS, "utf-8")
    return tmp_path


@pytest.fixture
def paste(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    def run(text: str, *arguments: str) -> int:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return main(["-C", str(folder), "add", *arguments])

    return run


def add(folder: Path, *arguments: str) -> int:
    return main(["-C", str(folder), "add", *arguments])


def text_of(folder: Path) -> str:
    return (folder / "refs.bib").read_text("utf-8")


def added(folder: Path) -> list[str]:
    """The citekeys that are new, in their order."""
    read = bibtex.read([("refs.bib", (folder / "refs.bib").read_bytes())])
    assert read.problems == ()
    return [key for key in read.publications if key not in REFS]


# --- what is written -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given", [LOOMS.doi, LOOMS.arxiv, LOOMS.acl, LOOMS.dblp, LOOMS.s2, f"https://aclanthology.org/{LOOMS.acl}.pdf"]
)
def test_an_entry_has_the_style_of_the_file_however_the_work_is_named(
    given: str, spoken: Services, folder: Path
) -> None:
    assert add(folder, given, "--yes") == 0
    assert text_of(folder) == REFS.replace("@inproceedings{loom-2030", f"{ENTRY}\n\n@inproceedings{{loom-2030")
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []
    assert spoken.headers[0]["User-Agent"].endswith("(mailto:ada@example.org)")


def test_several_works_are_added_at_once_each_in_its_place(spoken: Services, folder: Path) -> None:
    assert add(folder, KNOTS.doi, PREPRINT.arxiv, BOOK.isbn, f"openreview:{REVIEWED.openreview}", "-y") == 0
    assert added(folder) == ["loom-2032-sums", "loom-beam-2031-learning", "loom-2029-book", "von-knot-doe-2030-knots"]


def test_two_works_with_one_citekey_are_told_apart(spoken: Services, folder: Path) -> None:
    spoken.routes["doi/10.5555/b"] = as_json(crossref(replace(KNOTS, doi="10.5555/b", title="Knots, too")), CSL)
    assert add(folder, KNOTS.doi, "10.5555/b", "-y") == 0
    assert added(folder) == ["von-knot-doe-2030-knots", "von-knot-doe-2030-knots-b"]


def test_identifiers_can_be_piped(spoken: Services, paste: Callable[..., int], folder: Path) -> None:
    assert paste(f"{LOOMS.doi}\n\n  arXiv:{PREPRINT.arxiv}\n", "-", "--yes") == 0
    assert added(folder) == ["loom-2032-sums", "loom-etal-2031-counting"]


def test_a_line_that_names_no_work_is_named(
    spoken: Services, paste: Callable[..., int], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert paste(f"{LOOMS.doi}\nan idea\n", "--yes") == 1
    assert '"an idea" does not identify a work' in capsys.readouterr().err
    assert text_of(folder) == REFS


STYLES = {
    "biblatex": (
        "@article{loom2030threads,\n\ttitle = {Threads},\n\tauthor = {Loom, Ada},\n\tjournaltitle = {J},\n\tdate = {2030-07},\n\tlocation = {L},\n\tpublisher = {P},\n}\n",
        "@article{vonknot2030knots,\n\ttitle = {Knots \\& Their \\textit{Invariants} in H\\textsubscript{2}O},\n\tauthor = {von Knot, Maria and Doe, J. Q.},\n"
        "\tjournaltitle = {Journal of Invented Results},\n\tdate = {2030-03-12},\n\tpublisher = {Invented Press},\n\tvolume = {12},\n\tnumber = {4},\n\tpages = {1185--1193},\n\tdoi = {10.5555/JIR.2030.1185},\n}",
    ),
    "no entry yet": (
        "% nothing\n",
        "@article{von-knot-doe-2030-knots,\n  title   = {Knots \\& Their \\textit{Invariants} in H\\textsubscript{2}O},\n  author  = {von Knot, Maria and Doe, J. Q.},\n"
        "  journal = {Journal of Invented Results},\n  volume  = {12},\n  number  = {4},\n  date    = {2030-03-12},\n  pages   = {1185--1193},\n  doi     = {10.5555/JIR.2030.1185},\n}",
    ),
    "with abstracts": (
        "@article{Loom2030,\n  author = {Loom, Ada},\n  title = {Threads},\n  journal = {J},\n  issn = {1234-5679},\n  abstract = {A},\n  year = {2030}\n}\n",
        "@article{VonKnot2030,\n  author = {von Knot, Maria and Doe, J. Q.},\n  title = {Knots \\& Their \\textit{Invariants} in H\\textsubscript{2}O},\n  journal = {Journal of Invented Results},\n"
        "  volume = {12},\n  number = {4},\n  issn = {1234-5679},\n  abstract = {On knots.},\n  year = {2030},\n  month = mar,\n  pages = {1185--1193},\n  doi = {10.5555/JIR.2030.1185},\n}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("refs", "entry"), STYLES.values(), ids=STYLES)
def test_the_style_is_that_of_the_entries_that_are_there(refs: str, entry: str, spoken: Services, folder: Path) -> None:
    (folder / "refs.bib").write_text(refs, "utf-8")
    assert add(folder, KNOTS.doi, "--yes") == 0
    assert entry in text_of(folder)


def test_what_is_left_out_is_said(spoken: Services, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(folder, LOOMS.doi, "--yes") == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "left out" in line]
    assert re.findall(r"editor|abstract", line) == ["editor", "abstract"]


def test_pages_of_own_papers_are_started(spoken: Services, folder: Path) -> None:
    assert add(folder, LOOMS.doi, KNOTS.doi, "--yes", "--page") == 0
    assert [path.name for path in (folder / "papers").iterdir()] == ["loom-etal-2031-counting.md"]


def test_scripts_get_what_was_added_and_from_where(
    spoken: Services, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(folder, LOOMS.doi, "2901.00001", "--json", "--yes") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["added"] == [
        {"key": "loom-etal-2031-counting", "at": "refs.bib:3", "own": True, "from": LOOMS.doi, "source": "acl"}
    ]
    assert told["there"] == [{"key": "arxiv:2901.00001", "is": "loom-doe-2029-shuttles", "at": "refs.bib:32"}]
    assert told["written"] is True
    assert len(told["notes"]) == 1


# --- pasted entries --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [anthology(replace(LOOMS, key="LoomSG31")), dblp(LOOMS)], ids=["Anthology", "DBLP"])
def test_a_pasted_entry_with_a_foreign_key_is_put_into_the_style(
    form: str, folder: Path, paste: Callable[..., int]
) -> None:
    assert paste(form, "-", "--yes") == 0
    text = text_of(folder)
    assert "@inproceedings{loom-etal-2031-counting,\n  title " in text
    assert "  pages     = {101--115},\n" in text
    assert not any(name in text for name in ("biburl", "timestamp", "editor", "abstract", "DBLP:"))


def test_what_only_the_author_can_write_is_kept(folder: Path, paste: Callable[..., int]) -> None:
    pasted = "@misc{foo, title = {On {T}hings}, author = {Loom, Ada and Roe, R.}, author+an = {1=equal}, year = 2030, keywords = {a, b}, code = {https://e.org/c}, selected = {true}, eprint = {hal-1}, eprinttype = {hal}, note = {Told}}"
    assert paste(pasted, "--yes") == 0
    (key,) = added(folder)
    paper = bibtex.read([("refs.bib", (folder / "refs.bib").read_bytes())]).publications[key]
    assert (key, paper.keywords, paper.selected, paper.note) == ("loom-roe-2030-things", ("a", "b"), True, "Told")
    assert [person.marks for person in paper.authors] == [("equal",), ()]
    assert {link.role for link in paper.links} == {"code", "hal"}


def test_others_of_a_pasted_entry_are_kept(folder: Path, paste: Callable[..., int]) -> None:
    article = "@article{foo, title = {On Things}, author = {Loom, Ada and others}, journal = {J}, year = 2030}"
    collection = "@collection{bar, title = {On Threads}, editor = {Roe, R. and others}, publisher = {P}, year = 2029}"
    assert paste(f"{article}\n{collection}", "--yes") == 0
    found = bibtex.read([("refs.bib", (folder / "refs.bib").read_bytes())]).publications
    assert {key: found[key].others for key in added(folder)} == {
        **{"loom-etal-2030-things": ("author",), "roe-etal-2029-threads": ("editor",)}
    }


@pytest.mark.parametrize(
    ("pasted", "arguments"),
    [
        ("@misc{foo,title={On Looms},author={Ada Loom},year=2030}", ["--as-is"]),
        ("@misc{foo,title={On Looms},author={Ada Loom},date={2030/2031}}", []),
        ("@misc{foo,title={On Looms},author={Ada Loom},year=2030,howpublished = m}", []),
    ],
    ids=["as is", "a range of dates", "a macro"],
)
def test_a_pasted_entry_is_kept(pasted: str, arguments: list[str], folder: Path, paste: Callable[..., int]) -> None:
    (folder / "refs.bib").write_text(f"@string{{m = {{Mail}}}}\n\n{REFS}", "utf-8")
    assert paste(pasted, "-", "--yes", *arguments) == 0
    assert f"\n\n{pasted}\n\n" in text_of(folder)


@pytest.mark.parametrize(
    ("key", "kept"), [("loom-2030-looms", True), ("loom-2030-looms-2", True), ("loom2030", False), ("../x", False)]
)
def test_the_key_of_a_pasted_entry_is_kept_if_it_is_by_the_scheme(
    key: str, kept: bool, folder: Path, paste: Callable[..., int]
) -> None:
    assert paste(f"@misc{{{key},title={{On Looms}},author={{Ada Loom}},year=2030,keywords={{x}}}}", "--yes") == 0
    assert f"@misc{{{key if kept else 'loom-2030-looms'},\n  title    = {{On Looms}}," in text_of(folder)


# --- works that are there ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        "10.18653/V1/2030.ACL-long.1",
        "https://aclanthology.org/2030.acl-long.1/",
        "arXiv:2901.00001v3",
        "10.48550/arxiv.2901.00001",
    ],
)
def test_no_service_is_asked_for_a_work_whose_identifier_is_there(
    given: str, spoken: Services, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(folder, given, "--yes") == 0
    assert "not added" in capsys.readouterr().out
    assert spoken.asked == []
    assert text_of(folder) == REFS


def test_a_work_is_recognized_by_its_title(spoken: Services, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "refs.bib").write_text(
        REFS.replace("{Threads}", "{Counting {L}ooms --- a survey of weaving by machines}"), "utf-8"
    )
    before = text_of(folder)
    assert add(folder, LOOMS.doi, "--yes") == 0
    said = capsys.readouterr().out
    assert f"{LOOMS.doi} is already in refs.bib:3, as loom-2030-threads, and was not added" in said
    assert text_of(folder) == before


def test_the_same_work_twice_is_added_once(spoken: Services, folder: Path) -> None:
    assert add(folder, LOOMS.doi, LOOMS.doi, LOOMS.arxiv, LOOMS.acl, "--yes") == 0
    assert added(folder) == ["loom-etal-2031-counting"]
    assert add(folder, LOOMS.dblp, "--yes") == 0
    assert added(folder) == ["loom-etal-2031-counting"]


# --- preprints ---------------------------------------------------------------------------------------------------------


def test_the_published_version_of_a_preprint_is_added_and_said(
    spoken: Services, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(folder, LOOMS.arxiv, "--yes") == 0
    assert "arxiv:3102.00007 has been published" in capsys.readouterr().out
    assert "eprint     = {3102.00007}" in text_of(folder)


def test_the_preprint_is_added_if_it_is_asked_for(spoken: Services, folder: Path) -> None:
    assert add(folder, LOOMS.arxiv, "--yes", "--preprint") == 0
    assert added(folder) == ["loom-etal-2031-counting"]
    assert "@misc{loom-etal-2031-counting" in text_of(folder)
    assert "10.18653/v1/2031" not in text_of(folder)


@pytest.mark.parametrize(
    ("answers", "type"), [(["y", "y"], "inproceedings"), (["", ""], "inproceedings"), (["n", "y"], "misc")]
)
def test_at_a_terminal_the_published_version_is_offered(
    answers: list[str], type: str, spoken: Services, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Console, "can_ask", lambda _: True)
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or answers[len(asked) - 1])
    assert add(folder, LOOMS.arxiv) == 0
    assert "10.18653/v1/2031.acl-long.7" in asked[0]
    assert len(asked) == 2
    assert f"@{type}{{loom-etal-2031-counting" in text_of(folder)


# --- nothing is changed --------------------------------------------------------------------------------------------------


FAILURES: dict[str, tuple[str, dict[str, Reply], str]] = {
    "nothing found": ("10.5555/nothing", {}, "doi: nothing found"),
    "another kind": ("10.5555/x", {"doi/10.5555/x": Reply("<html>", HTML)}, "a web page"),
    "down": ("10.5555/x", {"doi/10.5555/x": Reply("", status=502)}, "is down"),
    "elsewhere": ("10.5555/x", {"doi/10.5555/x": redirect("http://127.0.0.1:1/x")}, "not followed"),
    "large": ("10.5555/x", {"doi/10.5555/x": Reply("[]", length=10_000_000)}, "8 MB"),
    "no title": ("10.5555/x", {"doi/10.5555/x": as_json({"DOI": "10.5555/x", "type": "book"}, CSL)}, "title"),
    "no year": ("10.5555/x", {"doi/10.5555/x": as_json({"DOI": "10.5555/x", "title": "T", "type": "journal-article", "author": [{"family": "A", "given": "B"}]}, CSL)}, "has no year"),
    "none such": ("arXiv:9912.99999", {"arxiv/api/query?id_list=9912.99999": Reply(feed(), ATOM)}, "nothing found"),
    "no identifier": ("an idea", {}, "does not identify a work"),
    "a long address": (f"https://example.org/{'x' * 600}", {}, "contains no identifier of a work"),
    "no name of a file": ("x\0y", {}, "does not identify a work"),
    "no file": ("export.bib", {}, "no file"),
    "wrong ISBN": ("9781234567890", {}, "check digit"),
}  # fmt: skip


@pytest.mark.parametrize("case", FAILURES)
def test_a_failure_is_one_line_and_changes_no_file(
    case: str, spoken: Services, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given, routes, fact = FAILURES[case]
    spoken.routes |= routes
    before = sorted(path.name for path in folder.iterdir())
    assert add(folder, given, "--yes") == 1
    told = capsys.readouterr()
    assert fact in told.err
    assert len(told.err.strip().splitlines()) == 1
    assert (told.out, text_of(folder)) == ("", REFS)
    assert sorted(path.name for path in folder.iterdir()) in (before, sorted([*before, "_build"]))


def test_no_network_is_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SCHOLAR_SERVICES", "http://127.0.0.1:9")
    assert add(folder, LOOMS.doi, "--yes", "--json") == 1
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 1
    assert "check the network connection" in json.loads(told.out)["error"]
    assert text_of(folder) == REFS


def test_none_is_added_if_one_is_not_found(spoken: Services, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(folder, LOOMS.doi, "10.5555/nothing", "PMID:12345678", "--yes") == 1
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert text_of(folder) == REFS


def test_a_dry_run_shows_and_writes_nothing(spoken: Services, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(folder, LOOMS.doi, "--dry-run") == 0
    assert "+@inproceedings{loom-etal-2031-counting," in capsys.readouterr().out
    assert text_of(folder) == REFS


def test_a_no_is_a_no(spoken: Services, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Console, "can_ask", lambda _: True)
    monkeypatch.setattr("builtins.input", lambda _: "n")
    assert add(folder, LOOMS.doi) == 1
    assert text_of(folder) == REFS


def test_a_file_that_was_changed_meanwhile_is_left_alone(
    spoken: Services, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(_: str) -> str:
        (folder / "refs.bib").write_text(REFS + "% edited\n", "utf-8")
        return "y"

    monkeypatch.setattr(Console, "can_ask", lambda _: True)
    monkeypatch.setattr("builtins.input", answer)
    assert add(folder, LOOMS.doi) == 1
    assert text_of(folder) == REFS + "% edited\n"


# --- hostile answers -----------------------------------------------------------------------------------------------------

EVIL = "T}, url = {javascript:alert(1)}, file = {/etc/passwd}}\n\n@comment{x\x1b[2J\u202e"
HOSTILE = {
    "citekey": (LOOMS.acl, f"acl/{LOOMS.acl}.bib", Reply(anthology(LOOMS).replace("loom-etal-2031-counting", "../../etc/passwd"), BIBTEX)),
    "citekey of DBLP": (LOOMS.dblp, f"dblp/rec/{LOOMS.dblp}.bib", Reply(dblp(LOOMS).replace("DBLP:conf", "../../../conf"), BIBTEX)),
    "title": ("10.5555/x", "doi/10.5555/x", as_json(crossref(replace(KNOTS, doi="10.5555/x", title=EVIL)), CSL)),
    "name": ("10.5555/x", "doi/10.5555/x", as_json(crossref(replace(KNOTS, doi="10.5555/x", authors=((EVIL, EVIL),))), CSL)),
    "venue": ("10.5555/x", "doi/10.5555/x", as_json(crossref(replace(KNOTS, doi="10.5555/x", venue=EVIL)), CSL)),
    "pages": ("10.5555/x", "doi/10.5555/x", as_json(crossref(replace(KNOTS, doi="10.5555/x", pages=EVIL[:50])), CSL)),
    "address": ("10.5555/x", "doi/10.5555/x", as_json(crossref(replace(KNOTS, doi="10.5555/x"), resource={"primary": {"URL": "javascript:alert(1)"}}), CSL)),
    "type": ("10.5555/x", "doi/10.5555/x", as_json(crossref(replace(KNOTS, doi="10.5555/x"), type="book{x,"), CSL)),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_nothing_of_a_hostile_answer_is_more_than_text(case: str, spoken: Services, folder: Path) -> None:
    given, path, reply = HOSTILE[case]
    spoken.routes[path] = reply
    assert add(folder, given, "--yes", "--page") == 0
    text = text_of(folder)
    read = bibtex.read([("refs.bib", text.encode())])
    (key,) = [key for key in read.publications if key not in REFS]
    assert re.fullmatch(r"[a-z0-9-]+", key)
    assert len(read.publications) == REFS.count("\n@") + 1
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]|javascript:alert\(1\)\}?,$|^\s*file ", text, re.MULTILINE
    )
    assert {link.url.partition(":")[0] for link in read.publications[key].links} <= {"https"}
    outside = [path for path in folder.rglob("*") if path.is_file() and path.parent.name not in ("services", "papers")]
    assert sorted(path.name for path in outside) == ["conf.py", "refs.bib"]


# --- the rest of the file ------------------------------------------------------------------------------------------------


def some_bibliography(seed: int) -> bytes:
    """A .bib file in an odd layout, with comments, macros, text between entries, and sometimes errors."""
    chance = random.Random(seed)
    parts = [
        lambda n: f"@article{{key{n}, title = {{T{n}}}, author = {{Loom, Ada}}, journal = {{J}}, year = {1990 + n}}}",
        lambda n: f'@Book ( zed{n} ,\n\tTitle="The {{E}}nd {n}" ,AUTHOR = "Z{n}, Zoe",\n\n publisher={{P}} # {{Q}}, year = {1900 + n}\n)',
        lambda n: f"% a comment with @article{{no{n}, and a brace }}",
        lambda n: f"@comment{{ @misc{{no{n}}} }}",
        lambda n: f"@string{{m{n} = {{Macro ü {n}}}}}",
        lambda n: f'@preamble{{"\\newcommand{{\\x{n}}}{{}}"}}',
        lambda n: "text between entries — ümläut\t  ",
        lambda n: f"@inproceedings{{loom-20{n % 90 + 10}-paper{n},\n   title      = {{Paper {n}}}\n ,  author = {{Ada Loom and others}}\n , booktitle = {{B}}, year = 20{n % 90 + 10}\n}} % behind",
        lambda n: f"@misc{{other{n}, title = {{{{Odd}} {n}}}, author = {{Roe, R.}}, date = {{20{n % 90 + 10}-0{n % 9 + 1}}}}}@misc{{more{n},title={{M{n}}},author={{Roe, R.}},year=2001}}",
        lambda n: f"@article{{unclosed{n}, title = {{open" if chance.random() < 0.2 else "",
    ]  # fmt: skip
    text = "".join(
        chance.choice(parts)(n) + chance.choice(["\n", "\n\n", "\n\n\n", "\n \n", " "])
        for n in range(chance.randint(0, 12))
    )
    newline = chance.choice(["\n", "\n", "\r\n", "\r"])
    data = text.replace("\n", newline).encode("utf-8" if chance.random() < 0.9 else "latin-1", "replace")
    mark = b"\xef\xbb\xbf" if chance.random() < 0.1 else b""
    return mark + (data if chance.random() < 0.7 else data.rstrip())


def is_inserted(entry: bytes, old: bytes, new: bytes) -> bool:
    """Whether *new* is *old* with *entry* and white space around it inserted."""
    start, length = new.index(entry), len(new) - len(old)
    starts = [i for i in range(max(0, start - 6), start + 1) if new[:i] + new[i + length :] == old]
    return any(new[i : i + length].strip() == entry for i in starts)


def check_random_file(seed: int, folder: Path) -> None:
    old = some_bibliography(seed)
    (folder / "refs.bib").write_bytes(old)
    status = add(folder, LOOMS.doi, "--yes", "--quiet")
    new = (folder / "refs.bib").read_bytes()
    if status:
        assert new == old
        return
    newline = re.search(rb"\r\n|\r|\n", old)
    inserted = re.search(rb"@inproceedings\{[\w:-]+,\s+title *= \{Counting Looms.*?[\r\n]\}", new, re.DOTALL)
    assert inserted is not None
    assert is_inserted(inserted[0], old, new), seed
    assert b"\n" in old or not newline or b"\n" not in new


@pytest.mark.parametrize("seed", range(12))
def test_every_other_byte_of_the_file_stays(seed: int, spoken: Services, folder: Path) -> None:
    check_random_file(seed, folder)


@pytest.mark.soak
def test_every_other_byte_of_a_thousand_files_stays(spoken: Services, folder: Path) -> None:
    for seed in range(1000):
        check_random_file(seed, folder)


@pytest.mark.parametrize("step", ["tempfile.NamedTemporaryFile", "pathlib.Path.chmod", "pathlib.Path.replace"])
def test_a_stop_leaves_the_old_file(step: str, spoken: Services, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients.Cache, "keep", lambda *_: None)

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(step, stop)
    assert add(folder, LOOMS.doi, "--yes") == 130
    monkeypatch.undo()
    assert text_of(folder) == REFS
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


@pytest.mark.soak
def test_killed_at_any_moment_the_file_is_the_old_or_the_new_one(spoken: Services, folder: Path) -> None:
    command = [sys.executable, "-m", "sphinx_scholar.cli.main", "-C", str(folder), "add", LOOMS.doi, "--yes"]
    command[1:3] = ["-c", "import sys; from sphinx_scholar.cli.main import main; sys.exit(main(sys.argv[1:]))"]
    assert subprocess.run(command, env=faults.environment(), check=True, capture_output=True).returncode == 0
    new, seen = text_of(folder), set[str]()
    for number in range(60):
        (folder / "refs.bib").write_text(REFS, "utf-8")
        process = subprocess.Popen(
            command, env=faults.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(0.25 + number * 0.04)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        seen.add(text_of(folder))
    assert seen <= {REFS, new}
    assert adding.add is not None


def test_a_new_file_ends_with_a_line_break(spoken: Services, folder: Path) -> None:
    (folder / "refs.bib").unlink()
    assert add(folder, KNOTS.doi, "-y") == 0
    assert text_of(folder).endswith("\n}\n")


def test_a_folder_in_place_of_the_file_is_named(
    spoken: Services, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "refs.bib").unlink()
    (folder / "refs.bib").mkdir()
    assert add(folder, KNOTS.doi, "-y") == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"error: {folder / 'refs.bib'}: ")
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_an_interrupted_command_says_so_in_json(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(adding, "works", interrupted)
    assert add(folder, KNOTS.doi, "--json") == 130
    assert json.loads(capsys.readouterr().out) == {"error": "interrupted"}
