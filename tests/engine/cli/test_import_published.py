"""Authors, DOIs, licenses and funding of posts in other systems, as notes have them."""

from typing import Any

import pytest

from sphinx_scholar.cli.importers.matter import read_yaml, write_matter
from sphinx_scholar.cli.importers.published import published
from sphinx_scholar.model.kinds import KINDS
from sphinx_scholar.readers.frontmatter import read as read_front_matter

NOTE = next(kind for kind in KINDS if kind.name == "note")
OWNER = {"name": "Ada Example"}
ORCID, ROR = "0000-0002-1825-0097", "https://ror.org/05dxps055"
SAM = {"name": "Sam Sample", "orcid": ORCID, "affiliation": "Nowhere", "ror": ROR, "roles": ["software"]}


@pytest.mark.parametrize(
    ("written", "head"),
    [
        ("author: Ada Example", {}),
        ("author: Sam Sample", {"author": "Sam Sample"}),
        ("authors: [me, Sam]", {"authors": [{"name": "Ada Example"}, {"name": "Sam"}]}),
        # mystmd
        (
            f"authors: [{{name: Sam Sample, orcid: https://orcid.org/{ORCID}, affiliations: [nw], roles: [Software, x]}}]\n"
            f"affiliations: [{{id: nw, name: Nowhere, ror: {ROR}}}]",
            {"authors": [SAM]},
        ),
        # Quarto
        (
            f"author:\n- name: {{given: Sam, family: Sample}}\n  orcid: {ORCID}\n  affiliation: [{{ref: nw}}]\n  roles: [software: lead]\n"
            f"affiliations: [{{id: nw, name: Nowhere, ror: {ROR}}}]",
            {"authors": [SAM]},
        ),
        ("doi: https://doi.org/10.5281/zenodo.1", {"doi": "10.5281/zenodo.1"}),
        ("version: '2'", {"version": "2"}),
        ("license: CC-BY-4.0", {"license": "CC-BY-4.0"}),
        ("license: CC BY-SA", {"license": "CC-BY-SA-4.0"}),
        ("license: {content: {id: CC0-1.0}, code: MIT}", {"license": "CC0-1.0"}),
        ("license: {text: Free, url: 'https://x.org/'}", "license: Free"),
        ("license: {url: 'https://creativecommons.org/licenses/by/4.0/'}", {"license": "CC-BY-4.0"}),
        ("doi: soon", "doi: soon"),
        ("funding: Fund of Nowhere", {"funding": [{"funder": "Fund of Nowhere"}]}),
        ("funding: [{source: Crown, award: x, number: G-1}]", {"funding": [{"funder": "Crown", "number": "G-1"}]}),
        (
            "funding: {statement: Thanks, awards: [{id: G-1, name: Knots, sources: [{name: Crown}]}]}",
            {"funding": [{"funder": "Crown", "number": "G-1", "title": "Knots"}]},
        ),
        ("funding: {statement: The Crown paid}", {"funding": [{"funder": "The Crown paid"}]}),
        ("funding: {note: x}", "funding: {'note': 'x'}"),
    ],
)
def test_fields(written: str, head: dict[str, Any] | str) -> None:
    found, messages = published(read_yaml(written), OWNER, ("me",))
    if isinstance(head, str):
        assert (found, messages) == ({}, [f"removed from the front matter: {head}"])
    else:
        assert (found, messages) == (head, [])
    matter = read_front_matter(write_matter({"date": "2026-01-02", **found}), NOTE, "f")
    assert matter.problems == ()
