"""The parts of ``scholar refresh``: works brought together, fields compared and edited, decisions kept."""

import random
import re
import string
from pathlib import Path

import pytest

from sphinx_scholar.cli.house_style import HouseStyle
from sphinx_scholar.cli.refresh.decisions import FILE, Decisions, Declined
from sphinx_scholar.cli.refresh.differences import changes
from sphinx_scholar.cli.refresh.editing import CannotEdit, edited, layout
from sphinx_scholar.cli.refresh.groups import Group, assigned, grouped
from sphinx_scholar.cli.refresh.published import edit_of
from sphinx_scholar.cli.services.record import Record, person, record
from sphinx_scholar.cli.workspace import CommandError
from sphinx_scholar.readers import bibtex

LONG = "Looms and the Counting of Things"


def said(
    source: str, title: str = LONG, type: str = "article", authors: str = "Ada Loom; Bo Beam", **fields: str
) -> Record:
    """What a service says of a work."""
    names = [person(name) for name in authors.split("; ") if name]
    published = fields.pop("published", "")
    return record(source, type, {"title": title, "date": "2020", **fields}, names, published=published)


def preprint(source: str, **fields: str) -> Record:
    return said(source, type="misc", **{"pubstate": "prepublished", **fields})


A, B = {"doi": "10.5555/a"}, {"doi": "10.5555/b"}


@pytest.mark.parametrize(
    ("records", "works"),
    [
        ([said("doi", **A), said("orcid", title="Other", doi="10.5555/A")], 1),
        ([said("doi", **A), said("dblp", title="LOOMS and the counting of things.")], 1),
        ([said("doi", **A), said("openalex", **B)], 2),
        ([said("doi", **A), said("openalex", **B), said("dblp")], 2),
        ([preprint("arxiv", eprint="2001.00001"), preprint("orcid", title="Other", eprint="2001.00001v3")], 1),
        ([preprint("arxiv", eprint="2001.00001"), said("doi", date="2021", **A)], 1),
        ([preprint("arxiv", eprint="2001.00001", title="Old title", published="10.5555/A"), said("doi", **A)], 1),
        ([preprint("openalex", doi="10.5555/preprint.1"), preprint("doi", doi="10.5555/preprint.2")], 1),
        ([said("doi", title="Editorial", **A), said("dblp", title="Editorial", date="2019")], 2),
        ([said("doi", title="Editorial", **A), said("dblp", title="Editorial")], 1),
        # One record can tell that two others are of one work.
        (
            [
                said("doi", title="One", **A),
                preprint("arxiv", title="Two", eprint="2001.00001"),
                said("openalex", title="Three", eprint="2001.00001", **A),
            ],
            1,
        ),
        # A conference paper and its longer version, of the same preprint.
        ([said("doi", eprint="2001.00001", **A), said("openalex", eprint="2001.00001", **B)], 2),
    ],
)
def test_answers_on_one_work_are_one_group(records: list[Record], works: int) -> None:
    for _ in range(3):
        random.Random(works).shuffle(records)
        groups = grouped(records)
        assert len(groups) == works
        assert sum(len(group.records) for group in groups) == len(records)


def entries(text: str) -> HouseStyle:
    sources = {"refs.bib": text.encode()}
    return HouseStyle.of(sources, bibtex.read([*sources.items()]).publications)


ENTRY = "@article{a, title = {" + LONG + "}, author = {Loom, Ada and Beam, Bo}, journal = {J}, year = 2020%s}"


def proposed(text: str, *records: Record) -> dict[str, tuple[str, str, bool]]:
    """The changes of the entry in *text*: what is written, what is proposed, and whether that only adds."""
    style = entries(text)
    (paper,) = style.publications.values()
    found = changes(style, style.entries[0], paper, Group(list(records)))
    return {change.name: (change.old, change.new, change.adds) for change in found}


