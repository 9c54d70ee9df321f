"""Links of one label are told apart, and others stay as they are."""

import pytest

from sphinx_scholar.model.link_labels import told_apart
from sphinx_scholar.model.publication import Link


@pytest.mark.parametrize(
    ("urls", "labels"),
    [
        (["https://code.example/ada/mill"], ["Code"]),
        (["https://code.example/ada/mill", "https://code.example/ada/loom.git/"], ["Code (mill)", "Code (loom)"]),
        (
            ["https://one.example/mill", "https://two.example/mill"],
            ["Code (one.example/mill)", "Code (two.example/mill)"],
        ),
        (["https://one.example/", "https://two.example"], ["Code (one.example)", "Code (two.example)"]),
        (["/mill.zip", "/looms/loom.zip"], ["Code (mill.zip)", "Code (loom.zip)"]),
        (["https://[your site]/mill", "https://one.example/loom"], ["Code (mill)", "Code (loom)"]),
    ],
)
def test_links_of_one_label_have_their_addresses(urls: list[str], labels: list[str]) -> None:
    others = [Link("pdf", "/a.pdf", "PDF, 1 MB"), Link("data", "https://data.example/a")]
    found = told_apart([others[0], *(Link("code", url) for url in urls), others[1]])
    assert [to.label for to in found] == [others[0].label, *labels, others[1].label]
    assert [to.url for to in found] == ["/a.pdf", *urls, "https://data.example/a"]


def test_files_of_one_label_and_size_have_their_addresses_alone() -> None:
    found = told_apart(Link("pdf", f"/{name}/a.pdf", "PDF, 1 MB") for name in "xy")
    assert [to.about for to in found] == ["/x/a.pdf", "/y/a.pdf"]
    found = told_apart([Link("pdf", "/x.pdf", "PDF, 1 MB"), Link("pdf", "/y.pdf", "PDF, 2 MB")])
    assert [to.about for to in found] == ["PDF, 1 MB", "PDF, 2 MB"]
