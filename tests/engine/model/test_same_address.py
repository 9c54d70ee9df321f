"""Addresses that lead to the same page."""

import pytest

from sphinx_scholar.model.same_address import address_key, first_of_each


@pytest.mark.parametrize(
    "same",
    [
        ("https://example.org/a", "http://example.org/a", "https://www.example.org/a/", "HTTPS://Example.ORG:443/a"),
        ("https://example.org", "http://example.org/"),
        ("https://example.org/a%20b", "https://example.org/a b"),
        ("https://doi.org/10.1/X", "http://dx.doi.org/10.1/x", "https://www.doi.org/10.1/x"),
        ("https://arxiv.org/abs/2011.04418", "http://www.arxiv.org/abs/2011.04418/", "https://export.arxiv.org/abs/2011.04418"),
        ("https://arxiv.org/pdf/2011.04418", "http://arxiv.org/pdf/2011.04418.pdf"),
        ("https://github.com/A/b", "https://www.github.com/a/B.git"),
        ("https://pubmed.ncbi.nlm.nih.gov/1/", "https://www.ncbi.nlm.nih.gov/pubmed/1"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC1/", "http://www.ncbi.nlm.nih.gov/pmc/articles/PMC1"),
        ("https://aclanthology.org/P19-1001", "https://www.aclweb.org/anthology/P19-1001/"),
        ("https://hal.science/hal-1", "https://hal.archives-ouvertes.fr/hal-1"),
        ("https://ui.adsabs.harvard.edu/abs/2008A", "http://adsabs.harvard.edu/abs/2008A"),
        ("/pdf/a%20b.pdf", "/pdf/a b.pdf"),
    ],
)  # fmt: skip
def test_spellings_of_one_address(same: tuple[str, ...]) -> None:
    assert len({address_key(url) for url in same}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://arxiv.org/abs/2011.04418", "https://arxiv.org/pdf/2011.04418"),
        ("https://arxiv.org/abs/2011.04418", "https://arxiv.org/abs/2011.04419"),
        ("https://example.org/A", "https://example.org/a"),
        ("https://example.org/a?b=1", "https://example.org/a?b=2"),
        ("https://example.org/a#b", "https://example.org/a"),
        ("https://example.org:8080/a", "https://example.org/a"),
        ("http://[", "http://]"),
    ],
)
def test_different_addresses(one: str, other: str) -> None:
    assert first_of_each([one, other], lambda url: url) == [one, other]
