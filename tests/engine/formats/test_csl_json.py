"""CSL-JSON against the schema of citeproc-py, and as citeproc-py prints it; files are in ``test_registry``."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import citeproc
import pytest

from example_works import CONFERENCE, HOSTILE, JOURNAL, PAGE, WORKS, detailed, people
from sphinx_scholar.formats.csl_json import csl, csl_json, csl_json_file
from sphinx_scholar.formats.text_formulas import markup
from sphinx_scholar.model.people import Name
from sphinx_scholar.model.publication import Publication, Venue

SCHEMA = Path(citeproc.__file__).parent / "data" / "schema" / "schemas" / "styles"
NAME_PARTS = {"family", "given", "non-dropping-particle", "dropping-particle", "suffix", "literal"}


def words(file: str, division: str) -> set[str]:
    """The words that a division of the schema (RELAX NG, compact) allows."""
    text = (SCHEMA / file).read_text("utf-8")
    found = re.search(rf"^\s*{re.escape(division)} =\n(.*?)(?=\n\s*\n|\n\}})", text, re.DOTALL | re.MULTILINE)
    assert found is not None
    return set(re.findall(r'"([^"]+)"', found[1]))


TYPES = words("csl-types.rnc", "item-types")
TEXTS = {word for part in ("numbers", "titles", "strings") for word in words("csl-variables.rnc", f"variables.{part}")}
NAMES = words("csl-variables.rnc", "variables.names")
DATES = words("csl-variables.rnc", "variables.dates")


def check(item: dict[str, Any]) -> None:
    """Check the type, the variables and the values of *item* against the data schema of CSL."""
    assert item["type"] in TYPES
    assert isinstance(item["id"], str)
    for variable, value in item.items():
        if variable in NAMES:
            assert value
            assert all(name and set(name) <= NAME_PARTS for name in value)
            assert all(isinstance(part, str) for name in value for part in name.values())
        elif variable in DATES:
            assert set(value) == {"date-parts"}
            assert all(1 <= len(date) <= 3 for date in value["date-parts"])
            assert all(isinstance(part, int) for date in value["date-parts"] for part in date)
        elif variable not in ("id", "type"):
            assert variable in TEXTS | {"language"}
            assert isinstance(value, str)


@pytest.mark.parametrize("kind", WORKS)
def test_items_of_each_kind_are_valid(kind: str) -> None:
    check(csl(WORKS[kind], PAGE))


def test_a_work_with_only_a_title() -> None:
    bare = Publication("bare", "bare", "misc", "Bär")
    assert csl(replace(bare, others=("author",))) == csl(bare) == {"id": "bare", "type": "document", "title": "Bär"}
    assert csl_json(bare) == '[\n  {\n    "id": "bare",\n    "type": "document",\n    "title": "Bär"\n  }\n]\n'
    assert [item.get("URL") for item in json.loads(csl_json_file([(bare, PAGE), (bare, "")]))] == [PAGE, None]


def test_fields_that_only_some_works_have() -> None:
    assert csl(replace(WORKS["thesis"], entry_type="phdthesis"))["genre"] == "PhD thesis"
    assert csl(replace(JOURNAL, status="forthcoming"))["status"] == "forthcoming"
    assert csl(replace(WORKS["dataset"], venue=Venue("dataset", number="3")))["version"] == "3"
    assert csl(replace(JOURNAL, venue=replace(JOURNAL.venue, place="Maryland")))["publisher-place"] == "Maryland"
    volume = replace(CONFERENCE, entry_type="proceedings", authors=(), venue=Venue("conference", series="Looms"))
    assert csl(volume)["type"] == "book"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    authors = people(Name(text, text), Name(literal=text))
    (item,) = json.loads(csl_json(replace(CONFERENCE, key=text, title=text, abstract=text, authors=authors)))
    check(item)
    assert item["title"] == markup(" ".join(re.sub(r"[\x00\x1b]", "", text).split()))


def test_formulas_are_text_with_scripts() -> None:
    item = csl(
        replace(JOURNAL, title=r"H$_{2}$CO at $10^{-3}$ of $\Sigma_{SFR}$ in $n\log n$", abstract="$20^\\circ$C")
    )
    assert item["title"] == "H<sub>2</sub>CO at 10<sup>-3</sup> of Σ<sub>SFR</sub> in n log n"
    assert item["abstract"] == "20°C"


def test_an_event_of_several_days_has_both_ends() -> None:
    item = csl(replace(CONFERENCE, more=detailed(eventdate="2024-05-30/2024-06-01")))
    assert item["event-date"] == {"date-parts": [[2024, 5, 30], [2024, 6, 1]]}
    item = csl(replace(CONFERENCE, more=detailed(eventdate="2024-05-30/..")))
    assert item["event-date"] == {"date-parts": [[2024, 5, 30]]}
