"""COinS: the keys and values of context objects."""

from dataclasses import replace
from urllib.parse import parse_qsl

import pytest

from example_works import ENTRIES, HOSTILE, JOURNAL, PAGE, PREPRINT, people, recorded
from sphinx_scholar.formats.csl_json import coins
from sphinx_scholar.model.people import Name
from sphinx_scholar.model.publication import Publication


def context(publication: Publication, url: str = "") -> str:
    """The context object, decoded, with a pair on each line."""
    pairs = parse_qsl(coins(publication, page_url=url), strict_parsing=True)
    return "".join(f"{name}={value}\n" for name, value in pairs)


def test_context_objects_of_works_of_every_kind_are_as_recorded() -> None:
    assert "\n".join(context(*entry) for entry in ENTRIES) == recorded("coins")


def test_dublin_core_has_abstract_and_keywords() -> None:
    found = context(replace(PREPRINT, abstract="Drafted.", keywords=("looms", "engines")))
    assert "\nrft.description=Drafted.\nrft.subject=looms\nrft.subject=engines\n" in found


def test_a_thesis_without_a_school_names_its_publisher() -> None:
    thesis = replace(JOURNAL, venue=replace(JOURNAL.venue, kind="thesis", name=""))
    assert "\nrft.inst=American Physical Society\n" in context(thesis)


def test_values_are_percent_encoded() -> None:
    assert coins(Publication("bare", "bare", "misc", "A & B/C")) == (
        "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc&rft.title=A%20%26%20B%2FC&rft.type=document"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_one_value(text: str) -> None:
    work = replace(JOURNAL, title=text, authors=people(Name(literal=text)), venue=replace(JOURNAL.venue, name=text))
    written = coins(work, page_url=PAGE)
    assert not set(written) & set("<>\"' \n")
    assert [pair.split("=")[0] for pair in written.split("&")].count("rft.atitle") == 1