@pytest.mark.parametrize(
    ("written", "records", "expected"),
    [
        ("", [said("doi")], {}),
        ("", [said("doi", date="2021-05")], {"year": ("2020", "2021", False)}),
        ("", [said("doi", date="2021"), said("orcid")], {}),
        ("", [said("doi", date="2021"), preprint("arxiv")], {"year": ("2020", "2021", False)}),
        ("", [preprint("arxiv", date="2019")], {}),
        ("", [said("doi", pages="7-9", **A)], {"pages": ("", "7–9", True), "doi": ("", "10.5555/a", True)}),
        (", pages = {7--9}", [said("doi", pages="7-9")], {}),
        (", pages = {7--9}", [said("doi", pages="7")], {}),
        (", pages = {7--9}", [said("doi", pages="8-9")], {"pages": ("7–9", "8–9", False)}),
        (", eid = {e7}", [said("doi", pages="1-9")], {}),
        (", doi = {10.5555/A}", [said("doi", **A)], {}),
        (", doi = {10.5555/b}", [said("openalex", **A)], {"doi": ("10.5555/b", "10.5555/a", False)}),
        (", doi = {10.5555/b}", [said("openalex", **A), said("doi", **B)], {}),
        ("", [said("doi", volume="3", number="2")], {"volume": ("", "3", True), "number": ("", "2", True)}),
        (", volume = 3, issue = 2", [said("doi", volume="4", number="1")], {}),
        ("", [said("doi", eprint="2001.00001")], {"eprint": ("", "2001.00001", True)}),
        ("", [said("doi"), preprint("arxiv", eprint="2001.00001")], {"eprint": ("", "2001.00001", True)}),
        ("", [said("doi", authors="A. Loom; B. Beam")], {}),
        ("", [said("doi", authors="Ada Loom")], {}),
        ("", [said("doi", authors="")], {}),
        ("", [said("doi", authors="Ada Loom; Cy Cord; Bo Beam")], {"author": ("Ada Loom, Bo Beam", "Ada Loom, Cy Cord, Bo Beam", False)}),
        ("", [said("doi", title="looms And the Counting of THINGS")], {}),
        ("", [said("doi", title="Looms")], {}),
        ("", [said("doi", title=f"{LONG}: A Survey")], {"title": (LONG, f"{LONG}: A Survey", False)}),
        ("", [said("doi", title="Looms $\\alpha$")], {}),
    ],
)  # fmt: skip
def test_what_services_say_otherwise_or_beyond_is_proposed(
    written: str, records: list[Record], expected: dict[str, tuple[str, str, bool]]
) -> None:
    assert proposed(ENTRY % written, *records) == expected


def test_each_change_names_who_says_so_and_who_does_not() -> None:
    style = entries(ENTRY % "")
    (paper,) = style.publications.values()
    told = [said("semanticscholar", date="2022"), said("doi", date="2021-01"), said("openalex", date="2021")]
    (change,) = changes(style, style.entries[0], paper, Group(told))
    assert (change.new, change.sources, change.others) == ("2021", ("doi", "openalex"), {"semanticscholar": "2022"})


def test_a_preprint_is_compared_with_preprints() -> None:
    entry = f"@misc{{a, title = {{{LONG}}}, author = {{Loom, Ada}}, year = 2020, eprint = {{2001.00001}}}}"
    voices = [
        said("doi", date="2021", authors="Ada Loom", **A),
        preprint("arxiv", authors="Ada Loom", eprint="2001.00001"),
    ]
    assert proposed(entry, *voices) == {}


def test_a_date_is_changed_as_exactly_as_it_is_written() -> None:
    entry = ENTRY.replace("year = 2020", "date = {2020-03}") % ""
    assert proposed(entry, said("doi", date="2021-05-07")) == {"date": ("2020-03", "2021-05", False)}
    assert proposed(entry, said("doi", date="2021")) == {"date": ("2020-03", "2021", False)}


