"""Lists of works of a person: what each service's answers say, and what is refused."""

import pytest

import profile_answers as profile
from profile_answers import Known
from service_answers import KNOTS, LOOMS, OLD_PREPRINT, PREPRINT, Work
from services import HTML, Reply, Services, as_json
from sphinx_scholar.cli.services import client as clients
from sphinx_scholar.cli.services.client import Client
from sphinx_scholar.cli.services.profiles import PROFILES, Listing, identifier, works_of
from sphinx_scholar.cli.services.record import Record

WORKS = [LOOMS, KNOTS, PREPRINT]


@pytest.fixture(autouse=True)
def spoken(server: Services, monkeypatch: pytest.MonkeyPatch) -> Services:
    """The server, which knows all works; waiting takes no time."""
    monkeypatch.setenv("SCHOLAR_SERVICES", server.base)
    monkeypatch.setattr(clients, "sleep", lambda _: None)
    Known(WORKS, WORKS, WORKS, WORKS, [PREPRINT], [OLD_PREPRINT]).speak(server)
    return server


def listing(service: str, **profiles: str) -> Listing:
    return works_of(Client(), service, identifier(service, profiles or profile.PROFILES))


def found(record: Record) -> dict[str, str]:
    """What a list has to say of each work."""
    names = ("title", "doi", "eprint", "pages", "volume", "number")
    return {name: record[name] for name in names} | {"year": record["date"][:4]}


@pytest.mark.parametrize("service", ["orcid", "openalex", "dblp", "semanticscholar"])
@pytest.mark.parametrize("number", range(len(WORKS)))
def test_the_works_of_a_person_are_read(service: str, number: int) -> None:
    work, listed = WORKS[number], listing(service)
    assert (listed.error, listed.unread, len(listed.records)) == ("", 0, 3)
    record = listed.records[number]
    assert (record.source, record["date"][:4]) == (service, str(work.year))
    assert record["doi"].casefold() == work.doi.casefold()
    assert record.is_preprint == (work.kind == "misc")
    if work.kind == "misc" or service == "orcid":
        assert record["eprint"] == work.arxiv
    if service != "orcid":  # which names no authors
        assert [name.display for name in record.authors] == [f"{given} {family}" for given, family in work.authors]
    if work is KNOTS and service != "orcid":
        assert record["pages"] == "1185–1193"


def test_citations_are_counted_by_two_services() -> None:
    counts = {service: {each.cited for each in listing(service).records} for service in PROFILES}
    assert counts == {"orcid": {None}, "openalex": {7}, "dblp": {None}, "semanticscholar": {9}, "arxiv": {None}}


@pytest.mark.parametrize("count", [-1, 10**12, "7", True, None, 1.5, [7]])
def test_a_count_that_is_none_is_left_out(count: object, spoken: Services) -> None:
    item = profile.answers.openalex(LOOMS, cited_by_count=count)
    spoken.routes[profile.openalex_path()] = as_json(profile.openalex([item], None, 1))
    assert [each.cited for each in listing("openalex").records] == [None]


def test_arxiv_is_asked_for_a_feed_and_for_other_numbers_at_once(spoken: Services) -> None:
    who = identifier("arxiv", profile.PROFILES)
    listed = works_of(Client(), "arxiv", who, [OLD_PREPRINT.arxiv, PREPRINT.arxiv])
    assert [each["eprint"] for each in listed.records] == [PREPRINT.arxiv, OLD_PREPRINT.arxiv]
    assert spoken.asked == [profile.feed_path(), profile.eprints_path(OLD_PREPRINT.arxiv)]


def test_an_author_of_openalex_is_asked_for_by_their_own_identifier(spoken: Services) -> None:
    path = profile.openalex_path(who=f"author.id:{profile.OPENALEX}")
    spoken.routes[path] = as_json(profile.openalex([LOOMS], None, 1))
    assert len(listing("openalex", openalex=f"https://openalex.org/{profile.OPENALEX}").records) == 1
    assert spoken.asked == [path]


