"""Citation files: one of each format for every paper of the owner, and one for all papers."""

import json
import re

import pytest

from sites import Site

ENGINES, NOTES = "lovelace-etal-2024-engines", "lovelace-1843-notes"
#: The DOI is the address of a paper; one without is found on the site.
URLS = {ENGINES: "https://doi.org/10.1000/42", NOTES: f"https://example.org/ada/papers/{NOTES}.html"}


def read(site: Site, name: str) -> str:
    return (site.path / "papers" / name).read_text("utf-8")


def citations(text: str, suffix: str) -> dict[str, str]:
    """The address of each work in a citation file, by citekey."""
    if suffix == "csl.json":
        return {item["id"]: item["URL"] for item in json.loads(text)}
    key, url = {"bib": (r"^@\w+{(.*),$", r" url +=\s*{(.*)},$"), "ris": ("^ID  - (.*)$", "^UR  - (.*)$")}[suffix]
    return dict(zip(re.findall(key, text, re.M), re.findall(url, text, re.M), strict=True))


def test_files(built: Site) -> None:
    files = {file.name for file in (built.path / "papers").iterdir() if file.suffix != ".html"}
    stems = (ENGINES, NOTES, "publications")
    assert files == {f"{stem}.{suffix}" for stem in stems for suffix in ("bib", "ris", "csl.json")}


@pytest.mark.parametrize("suffix", ["bib", "ris", "csl.json"])
def test_each_file_has_its_works_newest_first_with_their_addresses(built: Site, suffix: str) -> None:
    for key, url in URLS.items():
        assert citations(read(built, f"{key}.{suffix}"), suffix) == {key: url}
    assert list(citations(read(built, f"publications.{suffix}"), suffix).items()) == list(URLS.items())
