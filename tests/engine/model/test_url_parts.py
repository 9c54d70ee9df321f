"""The parts of addresses, of those as well that are not valid."""

import pytest

from sphinx_scholar.model.text import joined_url, url_parts


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("https://[site]/a?b", ("https", "", "//[site]/a?b")),
        ("//[site", ("", "", "")),
        ("https://e.org/a", ("https", "e.org", "/a")),
    ],
)
def test_addresses_that_are_not_valid_have_parts_as_well(url: str, parts: tuple[str, str, str]) -> None:
    assert url_parts(url)[:3] == parts
    assert joined_url("https://e.org/a/b", url) == url
