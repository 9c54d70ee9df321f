"""Identifiers of persons, institutions, works and licenses, as they are copied from elsewhere."""

import pytest

from sphinx_scholar.model.credit import CREDIT, credit_role
from sphinx_scholar.model.licenses import license_label, license_page, license_uri
from sphinx_scholar.readers.identifier_types import doi, orcid, ror, spdx


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1694-233X", "0000-0002-1694-233X"),
        ("0000000218250097", "0000-0002-1825-0097"),
        ("0000-0002-1825-0098", ""),
        ("", ""),
    ],
)
def test_orcid(text: str, found: str) -> None:
    assert orcid(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("05dxps055", "https://ror.org/05dxps055"),
        ("https://ror.org/02mhbdp94/", "https://ror.org/02mhbdp94"),
        ("05dxps056", ""),
        ("05dxps05", ""),
        ("15dxps055", ""),
    ],
)
def test_ror(text: str, found: str) -> None:
    assert ror(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10.5281/zenodo.1", "10.5281/zenodo.1"),
        ("https://doi.org/10.5281/zenodo.1", "10.5281/zenodo.1"),
        ("doi:10.59350/abc-1", "10.59350/abc-1"),
        ("zenodo.1", ""),
    ],
)
def test_doi(text: str, found: str) -> None:
    assert doi(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CC-BY-4.0", "CC-BY-4.0"),
        ("cc by-sa 4.0", "CC-BY-SA-4.0"),
        ("https://creativecommons.org/licenses/by-nc/4.0/", "CC-BY-NC-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://spdx.org/licenses/MIT", "MIT"),
        # One license has one address.
        ("MIT OR Apache-2.0", ""),
        ("LicenseRef-mine", ""),
        ("as you like", ""),
    ],
)
def test_license(text: str, found: str) -> None:
    assert spdx(text) == found


@pytest.mark.parametrize(
    ("identifier", "label", "page"),
    [
        ("CC-BY-NC-ND-4.0", "CC BY-NC-ND 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
        ("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("MIT", "MIT", "https://spdx.org/licenses/MIT"),
    ],
)
def test_license_is_shown_by_its_usual_name_and_leads_to_its_page(identifier: str, label: str, page: str) -> None:
    assert (license_label(identifier), license_page(identifier)) == (label, page)
    assert license_uri(identifier) == f"https://spdx.org/licenses/{identifier}"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Writing – review & editing", "writing-review-editing"),
        ("writing - review and editing", "writing-review-editing"),
        ("Conceptualisation", "conceptualization"),
        ("equal", ""),
        *((name, name) for name in CREDIT),
        *((label, name) for name, label in CREDIT.items()),
    ],
)
def test_role_of_credit(text: str, role: str) -> None:
    assert credit_role(text) == role
