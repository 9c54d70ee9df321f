"""What annotations of names say of authors: ORCID iDs, affiliations, and roles by CRediT."""

from sphinx_scholar.model.people import Affiliation
from sphinx_scholar.model.publication import Contributor
from sphinx_scholar.readers.bibtex import read

ENTRY = """@misc{{a, title = {{A}}, year = 2020, author = {{Lovelace, Ada and Babbage, Charles}},
{fields}
}}"""


def authors(fields: str) -> tuple[Contributor, ...]:
    found = read([("refs.bib", ENTRY.format(fields=fields).encode())])
    assert found.problems == ()
    return found.publications["a"].authors


def test_named_annotations_say_who_somebody_is() -> None:
    ada, charles = authors(
        'author+an:orcid = {1="0000-0002-1825-0097"},\n'
        'author+an:affiliation = {1="Dept of Engines; Looms, London"; 2={Cambridge}},\n'
        'author+an:ror = {2="https://ror.org/05dxps055"},'
    )
    assert ada.person is not None
    assert charles.person is not None
    assert (ada.person.orcid, ada.person.affiliation) == (
        "0000-0002-1825-0097",
        Affiliation("Dept of Engines; Looms, London"),
    )
    assert (charles.person.orcid, charles.person.affiliation) == (
        "",
        Affiliation("Cambridge", "https://ror.org/05dxps055"),
    )


def test_roles_of_credit_are_no_signs_at_the_names() -> None:
    ada, charles = authors(
        "author+an = {1=equal, software; 2=equal},\nauthor+an:credit = {1=conceptualization; 2=Formal analysis},"
    )
    assert (ada.marks, ada.roles) == (("equal",), ("conceptualization", "software"))
    assert (charles.marks, charles.roles) == (("equal",), ("formal-analysis",))
    assert ada.person is None
