"""The ``scholar_owner`` setting, and who counts as the owner."""

from typing import Any

import pytest

from sphinx_scholar.model.people import Affiliation, Name, Owner
from sphinx_scholar.readers.bibtex import read
from sphinx_scholar.readers.config import owner_from_config

SETTINGS = {
    "name": "Ada Lovelace",
    "variants": ["Lovelace, A. K.", {"family": "Byron", "given": "Ada"}],
    "role": "Countess",
    "affiliation": "Analytical Society",
    "email": "ada@example.org",
    "profiles": {
        "github": "ada",
        "google_scholar": "abc",
        "semantic_scholar": 2093662286,
        "orcid": "https://orcid.org/0000-0001-2345-6789",
        "dblp": "44/906",
        "x": "@ada",
        "mastodon": "@ada@example.social",
        "research_gate": "https://example.org/ada",
    },
    "portrait": None,
}


def owner(**settings: Any) -> Owner:
    found, problems = owner_from_config({"name": "Ada Lovelace", **settings})
    assert problems == ()
    return found


def test_every_setting() -> None:
    found, problems = owner_from_config(SETTINGS)
    assert problems == ()
    assert found.name == Name("Lovelace", "Ada")
    assert found.variants == (Name("Lovelace", "A. K."), Name("Byron", "Ada"))
    assert (found.role, found.affiliations, found.email) == ("Countess", ("Analytical Society",), "ada@example.org")
    assert found.portrait == ""
    assert found.profile_links() == (
        ("GitHub", "https://github.com/ada"),
        ("Google Scholar", "https://scholar.google.com/citations?user=abc"),
        ("Semantic Scholar", "https://www.semanticscholar.org/author/2093662286"),
        ("ORCID", "https://orcid.org/0000-0001-2345-6789"),
        ("DBLP", "https://dblp.org/pid/44/906"),
        ("X", "https://x.com/ada"),
        ("Mastodon", "https://example.social/@ada"),
        ("Research Gate", "https://example.org/ada"),
    )


def test_unusual_settings() -> None:
    assert owner_from_config("Ada Lovelace") == (owner(), ())
    assert owner(profiles={"github": "", "orcid": None}).profile_links() == ()
    assert owner(affiliation=["One", "Two"]).affiliations == ("One", "Two")
    ror = "https://ror.org/05dxps055"
    assert owner(affiliation=["One", "Two"], ror=["", ror]).institutions == (
        Affiliation("One"),
        Affiliation("Two", ror),
    )
    assert owner(affiliation=["One", "Two"], ror=ror).institutions == (Affiliation("One", ror), Affiliation("Two"))


@pytest.mark.parametrize(
    ("settings", "code", "arguments"),
    [
        ({"name": None}, "owner-name", {}),
        ({"name": ["Ada"]}, "owner-name", {}),
        ({"name": {"first": "Ada"}}, "owner-name", {}),
        ({"affilation": "X"}, "owner-setting", {"setting": "affilation", "suggestion": "affiliation"}),
        ({"phone": "1"}, "owner-setting", {"setting": "phone", "suggestion": ""}),
        ({"role": 3}, "owner-text", {"setting": "role", "value": 3}),
        ({"affiliation": [1]}, "owner-text", {"setting": "affiliation"}),
        ({"email": "ada at home"}, "owner-email", {"value": "ada at home"}),
        ({"variants": [3]}, "owner-variant", {"value": 3}),
        ({"affiliation": "X", "ror": "05dxps056"}, "owner-ror", {"value": "05dxps056"}),
        ({"affiliation": "X", "ror": ["05dxps055", "02mhbdp94"]}, "owner-rors", {"count": 2, "places": 1}),
        ({"profiles": "github"}, "owner-profiles", {"value": "github"}),
        ({"profiles": {"githb": "ada"}}, "unknown-profile", {"profile": "githb", "suggestion": "github"}),
        ({"profiles": {"blog": "ftp://example.org"}}, "unknown-profile", {"profile": "blog", "suggestion": ""}),
        ({"profiles": {"github": "javascript:alert(1)//://"}}, "owner-profile", {"profile": "github"}),
        ({"profiles": {"mastodon": "ada"}}, "owner-profile", {"profile": "mastodon", "form": '"@name@host"'}),
    ],
)
def test_problem_costs_its_setting_alone(settings: dict[str, Any], code: str, arguments: dict[str, Any]) -> None:
    found, (problem,) = owner_from_config({"name": "Ada Lovelace", "url": "https://example.org/", **settings})
    assert (problem.code, problem.subtype, problem.location) == (code, "config", "conf.py")
    assert arguments.items() <= problem.arguments.items()
    assert found.url == "https://example.org/"
    assert found.profile_links() == ()


@pytest.mark.parametrize(
    ("orcid", "codes"),
    [
        ("0000-0002-1825-0097", []),
        ("https://orcid.org/0000-0001-5109-3700", []),
        ("0000-0002-1694-233X", []),
        ("0000-0002-1694-233x", []),
        ("0000-0002-1825-0098", ["owner-orcid"]),
        ("0000-0001-2345-678X", ["owner-orcid"]),
        ("0000-0002-1825-009", ["owner-orcid"]),
    ],
)
def test_check_digit_of_an_orcid(orcid: str, codes: list[str]) -> None:
    found, problems = owner_from_config({"name": "Ada Lovelace", "profiles": {"orcid": orcid}})
    assert [problem.code for problem in problems] == codes
    assert found.profile_links()[0][0] == "ORCID", "it is kept"


OWNERS = (
    "Heming Xia|van Beethoven, Ludwig|Ludwig van Beethoven|John von Neumann III|King, Jr., Martin Luther|Plato|夏和明"
)


@pytest.mark.parametrize("written", [*OWNERS.split("|"), "{Analytical Society}"])
def test_owner_is_an_author_of_entries_that_write_the_same_name(written: str) -> None:
    entry = f"@misc{{key, title = {{A}}, author = {{{written}}}, year = 2020}}"
    (author,) = read([("refs.bib", entry.encode())]).publications["key"].authors
    assert owner(name=written).name == author.name
    assert owner(name=written).is_author(author.name)


@pytest.mark.parametrize(
    ("name", "mine"),
    [
        (Name("Müller", "Jörg-Peter"), True),
        (Name("muller", "Jorg Peter"), True),
        (Name("MÜLLER", "JÖRG PETER", suffix="Jr."), True),
        (Name("Müller", "J.-P."), True),
        (Name(literal="Jörg-Peter Müller"), True),
        (Name("Müller", "J."), False),
        (Name("Müller"), False),
        (Name("Muller Jorg", "Peter"), False),
        (Name("Jörg-Peter", "Müller"), False),
        (Name(literal="Müller Group"), False),
        (Name(), False),
    ],
)
def test_owner_is_recognized_by_name_and_variants(name: Name, mine: bool) -> None:
    found = owner(name="Müller, Jörg-Peter", variants=["Müller, J. P."])
    assert found.is_author(name) is mine


def test_owner_without_a_name_is_no_author() -> None:
    found, _ = owner_from_config({})
    assert not found.is_author(Name())
    assert not found.is_author(Name("Xia", "Heming"))


def test_chinese_name_matches_whole_or_in_parts() -> None:
    assert owner(name="夏, 和明").is_author(Name("夏和明"))
    assert owner(name="夏和明").is_author(Name("夏", "和明"))