def test_a_second_work_of_the_same_title_is_missing() -> None:
    papers = [*entries(ENTRY % ", doi = {10.5555/a}").publications.values()]
    known, missing = assigned(grouped([said("doi", **A), said("openalex", date="2022", **B)]), papers)
    assert ([*known], [group.dois for group in missing]) == (["a"], [["10.5555/b"]])


def test_a_wrong_doi_of_a_work_does_not_make_another_work() -> None:
    papers = [*entries(ENTRY % ", doi = {10.5555/b}").publications.values()]
    known, missing = assigned(grouped([said("doi", **A)]), papers)
    assert ([*known], missing) == (["a"], [])


# --- changes of files --------------------------------------------------------------------------------------------

LAYOUTS = {
    "aligned": ("@misc{a,\n  title = {T},\n  year  = {2020},\n}", "@misc{a,\n  title = {T},\n  year  = {2020},\n  doi   = {10.1/x},\n}"),
    "not aligned": ("@misc{a,\n  title = {T},\n  year = 2020\n}", "@misc{a,\n  title = {T},\n  year = 2020,\n  doi = {10.1/x}\n}"),
    "one line": ("@misc{a, title={T}, year=2020}", "@misc{a, title={T}, year=2020, doi={10.1/x}}"),
    "quotes": ('@misc(a,\n\ttitle = "T {"}",\n\tyear = "2020" )', '@misc(a,\n\ttitle = "T {"}",\n\tyear = "2020",\n\tdoi = {10.1/x} )'),
    "before url": ("@misc{a,\n  year={2020},\n  url={u}}", "@misc{a,\n  year={2020},\n  doi={10.1/x},\n  url={u}}"),
    "CRLF": ("@misc{a,\r\n title={T},\r\n}\r\n", "@misc{a,\r\n title={T},\r\n doi={10.1/x},\r\n}\r\n"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), LAYOUTS.values(), ids=LAYOUTS)
def test_a_field_is_added_in_the_layout_of_the_others(before: str, after: str) -> None:
    head = "% é\n\n" if "\r" not in before else "% é\r\n\r\n"
    assert edited((head + before).encode(), 3, "a", {"doi": "{10.1/x}"}).decode() == head + after


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("year = 2020", "{2021}", "year = 2021"),
        ('year = "2020"', "{2021}", 'year = "2021"'),
        ("year = {2020}", "{2021}", "year = {2021}"),
        ('year = "20" # twenty', "{2021}", 'year = "2021"'),
        ('year = "2020"', '{20"21}', 'year = {20"21}'),
        ("YEAR={{2020}}", "{2021}", "YEAR={2021}"),
    ],
)
def test_a_value_is_replaced_as_it_is_written(before: str, new: str, after: str) -> None:
    entry = "@misc{a,\n %s,\n title = {year = {2020}}}"
    assert edited((entry % before).encode(), 1, "a", {"year": new}).decode() == entry % after


def test_a_field_goes_with_its_line_and_its_comma() -> None:
    data = b"@article{a,\n  title = {T},\n  journal = {arXiv},\n  year = 2020\n}"
    assert edited(data, 1, "a", {"booktitle": "{P}"}, {"journal"}, "inproceedings") == (
        b"@inproceedings{a,\n  title = {T},\n  booktitle = {P},\n  year = 2020\n}"
    )
    assert edited(b"@misc{a, note={x}, year=1}", 1, "a", {}, {"note"}) == b"@misc{a, year=1}"


@pytest.mark.parametrize(
    "data",
    [b"@misc{a, year = }", b"@misc{a}", b"@misc{a, year = {1}, year = {2}}", b"@misc{a, t = {x", b"@misc{b, t={x}}", "@misc{a,t={x}}".encode("utf-16")],
)  # fmt: skip
def test_what_cannot_be_told_apart_is_left_to_people(data: bytes) -> None:
    with pytest.raises(CannotEdit):
        edited(data, 1, "a", {"year": "{2021}"})