@pytest.mark.parametrize(
    ("service", "profiles", "value"),
    [
        ("orcid", {"orcid": "https://orcid.org/0000-0002-1825-009x"}, "0000-0002-1825-009X"),
        ("openalex", {"orcid": profile.ORCID, "openalex": "a5012345678"}, "A5012345678"),
        ("dblp", {"dblp": "https://dblp.org/pid/12/3456.html"}, "12/3456"),
        ("dblp", {"dblp": "x/HemingXia-1"}, "x/HemingXia-1"),
        (
            "semanticscholar",
            {"semantic_scholar": "https://www.semanticscholar.org/author/A-Loom/2093662286"},
            "2093662286",
        ),
        ("arxiv", {"arxiv": "https://arxiv.org/a/loom_a_1"}, "loom_a_1"),
        ("arxiv", {"orcid": profile.ORCID}, profile.ORCID),
        ("dblp", {"dblp": "Ada Loom"}, ""),
        ("orcid", {"orcid": "../../etc"}, ""),
        ("semanticscholar", {"semantic_scholar": "7?x=1"}, ""),
        ("orcid", {}, ""),
    ],
)
def test_identifiers_are_found_in_profiles(service: str, profiles: dict[str, str], value: str) -> None:
    assert identifier(service, profiles)[1] == value


#: Answers of a service that say nothing usable.
BROKEN = {
    "down": Reply("{}", status=503),
    "busy": Reply("{}", status=429),
    "refused": Reply("{}", status=403),
    "unknown": Reply("{}", status=404),
    "web page": Reply("<html>blocked</html>", HTML),
    "web page as data": Reply("<html>blocked</html>", ""),
    "list of nothing": as_json([]),
    "other object": as_json({"message": "hello"}),
    "half": Reply('{"group": [', length=5_000),
    "cut": Reply('{"group": [{"work-summary": [{"title"'),
    "10 MB": Reply(b"[" + b" " * 10_000_000 + b"]"),
    "Latin-1": Reply('{"group": "é"}'.encode("latin-1")),
    "redirect elsewhere": Reply("", status=302, headers={"Location": "https://evil.example/x"}),
    "deep": Reply("[" * 100_000),
    "numbers": as_json({"group": 7, "results": 7, "data": 7}),
}
PATHS = {
    "orcid": profile.orcid_path(),
    "openalex": profile.openalex_path(),
    "dblp": profile.dblp_path(),
    "semanticscholar": profile.s2_path(),
    "arxiv": profile.feed_path(),
}


@pytest.mark.parametrize("shape", BROKEN)
@pytest.mark.parametrize("service", PATHS)
def test_an_answer_that_is_no_list_is_an_error_in_one_line(service: str, shape: str, spoken: Services) -> None:
    spoken.routes[PATHS[service]] = BROKEN[shape]
    listed = listing(service)
    assert listed.records == []
    if (service, shape) == ("arxiv", "unknown"):  # it knows few authors by their ORCID iD
        assert listed.error == ""
    else:
        assert listed.error.startswith(f"{service}: ")
        assert "\n" not in listed.error


JUNK = [None, 7, "x", [], {}, {"title": ""}, {"title": "\x00\x1b"}, {"title": ["x" * 5_000]}]


@pytest.mark.parametrize("service", ["orcid", "openalex", "semanticscholar"])
def test_items_that_are_no_works_are_counted_and_the_others_are_read(service: str, spoken: Services) -> None:
    spoken.routes[profile.openalex_path()] = as_json(profile.openalex([*JUNK, LOOMS], None, 30))
    spoken.routes[profile.s2_path()] = as_json(profile.s2([*JUNK, LOOMS], 0, None))
    spoken.routes[profile.orcid_path()] = as_json({"group": [*JUNK, profile.orcid_group(LOOMS)]})
    listed = listing(service)
    assert (listed.unread, [each["doi"] for each in listed.records], listed.error) == (len(JUNK), [LOOMS.doi], "")


@pytest.mark.parametrize(
    "value", [None, "", "../../x", "10.5555/a\nb", 7, [], {"value": "x"}, "x" * 10_000, "\u202e10.5555/x"]
)
@pytest.mark.parametrize("part", ["journal-title", "publication-date", "external-ids", "type", "url"])
def test_a_part_of_a_summary_that_is_none_is_left_out(part: str, value: object, spoken: Services) -> None:
    group = profile.orcid_group(LOOMS, **{part: value})
    spoken.routes[profile.orcid_path()] = as_json({"group": [group]})
    (record,) = listing("orcid").records
    assert record["title"] == LOOMS.title
    assert all(len(text) < 1_000 and text.isprintable() for text in record.fields.values())


