"""``scholar refresh``: what is proposed for a profile of 28 works, what is taken, and what is remembered."""

import datetime
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import profile_answers as profile
from profile_answers import Known
from service_answers import S2_FIELDS, Work, feed, routes
from services import ATOM, HTML, Reply, Services
from sphinx_scholar.cli.console import Console
from sphinx_scholar.cli.main import main
from sphinx_scholar.cli.refresh.decisions import FILE
from sphinx_scholar.cli.services import client as clients
from sphinx_scholar.cli.services.cache import Answer, Cache
from sphinx_scholar.readers import bibtex

CONF = f"""\
extensions = ["sphinx_scholar"]
scholar_owner = {{"name": "Ada Loom", "email": "ada@example.org", "profiles": {profile.PROFILES!r}}}
bibtex_bibfiles = ["refs.bib"]
"""
NOUNS = """Anchors Bridges Canals Dams Engines Ferries Gates Harbours Inlets Jetties Keels Lanterns Moorings Nets Oars
    Piers Quays Rudders Sails Tides Anvils Barges Cranes Docks Ebbs Floats Gulls Hulls""".split()  # noqa: SIM905


def _work(number: int, noun: str) -> Work:
    """The work with this number from 1: every third is an article, every seventh a preprint."""
    authors = (("Ada", "Loom"), ("Bo", "Beam")) if number % 2 else (("Cy", "Cord"), ("Ada", "Loom"), ("Di", "Dye"))
    common = {
        "title": f"{noun} and the Counting of Things",
        "authors": authors,
        "year": 2010 + number % 14,
        "month": 1 + number % 12,
    }
    if number % 7 == 0:
        return Work(
            **common,
            kind="misc",
            venue="arXiv",
            day=3,
            arxiv=f"{common['year'] % 100}0{1 + number % 9}.{10000 + number}",
            openalex=f"W44000{number:05}",
            s2=f"{number:040x}",
        )  # type: ignore[arg-type]
    ids = {"doi": f"10.5555/things.{number}", "openalex": f"W44000{number:05}", "s2": f"{number:040x}"}
    if number % 3 == 0:
        return Work(
            **common,
            kind="article",
            venue="Journal of Things",
            volume=str(number),
            issue="2",
            pages=f"{number}01-{number}15",
            publisher="Example Press",
            **ids,
        )  # type: ignore[arg-type]
    return Work(
        **common,
        venue=f"Proceedings of the {number}th Conference on Things",
        pages=f"{number}01-{number}15",
        publisher="Example Press",
        place="Ghent, Belgium",
        **ids,
    )  # type: ignore[arg-type]


WORKS = [_work(number, noun) for number, noun in enumerate(NOUNS, 1)]
#: In the file: six as they are, one as a preprint that has since appeared, one with a wrong year.
APPEARED, WRONG_YEAR, DECLINED = replace(WORKS[6 - 1], arxiv="1603.00006"), WORKS[7], WORKS[19]
THERE = [WORKS[0], WORKS[1], WORKS[2], WORKS[3], WORKS[4], WORKS[13]]
LISTED = [APPEARED if work.title == APPEARED.title else work for work in WORKS]
MISSING = [work for work in LISTED if work not in (*THERE, APPEARED, WRONG_YEAR, DECLINED)]


def key(work: Work) -> str:
    return f"{work.authors[0][1].lower()}{work.year}{work.title.split()[0].lower()}"


def written(work: Work, **instead: str) -> str:
    """An entry as somebody writes it by hand."""
    authors = " and ".join(f"{family}, {given}" for given, family in work.authors)
    fields = {"title": work.title, "author": authors}
    fields |= (
        {"journal": work.venue} if work.kind == "article" else {"booktitle": work.venue} if work.kind != "misc" else {}
    )
    fields |= {
        "year": str(work.year),
        "volume": work.volume,
        "number": work.issue,
        "pages": work.pages.replace("-", "--"),
    }
    fields |= {"doi": work.doi, "eprint": work.arxiv, "eprinttype": "arxiv" if work.arxiv else "", "keywords": "things"}
    lines = [f"  {name:<10} = {{{text}}}," for name, text in (fields | instead).items() if text]
    return "\n".join([f"@{work.kind}{{{key(work)},", *lines, "}"])