def _random_file(r: random.Random) -> tuple[bytes, int, str]:
    """A .bib file of odd layout, the line of one of its entries, and the key of that."""
    newline = r.choice(["\n", "\r\n"])
    parts, wanted = [], r.randrange(4)
    for number in range(4):
        fields = []
        for name in r.sample(["title", "author", "year", "note", "month", "url", "Keywords"], r.randint(1, 6)):
            text = "".join(r.choices(string.ascii_letters + " é—@%=,'" + '"', k=r.randint(0, 20)))
            value = r.choice([f"{{{text}}}", f"{{{{{text}}} x}}", f'"{text.replace(chr(34), "")}"', "2020", "aug"])
            fields.append(f"{name}{r.choice(['', ' ', '   '])}={r.choice(['', ' '])}{value}")
        between = "," + r.choice([newline + "  ", " ", newline + newline + "\t"])
        end = r.choice(["", ",", newline, "," + newline])
        parts.append(f"@{r.choice(['misc', 'Article'])}{{k{number},{between[1:]}{between.join(fields)}{end}}}")
    text = ""
    for number, part in enumerate(parts):
        if number == wanted:
            line = text.count("\n") + 1
        text += part + r.choice(
            [newline, newline * 3, f"{newline}% comment {{ x{newline}", f"{newline}@comment{{x}}{newline}"]
        )
    return text.encode(), line, f"k{wanted}"


def test_no_byte_outside_the_entry_changes_in_1000_files() -> None:
    r, done = random.Random(26), 0
    for _ in range(1_000):
        data, line, key = _random_file(r)
        start = data.index(f"{{{key},".encode())
        try:
            after = edited(data, line, key, {"year": "{2021}", "doi": "{10.1/x}"}, {"note"})
        except CannotEdit:
            continue
        done += 1
        following = re.search(rb"\}(?:\r?\n)+(?:%|@)|\}\s*\Z", data[layout(data, line, key).fields[-1].end :])
        assert following
        rest = data[layout(data, line, key).fields[-1].end + following.start() :]
        assert after.startswith(data[:start])
        assert after.endswith(rest)
        changed = {place.name: after[place.value : place.end] for place in layout(after, line, key).fields}
        assert changed["doi"] == b"{10.1/x}"
        assert changed["year"].strip(b'{}"') == b"2021"
        assert "note" not in changed
    assert done > 900


# --- decisions ---------------------------------------------------------------------------------------------------


def test_decisions_are_read_as_they_are_written(tmp_path: Path) -> None:
    decisions = Decisions.read(tmp_path)
    decisions.decline(Declined("2026-11-26", ("doi:10.5555/a",), 'A "title": of # things', sources=("orcid",)))
    decisions.decline(Declined("2026-11-26", key="a", field="year", value="2021", sources=("doi", "openalex")))
    assert Decisions.read(tmp_path).declined == decisions.declined
    text = (tmp_path / FILE).read_text("utf-8")
    assert (
        '- date: 2026-11-26\n  decision: declined\n  title: "A \\"title\\": of # things"\n  id: ["doi:10.5555/a"]'
        in text
    )


@pytest.mark.parametrize(
    ("ids", "title", "declined"),
    [
        (("doi:10.5555/A",), "Other", True),
        (("doi:10.5555/b",), LONG, False),
        (("arxiv:2001.00001",), LONG, True),
        ((), LONG.upper(), True),
        ((), "Other", False),
    ],
)
def test_a_declined_work_is_known_by_its_identifiers_or_its_title(
    ids: tuple[str, ...], title: str, declined: bool, tmp_path: Path
) -> None:
    decisions = Decisions(tmp_path / FILE, [Declined("", ("doi:10.5555/a",), LONG)])
    assert decisions.has_work(ids, title) is declined


def test_another_value_than_the_declined_one_is_proposed(tmp_path: Path) -> None:
    decisions = Decisions(tmp_path / FILE, [Declined("", key="a", field="year", value="2021")])
    assert [decisions.has_change("a", "year", year) for year in ("2021", "2022")] == [True, False]