def test_a_list_whose_pages_do_not_end_is_given_up(spoken: Services) -> None:
    spoken.routes[profile.openalex_path("Ab+/=")] = as_json(profile.openalex([KNOTS], "Ab+/=", 3))
    spoken.routes[profile.s2_path(200)] = as_json(profile.s2([KNOTS], 200, 200))
    assert len(listing("openalex").records) == 2
    assert len(listing("semanticscholar").records) == 2


def test_pages_that_break_off_leave_what_was_read(spoken: Services) -> None:
    spoken.routes[profile.openalex_path("Ab+/=")] = Reply("{}", status=429)
    listed = listing("openalex")
    assert (len(listed.records), listed.error.partition(":")[0]) == (1, "openalex")


def test_a_subtitle_belongs_to_the_title(spoken: Services) -> None:
    title = {"title": {"value": "Looms"}, "subtitle": {"value": "A <i>Survey</i>"}}
    spoken.routes[profile.orcid_path()] = as_json({"group": [profile.orcid_group(LOOMS, title=title)]})
    assert listing("orcid").records[0]["title"] == "Looms: A Survey"


@pytest.mark.parametrize(
    ("kind", "entry_type"),
    [("book-chapter", "incollection"), ("dissertation-thesis", "phdthesis"), ("BOOK", "book"), ("other", "misc"), ("data-set", "dataset")],
)  # fmt: skip
def test_types_of_orcid_are_entry_types(kind: str, entry_type: str, spoken: Services) -> None:
    work = Work("A Thing of Its Own Kind", (("Ada", "Loom"),), doi="10.5555/kind", year=2030)
    spoken.routes[profile.orcid_path()] = as_json({"group": [profile.orcid_group(work, type=kind)]})
    assert listing("orcid").records[0].type == entry_type


def test_pages_are_asked_for_by_number_where_there_is_no_cursor(spoken: Services) -> None:
    first, second = (profile.openalex([work], None, 2) for work in (LOOMS, KNOTS))
    for page in (first, second):
        del page["meta"]["next_cursor"]
    spoken.routes |= {profile.openalex_path(): as_json(first)}
    spoken.routes[profile.openalex_path().replace("cursor=*", "page=2")] = as_json(second)
    found = [each["doi"].casefold() for each in listing("openalex").records]
    assert found == [LOOMS.doi.casefold(), KNOTS.doi.casefold()]


PERSON = f"""<?xml version="1.0"?>
<dblpperson name="Ada Loom" pid="12/3456" n="3">
<person key="homepages/12/3456"><author pid="12/3456">Ada Loom 0001</author></person>
<r><inproceedings key="conf/acl/LoomSG31"><author pid="12/3456">Ada Loom 0001</author><author>Sam Sample</author>
<title>Counting <i>Looms</i>.</title><pages>101-115</pages><year>2031</year><booktitle>ACL (1)</booktitle>
<ee type="oa">https://doi.org/{LOOMS.doi}</ee></inproceedings></r>
<r><article publtype="informal" key="journals/corr/abs-3202-01234"><author>Ada Loom 0001</author><title>On Sums.</title>
<year>2032</year><volume>abs/3202.01234</volume><journal>CoRR</journal></article></r>
<r><article key="x"><author>Ada Loom</author><year>2030</year></article></r>
</dblpperson>"""


@pytest.mark.parametrize("bibtex", [Reply("", status=404), Reply("<html></html>", HTML)])
def test_dblp_is_asked_for_xml_if_there_is_no_bibtex(bibtex: Reply, spoken: Services) -> None:
    spoken.routes[profile.dblp_path()] = bibtex
    spoken.routes[profile.dblp_path().replace(".bib", ".xml")] = Reply(PERSON, "application/xml")
    listed = listing("dblp")
    assert (listed.error, listed.unread) == ("", 1)
    paper, preprint = listed.records
    assert (paper["title"], paper["doi"], paper["pages"], paper["booktitle"]) == (
        "Counting Looms",
        LOOMS.doi,
        "101–115",
        "ACL (1)",
    )
    assert [name.display for name in paper.authors] == ["Ada Loom", "Sam Sample"]
    assert (preprint.is_preprint, preprint["eprint"], preprint["date"]) == (True, "3202.01234", "2032")
