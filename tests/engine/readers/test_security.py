"""The fields of ``security.txt``, as RFC 9116 has them."""

from types import SimpleNamespace
from typing import Any

import pytest

from sphinx_scholar.readers.security import publishing_problems, read_security

CONTACT, EXPIRES = {"contact": "ada@example.org"}, {"expires": "2027-12-31"}


def test_fields_in_their_order() -> None:
    given = {
        "preferred_languages": ["en", "fr"],
        "policy": "https://example.org/policy",
        "contact": [
            "https://example.org/report",
            "ada@example.org",
            "openpgp4fpr:5f2de5521c63a801ab59ccb603d49de44b29100f",
        ],
        "expires": "2027-12-31T23:59:00+01:00",
    }
    assert read_security(given) == (
        [
            ("Contact", "https://example.org/report"),
            ("Contact", "mailto:ada@example.org"),
            ("Contact", "openpgp4fpr:5f2de5521c63a801ab59ccb603d49de44b29100f"),
            ("Expires", "2027-12-31T23:59:00+01:00"),
            ("Preferred-Languages", "en, fr"),
            ("Policy", "https://example.org/policy"),
        ],
        (),
    )
    assert read_security(CONTACT | EXPIRES)[0][1] == ("Expires", "2027-12-31T00:00:00Z")
    assert read_security(CONTACT | {"expires": ["2027-12-31"]}) == read_security(CONTACT | EXPIRES)
    assert read_security({}) == ([], ())


@pytest.mark.parametrize(
    ("given", "code", "argument", "written"),
    [
        (CONTACT, "security-missing", "expires", False),
        (EXPIRES, "security-missing", "contact", False),
        (EXPIRES | {"contact": "call me"}, "security-value", "call me", False),
        (EXPIRES | {"contact": "http://example.org"}, "security-value", "http://example.org", False),
        (CONTACT | {"expires": "soon"}, "security-value", "soon", False),
        (CONTACT | {"expires": ["2027-12-31", "2028-12-31"]}, "security-value", "2027-12-31, 2028-12-31", False),
        (CONTACT | EXPIRES | {"policy": "policy.html"}, "security-value", "policy.html", True),
        (CONTACT | EXPIRES | {"preferred_languages": "en; fr"}, "security-value", "en; fr", True),
        (CONTACT | EXPIRES | {"polcy": "https://example.org/"}, "security-option", "policy", True),
    ],
)
def test_problem(given: dict[str, Any], code: str, argument: str, written: bool) -> None:
    fields, problems = read_security(given)
    assert [problem.code for problem in problems] == [code]
    assert argument in problems[0].arguments.values()
    assert bool(fields) is written


@pytest.mark.parametrize(("license_", "codes"), [("", []), ("CC BY 4.0", []), ("free", ["license"])])
def test_license_of_the_site(license_: str, codes: list[str]) -> None:
    found = publishing_problems(SimpleNamespace(scholar_license=license_, scholar_security={}))
    assert [problem.code for problem in found["scholar_license"]] == codes
