"""Check digits of ISBN, ISSN and ORCID iDs."""

import pytest

from sphinx_scholar.model.check_digits import is_isbn, is_issn, is_orcid
from sphinx_scholar.readers.bibtex import read


@pytest.mark.parametrize("digits", ["9783161484100", "0306406152", "080442957X", "9791090636071"])
def test_isbn(digits: str) -> None:
    assert is_isbn(digits)
    assert not is_isbn(digits[:-1] + ("1" if digits[-1] != "1" else "2"))
    assert not is_isbn(digits[1:])


@pytest.mark.parametrize("digits", ["03785955", "2434561X", "08966273"])
def test_issn(digits: str) -> None:
    assert is_issn(digits)
    assert not is_issn(digits[:-1] + ("1" if digits[-1] != "1" else "2"))


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("0000000218250097", True),
        ("000000021694233X", True),
        ("0000000218250098", False),
        ("00000002182X0097", False),
        ("0000-0002-1825-0097", False),
        ("", False),
    ],
)
def test_orcid(digits: str, valid: bool) -> None:
    assert is_orcid(digits) is valid


@pytest.mark.parametrize(
    ("fields", "isbn", "issn", "codes"),
    [
        ("issn = {0270-6474, 1529-2401}", "", "0270-6474, 1529-2401", []),
        ("issn = {0270-6474 1529-2401}", "", "0270-6474, 1529-2401", []),
        ("issn = {02706474; 15292401}", "", "0270-6474, 1529-2401", []),
        ("issn = {0270-6474 (print), 1529-2401 (online)}", "", "0270-6474, 1529-2401", []),
        ("issn = {0270-6474}, eissn = {1529-2401}", "", "0270-6474, 1529-2401", []),
        ("isbn = {0896-6273}, issn = {10974199}", "", "0896-6273, 1097-4199", []),
        ("isbn = {978-3-16-148410-0 and 0306406152}", "978-3-16-148410-0, 0306406152", "", []),
        ("isbn = {978-3-16-148410-0 (hbk)}", "978-3-16-148410-0", "", []),
        ("isbn = {978–3–16–148410–0}", "978-3-16-148410-0", "", []),
        ("isbn = {9783161484101}", "9783161484101", "", ["check-digit"]),
        ("issn = {1234-5678}", "", "1234-5678", ["check-digit"]),
        ("issn = {none}", "none", "", ["check-digit"]),
    ],
)
def test_numbers_in_entries(fields: str, isbn: str, issn: str, codes: list[str]) -> None:
    found = read([("refs.bib", f"@misc{{k, title = {{T}}, year = 2000, {fields}}}".encode())])
    names = found.publications["k"].identifiers
    assert (names.isbn, names.issn, [problem.code for problem in found.problems]) == (isbn, issn, codes)