@pytest.mark.parametrize(
    "text",
    ["- a", "- {date: 1}", "{", "- {title: [x]}", "\x00", "- key: a\n  date: 2026-11-26", "a: &a [*a]", "[" * 5_000],
)
def test_a_broken_file_of_decisions_is_an_error_and_stays(text: str, tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(CommandError, match=FILE):
        Decisions.read(tmp_path)
    assert (tmp_path / FILE).read_text("utf-8") == text


# --- published versions ------------------------------------------------------------------------------------------

NAMES = f"title = {{{LONG}}}, author = {{Loom, Ada and Beam, Bo}}"
PREPRINTS = {
    "misc": f"@misc{{a, {NAMES}, year = 2019, eprint = {{1901.00001}}, eprinttype = {{arxiv}}, keywords = {{things}}}}",
    "CoRR": f"@article{{a, {NAMES}, journal = {{CoRR}}, volume = {{abs/1901.00001}}, year = 2019, month = jan, keywords = {{things}}}}",
    "in words": f"@article{{a,\n  {NAMES},\n  journal={{arXiv preprint arXiv:1901.00001}},\n  date={{2019-01-31}},\n  keywords={{things}}\n}}",
    "online": f"@online{{a, {NAMES}, year = 2019, archiveprefix = {{arXiv}}, eprint = {{1901.00001}}, primaryclass = {{cs.CL}}, "
    "url = {https://arxiv.org/abs/1901.00001}, keywords = {things}}",
    "note": f"@unpublished{{a, {NAMES}, note = {{arXiv:1901.00001}}, year = 2019, keywords = {{things}}}}",
    "DOI of arXiv": f"@misc{{a, {NAMES}, year = 2019, doi = {{10.48550/arXiv.1901.00001}}, publisher = {{arXiv}}, keywords = {{things}}}}",
    "other server": f"@misc{{a, {NAMES}, howpublished = {{bioRxiv}}, pubstate = {{prepublished}}, year = 2019, doi = {{10.1101/1}}, keywords = {{things}}}}",
}  # fmt: skip
OTHERS = "\n\n@inproceedings{b,\n  title = {Other},\n  author = {Doe, Jane},\n  booktitle = {P},\n  year = 2018,\n}\n"
APPEARED = {
    "article": said("doi", journal="J. Things", volume="3", number="2", pages="7-9", date="2020-05", eprint="1901.00001", **A),
    "inproceedings": said("doi", type="inproceedings", booktitle="Proc. Things", publisher="P", pages="7-9", date="2020-05", **A),
}  # fmt: skip


@pytest.mark.parametrize("found", APPEARED.values(), ids=APPEARED)
@pytest.mark.parametrize("text", PREPRINTS.values(), ids=PREPRINTS)
def test_the_entry_of_a_preprint_becomes_that_of_the_published_version(text: str, found: Record) -> None:
    style = entries(text + OTHERS)
    before = style.publications["a"]
    edit = edit_of(style, style.entries[0], before, found)
    data = edited((text + OTHERS).encode(), 1, "a", edit.values, edit.drop, edit.type)
    bibliography = bibtex.read([("refs.bib", data)])
    assert [problem.message for problem in bibliography.problems if problem.kind.level != "info"] == []
    paper = bibliography.publications["a"]
    assert (paper.entry_type, paper.status, paper.date and paper.date.year) == (found.type, "published", 2020)
    assert (paper.venue.name, paper.venue.volume) == (found["journal"] or found["booktitle"], found["volume"])
    assert (paper.pages, paper.identifiers.doi) == ("7–9", "10.5555/a")
    assert (paper.title, paper.keywords, paper.authors) == (before.title, ("things",), before.authors)
    assert b"arxiv.org" not in data
    assert paper.identifiers.arxiv == (before.identifiers.arxiv or found["eprint"])
    assert data.endswith(OTHERS.encode())
