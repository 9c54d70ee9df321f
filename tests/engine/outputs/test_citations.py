"""Citation files: one of each format for every paper of the owner, and one for all papers."""

import pytest

from sites import Site
from sphinx_scholar.formats.registry import FORMATS

ENGINES, NOTES = "lovelace-etal-2024-engines", "lovelace-1843-notes"
#: The DOI is the address of a paper; one without is found on the site.
URLS = {ENGINES: "https://doi.org/10.1000/42", NOTES: f"https://example.org/ada/papers/{NOTES}.html"}
SUFFIXES = [to.suffix for to in FORMATS]


def works(site: Site, name: str) -> list[str]:
    """The citekeys of the works in a citation file, in its order, found by their addresses."""
    text = (site.path / "papers" / name).read_text("utf-8")
    assert all(text.count(url) <= 1 for url in URLS.values())
    return sorted((key for key, url in URLS.items() if url in text), key=lambda key: text.index(URLS[key]))


def test_files(built: Site) -> None:
    files = {file.name for file in (built.path / "papers").iterdir() if file.suffix != ".html"}
    assert files == {
        *(f"{stem}.{suffix}" for stem in (ENGINES, NOTES, "publications") for suffix in SUFFIXES),
        *(f"{stem}.linkset.json" for stem in (ENGINES, NOTES)),
        *("feed.xml", "feed.json"),
    }


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_note_has_its_files(built: Site, suffix: str) -> None:
    text = (built.path / f"research/notes/first.{suffix}").read_text("utf-8")
    assert "https://example.org/ada/research/notes/first.html" in text


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_file_has_its_works_newest_first_with_their_addresses(built: Site, suffix: str) -> None:
    for key in URLS:
        assert works(built, f"{key}.{suffix}") == [key]
    assert works(built, f"publications.{suffix}") == [ENGINES, NOTES]