PREPRINT = replace(APPEARED, kind="misc", doi="", venue="", pages="", volume="", issue="", year=APPEARED.year - 1)
REFS = "% Mine, by hand.\n\n" + "\n\n".join(
    [*map(written, THERE), written(PREPRINT, keywords="things, ferries", code="https://example.org/code"), written(WRONG_YEAR, year="1999")]
) + "\n\n@comment{the end}\n"  # fmt: skip


@pytest.fixture
def known(server: Services, monkeypatch: pytest.MonkeyPatch) -> Known:
    """What the services know of the profile, each something else; waiting takes no time."""
    monkeypatch.setenv("SCHOLAR_SERVICES", server.base)
    monkeypatch.setattr(clients, "sleep", lambda _: None)
    found = Known(
        orcid=LISTED[:12],
        openalex=LISTED[4:24],
        dblp=LISTED[8:],
        semanticscholar=LISTED[::2],
        arxiv=[work for work in LISTED if work.arxiv and work.kind == "misc"],
        eprints=[PREPRINT],
        single=LISTED,
    )
    found.speak(server)
    return found


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Answers on single works, which are asked for once for all tests."""
    return tmp_path_factory.mktemp("services")


class SingleWorks(Cache):
    """Keeps the answers on single works for all tests: lists differ."""

    def find(self, url: str, accept: str, max_age: float) -> Answer | None:
        single = "/doi/" in url or "/paper/" in url or ("id_list" in url and "max_results" not in url)
        return super().find(url, accept, max_age) if single else None


@pytest.fixture
def folder(tmp_path: Path, known: Known, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def of_site(folder: Path, contact: str, *, fresh: bool = False) -> clients.Client:
        return clients.Client(cache=SingleWorks(cache), contact=contact, fresh=fresh)

    monkeypatch.setattr(clients.Client, "of_site", of_site)
    (tmp_path / "conf.py").write_text(CONF, "utf-8")
    (tmp_path / "refs.bib").write_text(REFS, "utf-8", newline="")
    decided = f'- date: 2026-10-01\n  decision: declined\n  title: "{DECLINED.title}"\n  id: ["doi:{DECLINED.doi.upper()}"]\n  source: [orcid]\n'
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(decided, "utf-8")
    return tmp_path


@pytest.fixture
def refresh(folder: Path, known: Known, capsys: pytest.CaptureFixture[str]) -> Callable[..., dict]:
    """Run the command with ``--json``, and return what it prints, with its status."""

    def run(*options: str, status: int = 0) -> dict:
        assert main(["-C", str(folder), "refresh", "--json", *options]) == status
        return json.loads(capsys.readouterr().out)

    return run


def told(found: dict) -> set[tuple[str, str, str]]:
    return {(each["kind"], each.get("field", ""), each["title"]) for each in found["proposals"]}


EXPECTED = {
    *(("missing", "", work.title) for work in MISSING),
    ("published", "published", APPEARED.title),
    ("changed", "year", WRONG_YEAR.title),
}


def test_exactly_what_is_right_is_proposed_and_nothing_is_written(refresh: Callable[..., dict], folder: Path) -> None:
    found = refresh()
    assert len(MISSING) == 19
    assert told(found) == EXPECTED
    assert len(found["proposals"]) == 21
    assert (folder / "refs.bib").read_text("utf-8") == REFS


def test_each_proposal_has_its_sources(refresh: Callable[..., dict]) -> None:
    found = {each["title"]: each for each in refresh()["proposals"]}
    year = found[WRONG_YEAR.title]
    assert (year["old"], year["new"]) == ("1999", str(WRONG_YEAR.year))
    assert set(year["sources"]) == {"doi", "openalex", "orcid"}
    assert set(found[APPEARED.title]["sources"]) >= {"doi", "openalex"}
    assert set(found[LISTED[10].title]["sources"]) == {"doi", "openalex", "orcid", "dblp", "semanticscholar"}


def test_additions_are_taken_with_yes_and_what_is_written_is_left(refresh: Callable[..., dict], folder: Path) -> None:
    found = refresh("--yes")
    assert {each["title"] for each in found["proposals"] if each["taken"]} == {work.title for work in MISSING}
    data = (folder / "refs.bib").read_bytes()
    papers = bibtex.read([("refs.bib", data)])
    assert [problem for problem in papers.problems if problem.kind.level != "info"] == []
    assert len(papers.publications) == 27
    for block in REFS.split("\n\n"):
        assert block.rstrip("\n").encode() in data
    left = refresh()
    assert told(left) == {each for each in EXPECTED if each[0] != "missing"}


@pytest.mark.parametrize("options", [(), ("--yes",)])
def test_works_of_entries_that_cannot_be_read_are_not_added_again(
    options: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = REFS.replace("}", "", 1) + "@article{also, title = {T}, author = {A}, year = 2020 journal}\n"
    (folder / "refs.bib").write_text(text, "utf-8", newline="")
    assert main(["-C", str(folder), "refresh", *options]) == 1
    said = capsys.readouterr().err
    assert "entries that cannot be read; correct them first" in said
    assert f"refs.bib:{text[: text.index('@article{also')].count(chr(10)) + 1}: " in said
    assert (folder / "refs.bib").read_text("utf-8") == text


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch, folder: Path, known: Known) -> Callable[..., list[str]]:
    """Run the command at a terminal, where each question gets the next of the answers, the last one for the rest."""

    def run(*replies: str, options: tuple[str, ...] = ()) -> list[str]:
        asked: list[str] = []

        def reply(_: Console, question: str, otherwise: str = "") -> str:
            asked.append(question)
            return replies[min(len(asked), len(replies)) - 1] or otherwise

        monkeypatch.setattr(Console, "can_ask", lambda self: True)
        monkeypatch.setattr(Console, "ask", reply)
        assert main(["-C", str(folder), "refresh", *options]) == 0
        return asked

    return run


def test_a_second_run_proposes_nothing_once_all_is_taken(answer: Callable[..., list[str]], folder: Path) -> None:
    assert len(answer("y")) == 21
    data = (folder / "refs.bib").read_bytes()
    papers = bibtex.read([("refs.bib", data)]).publications
    assert len(papers) == 27
    assert papers[key(WRONG_YEAR)].date.year == WRONG_YEAR.year  # type: ignore[union-attr]
    # The preprint has kept its key, its topics and its links.
    entry = data.decode().partition(f"@article{{{key(PREPRINT)},")[2].partition("\n}")[0]
    kept = ("{things, ferries}", "https://example.org/code", "{1603.00006}")
    for part in ("Journal of Things", "{601--615}", APPEARED.doi, f"{{{APPEARED.year}}}", *kept):
        assert part in entry
    assert entry.count("title ") == 1
    assert answer("y") == []
    assert (folder / "refs.bib").read_bytes() == data


def test_a_second_run_proposes_nothing_once_all_is_declined(answer: Callable[..., list[str]], folder: Path) -> None:
    assert len(answer("n")) >= 21
    assert (folder / "refs.bib").read_text("utf-8") == REFS
    kept = (folder / FILE).read_text("utf-8")
    assert f"- date: {datetime.date.today().isoformat()}\n  decision: declined" in kept
    assert kept.count("decision: declined") >= 22
    assert answer("n") == []
    assert (folder / FILE).read_text("utf-8") == kept


def test_what_is_left_for_later_is_proposed_again(answer: Callable[..., list[str]], folder: Path) -> None:
    assert len(answer("")) == 21
    assert len(answer("y", "n", "q")) == 3
    assert len(answer("")) == 19
    assert (folder / FILE).read_text("utf-8").count("decision: declined") == 2


def test_a_wrong_year_is_the_only_line_that_changes(answer: Callable[..., list[str]], folder: Path) -> None:
    # The questions on entries come first, in the order of the file.
    answer("", "y", "q")
    before, after = REFS.splitlines(), (folder / "refs.bib").read_text("utf-8").splitlines()
    assert [(a, b) for a, b in zip(before, after, strict=True) if a != b] == [
        ("  year       = {1999},", f"  year       = {{{WRONG_YEAR.year}}},")
    ]


def test_services_that_are_down_are_named_and_the_others_count(
    refresh: Callable[..., dict], server: Services, folder: Path
) -> None:
    server.routes[profile.orcid_path()] = Reply("{}", status=503)
    server.routes[profile.openalex_path("Ab+/=")] = Reply("{}", status=429)
    server.routes[profile.s2_path(200)] = Reply("<html></html>", HTML)
    found = refresh("--yes", status=1)
    states = {each["service"]: (each["works"], bool(each["error"])) for each in found["services"]}
    assert states == {
        "orcid": (0, True), "openalex": (10, True), "dblp": (20, False), "semanticscholar": (7, True), "arxiv": (5, False),
    }  # fmt: skip
    assert told(found) == EXPECTED  # DBLP and OpenAlex's first page know enough
    assert {each["title"] for each in found["proposals"] if each["taken"]} == {work.title for work in MISSING}


HOSTILE = Work(
    'Ends } % @misc{x, title = {Y}} \\input{/etc/passwd} "', (("Ada", "Loom"), ("\x1b[31mEve", "Evil}, @string{a={b}")), (), "inproceedings",
    "../../../etc", 2031, 7, 0, pages="../1-2", doi="10.5555/evil.1", openalex="W4499999999", s2="f" * 40, key="../../../../tmp/evil",
)  # fmt: skip


def test_a_hostile_work_reaches_the_file_as_text_only(
    answer: Callable[..., list[str]], known: Known, server: Services, folder: Path
) -> None:
    known.openalex.append(HOSTILE)
    known.semanticscholar.append(HOSTILE)
    known.speak(server)
    server.routes |= routes(HOSTILE)
    answer("y")
    bibliography = bibtex.read([("refs.bib", (folder / "refs.bib").read_bytes())])
    assert [problem for problem in bibliography.problems if problem.kind.level != "info"] == []
    (paper,) = [each for each in bibliography.publications.values() if each.identifiers.doi == HOSTILE.doi]
    assert "/" not in paper.key
    assert ".." not in paper.key
    assert "\x1b" not in (folder / "refs.bib").read_text("utf-8")
    assert len(bibliography.publications) == 28
    assert sorted(path.name for path in folder.iterdir()) == ["_data", "conf.py", "refs.bib"]


def test_citations_are_counted_if_the_owner_wants_them(refresh: Callable[..., dict], folder: Path) -> None:
    file, today = folder / "_data/citations.yml", datetime.date.today().isoformat()
    assert refresh("--yes")["cited"] == 0
    assert not file.exists()
    (folder / "conf.py").write_text(CONF + 'scholar_citation_counts = "openalex"\n', "utf-8")
    refresh()
    assert not file.exists()  # nothing is written unasked
    file.write_text(f"{key(THERE[0])}: {{count: 3, source: openalex, date: 2025-01-01}}\ngone: {{count: 1}}\n", "utf-8")
    assert refresh("--yes")["cited"] == 20
    lines = file.read_text("utf-8").splitlines()
    # OpenAlex has not counted the first four works, so the number of the first is as old as it was.
    assert f'"{key(THERE[0])}": {{count: 3, source: openalex, date: 2025-01-01}}' in lines
    assert f'"{key(WRONG_YEAR)}": {{count: 7, source: openalex, date: {today}}}' in lines
    assert not [line for line in lines if "gone" in line]


def test_what_only_arxiv_says_in_words_is_told(
    refresh: Callable[..., dict], known: Known, server: Services, cache: Path
) -> None:
    for listed in (known.orcid, known.openalex, known.dblp, known.semanticscholar):
        listed[:] = [work for work in listed if work.title != APPEARED.title]
    known.speak(server)
    path = profile.eprints_path(PREPRINT.arxiv)
    server.routes[path] = Reply(feed(PREPRINT, journal="J. Things 7 (2016) 601"), ATOM)
    server.routes[f"arxiv/api/query?id_list={PREPRINT.arxiv}"] = Reply(feed(PREPRINT), ATOM)
    server.routes[f"semanticscholar/graph/v1/paper/arXiv:{PREPRINT.arxiv}?fields={S2_FIELDS}"] = Reply("{}", status=404)
    for file in cache.iterdir():
        file.unlink()
    found = refresh()
    assert ("published", "published", APPEARED.title) not in told(found)
    assert [note for note in found["notes"] if "J. Things 7 (2016) 601" in note and key(PREPRINT) in note]
    # Semantic Scholar, asked for the preprint, or arXiv with a DOI, knows where.
    server.routes[path] = Reply(feed(PREPRINT, doi=APPEARED.doi), ATOM)
    assert ("published", "published", APPEARED.title) in told(refresh())
    server.routes |= routes(APPEARED) | {path: Reply(feed(PREPRINT), ATOM)}
    server.routes[f"arxiv/api/query?id_list={PREPRINT.arxiv}"] = Reply(feed(PREPRINT), ATOM)
    assert ("published", "published", APPEARED.title) in told(refresh("--fresh"))
