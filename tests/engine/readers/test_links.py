"""Identifiers and links of an entry by themselves."""

import pytest

from entries import entry, messages
from sphinx_scholar.model.publication import Identifiers
from sphinx_scholar.readers.bibtex.identifiers import read_identifiers
from sphinx_scholar.readers.bibtex.links import read_links, read_target


@pytest.mark.parametrize(
    ("fields", "identifiers"),
    [
        # DOI
        ({"doi": "10.1000/a_b"}, Identifiers("10.1000/a_b")),
        ({"doi": "https://doi.org/10.1000/a%2Fb"}, Identifiers("10.1000/a/b")),
        ({"doi": "dx.doi.org/10.1000/a"}, Identifiers("10.1000/a")),
        ({"doi": "doi: 10.1000/a%2Fb"}, Identifiers("10.1000/a%2Fb")),
        ({"doi": r"10.1000/a\_b"}, Identifiers("10.1000/a_b")),
        ({"url": "https://doi.org/10.1000/a"}, Identifiers("10.1000/a")),
        ({"url": "https://example.org/10.1000/a"}, Identifiers()),
        ({"doi": "10.48550/arXiv.2011.04418"}, Identifiers("10.48550/arXiv.2011.04418", "2011.04418")),
        # arXiv
        ({"arxiv": "2011.04418v2"}, Identifiers(arxiv="2011.04418v2")),
        ({"arxivid": "arXiv:2011.04418"}, Identifiers(arxiv="2011.04418")),
        ({"eprint": "2011.04418"}, Identifiers(arxiv="2011.04418")),
        (
            {"eprint": "2011.04418", "eprinttype": "arXiv", "eprintclass": "hep-th"},
            Identifiers(arxiv="2011.04418", arxiv_class="hep-th"),
        ),
        (
            {"eprint": "https://arxiv.org/pdf/2011.04418.pdf", "primaryclass": "cs.CL"},
            Identifiers(arxiv="2011.04418", arxiv_class="cs.CL"),
        ),
        ({"eprint": "https://arxiv.org/abs/2011.04418/"}, Identifiers(arxiv="2011.04418")),
        (
            {"eprint": "9901001", "archiveprefix": "arXiv", "primaryclass": "math.AG"},
            Identifiers(arxiv="math/9901001", arxiv_class="math.AG"),
        ),
        ({"eprint": "9901001", "eprintclass": "hep-th"}, Identifiers(arxiv="hep-th/9901001", arxiv_class="hep-th")),
        ({"eprint": "9901001"}, Identifiers()),
        ({"eprint": "2011.04418", "eprinttype": "hal"}, Identifiers()),
        ({"eprint": "2011.04418", "archiveprefix": "hal"}, Identifiers()),
        ({"eprint": "2013.04418"}, Identifiers()),
        ({"eprint": "2011.04418v2 [cs.CL]"}, Identifiers(arxiv="2011.04418v2", arxiv_class="cs.CL")),
        ({"eprint": "arXiv:2011.04418[cs.CL]"}, Identifiers(arxiv="2011.04418", arxiv_class="cs.CL")),
        ({"eprint": "2011.04418 [cs]", "primaryclass": "cs.CL"}, Identifiers(arxiv="2011.04418", arxiv_class="cs")),
        ({"note": "arXiv:2401.07851", "primaryclass": "cs.LG"}, Identifiers(arxiv="2401.07851", arxiv_class="cs.LG")),
        ({"eprint": "2012.04418"}, Identifiers(arxiv="2012.04418")),
        ({"eprint": "2001.04418"}, Identifiers(arxiv="2001.04418")),
        ({"eprint": "2000.04418"}, Identifiers()),
        (
            {"journal": "arXiv preprint arXiv:2401.07851 [cs.CL]"},
            Identifiers(arxiv="2401.07851", arxiv_class="cs.CL"),
        ),
        ({"volume": "abs/2401.07851", "eprintclass": "cs.LG"}, Identifiers(arxiv="2401.07851", arxiv_class="cs.LG")),
        *(
            ({name: "https://arxiv.org/abs/2401.07851"}, Identifiers(arxiv="2401.07851"))
            for name in ("journaltitle", "howpublished", "url", "note", "publisher")
        ),
        ({"note": "arXiv:2413.07851"}, Identifiers()),
        # the ACL Anthology
        ({"anthology": "2022.acl-long.66"}, Identifiers(anthology="2022.acl-long.66")),
        *(
            ({name: f"https://{host}/P19-1001{end}"}, Identifiers(anthology="P19-1001"))
            for name, host, end in (
                ("anthology", "aclanthology.org", "/"),
                ("url", "www.aclweb.org/anthology", ""),
                ("pdf", "aclanthology.org", ".pdf"),
                ("html", "www.aclanthology.org", ""),
            )
        ),
        # standard numbers
        ({"isbn": "978-3-16-148410-0"}, Identifiers(isbn="978-3-16-148410-0")),
        ({"isbn": "978‐3‐16‐148410‐0 (print)"}, Identifiers(isbn="978-3-16-148410-0")),
        ({"isbn": "9783161484100, 0-306-40615-2; 9783161484100"}, Identifiers(isbn="9783161484100, 0-306-40615-2")),
        ({"isbn": "03178471"}, Identifiers(issn="0317-8471")),
        ({"issn": "0317-8471 2434561x"}, Identifiers(issn="0317-8471, 2434-561X")),
        ({"eissn": "0317-8471"}, Identifiers(issn="0317-8471")),
        ({"issn-l": "0317-8471"}, Identifiers(issn="0317-8471")),
    ],
)
def test_identifiers(fields: dict[str, str], identifiers: Identifiers) -> None:
    raw = entry(title="T", **fields)
    assert (read_identifiers(raw), messages(raw)) == (identifiers, [])


NO_DOI = "is not a DOI; write it as 10.1103/PhysRevD.103.024040"
NO_ARXIV = "is not an arXiv identifier; write it as 2011.04418"


@pytest.mark.parametrize(
    ("fields", "report", "kept"),
    [
        ({"doi": "11.1000/a"}, f'"11.1000/a" {NO_DOI}', Identifiers()),
        ({"doi": "10.1000/a."}, f'"10.1000/a." {NO_DOI}', Identifiers()),
        ({"url": "https://doi.org/a"}, f'"https://doi.org/a" {NO_DOI}', Identifiers()),
        ({"arxiv": "2013.04418"}, f'"2013.04418" {NO_ARXIV}', Identifiers()),
        ({"eprint": "a", "eprinttype": "arxiv"}, f'"a" {NO_ARXIV}', Identifiers()),
        ({"eprint": "arXiv:a"}, f'"arXiv:a" {NO_ARXIV}', Identifiers()),
        (
            {"anthology": "a b"},
            '"a b" is not an ACL Anthology identifier; write it as 2022.acl-long.66',
            Identifiers(),
        ),
        (
            {"isbn": "978-3-16-148410-1"},
            '"978-3-16-148410-1" is not a valid ISBN: its check digit is wrong',
            Identifiers(isbn="978-3-16-148410-1"),
        ),
        (
            {"issn-l": "0317-8472"},
            '"0317-8472" is not a valid ISSN: its check digit is wrong',
            Identifiers(issn="0317-8472"),
        ),
    ],
)
def test_identifiers_that_are_wrong(fields: dict[str, str], report: str, kept: Identifiers) -> None:
    raw = entry(title="T", **fields)
    assert read_identifiers(raw) == kept
    assert messages(raw) == [f"refs.bib:3: {report}"]


def links(published: bool, fields: dict[str, str], identifiers: Identifiers) -> dict[str, str]:
    """The addresses of an entry by role."""
    raw = entry(**fields)
    found = read_links(raw, identifiers, published, lambda path: True)
    assert messages(raw) == []
    return {link.role: link.url for link in found}


PAGE = "https://example.org/page"
THREE = {"website": f"{PAGE}2", "html": f"{PAGE}3", "publisher": f"{PAGE}4"}


@pytest.mark.parametrize(
    ("fields", "identifiers", "expected"),
    [
        ({"url": PAGE}, Identifiers(), {"publisher": PAGE}),
        ({"url": f"{PAGE}.PDF"}, Identifiers(), {"pdf": f"{PAGE}.PDF"}),
        ({"url": f"{PAGE} {PAGE}2"}, Identifiers(), {"publisher": PAGE, "website": f"{PAGE}2"}),
        ({"howpublished": rf"\url{{{PAGE}}}"}, Identifiers(), {"website": PAGE}),
        ({"note": f"<{PAGE}>"}, Identifiers(), {"website": PAGE}),
        ({"addendum": rf"See \href{{{PAGE}}}{{there}}"}, Identifiers(), {"website": PAGE}),
        ({"note": f"see {PAGE} there"}, Identifiers(), {}),
        ({}, Identifiers("10.1000/a"), {"doi": "https://doi.org/10.1000/a"}),
        ({"url": "https://doi.org/10.1000/a"}, Identifiers("10.1000/a"), {"doi": "https://doi.org/10.1000/a"}),
        (
            {"pdf": "https://doi.org/10.1000/a"},
            Identifiers("10.1000/a"),
            {"doi": "https://doi.org/10.1000/a"},
        ),
        (
            {"url": "https://arxiv.org/abs/2011.04418v2"},
            Identifiers(arxiv="2011.04418"),
            {"arxiv": "https://arxiv.org/abs/2011.04418", "pdf": "https://arxiv.org/pdf/2011.04418"},
        ),
        (
            {"pdf": PAGE},
            Identifiers(arxiv="2011.04418"),
            {"arxiv": "https://arxiv.org/abs/2011.04418", "pdf": PAGE},
        ),
        (
            {},
            Identifiers(anthology="2022.acl-long.66"),
            {
                "anthology": "https://aclanthology.org/2022.acl-long.66/",
                "pdf": "https://aclanthology.org/2022.acl-long.66.pdf",
            },
        ),
        ({"eprint": f"{PAGE}"}, Identifiers(), {"pdf": PAGE}),
        ({"code": PAGE, "url": PAGE}, Identifiers(), {"code": PAGE}),
        (
            {"url": f"{PAGE}; {PAGE}2, {PAGE}3"},
            Identifiers(),
            {"publisher": PAGE, "website": f"{PAGE}2", "html": f"{PAGE}3"},
        ),
        ({"url": f"{PAGE} https://[x/"}, Identifiers(), {"publisher": PAGE}),
        (
            {
                "pdf": f"{PAGE}0",
                "url": PAGE,
                "note": rf"\url{{{PAGE}2}} \url{{{PAGE}3}} \url{{{PAGE}4}} \url{{{PAGE}5}}",
            },
            Identifiers(),
            {"pdf": f"{PAGE}0", "publisher": PAGE, "website": f"{PAGE}2", "html": f"{PAGE}3"},
        ),
        ({"note": rf"\url{{{PAGE}2}} \url{{{PAGE}3}} \url{{{PAGE}4}}"}, Identifiers(), THREE),
        ({"url": "doi.org/10.1000/a"}, Identifiers(), {}),
        ({"url": "doi:10.1000/a"}, Identifiers(), {}),
        ({"note": r"\url{ftp://example.org}"}, Identifiers(), {}),
        (
            {"pdf": "https://arxiv.org/abs/2011.04418"},
            Identifiers(arxiv="2011.04418"),
            {"arxiv": "https://arxiv.org/abs/2011.04418", "pdf": "https://arxiv.org/pdf/2011.04418"},
        ),
        (
            {"pdf": PAGE, "url": "https://aclanthology.org/P19-1001v2/"},
            Identifiers(anthology="P19-1001"),
            {"anthology": "https://aclanthology.org/P19-1001/", "pdf": PAGE},
        ),
        ({"url": "https://example.com/10.1000/A/full"}, Identifiers("10.1000/a"), {"doi": "https://doi.org/10.1000/a"}),
        # archives
        ({"pmid": "PMID: 12"}, Identifiers(), {"pubmed": "https://pubmed.ncbi.nlm.nih.gov/12/"}),
        ({"eprint": "12", "eprinttype": "PubMed"}, Identifiers(), {"pubmed": "https://pubmed.ncbi.nlm.nih.gov/12/"}),
        ({"eprint": "12", "archiveprefix": "pubmed"}, Identifiers(), {"pubmed": "https://pubmed.ncbi.nlm.nih.gov/12/"}),
        ({"pmcid": "PMC12"}, Identifiers(), {"pmc": "https://pmc.ncbi.nlm.nih.gov/articles/PMC12/"}),
        ({"pmcid": "pmc 12.1"}, Identifiers(), {"pmc": "https://pmc.ncbi.nlm.nih.gov/articles/12/"}),
        (
            {"pubmed": "https://www.ncbi.nlm.nih.gov/pubmed/12?p=3"},
            Identifiers(),
            {"pubmed": "https://www.ncbi.nlm.nih.gov/pubmed/12?p=3"},
        ),
        (
            {"mrnumber": "MR12 (x)"},
            Identifiers(),
            {"mathscinet": "https://mathscinet.ams.org/mathscinet-getitem?mr=12"},
        ),
        ({"jstor": "12<"}, Identifiers(), {"jstor": "https://www.jstor.org/stable/12%3C"}),
        ({"eprint": "hal-1", "eprinttype": "HAL"}, Identifiers(), {"hal": "https://hal.science/hal-1"}),
        ({"hal": "https://hal.science/hal-1"}, Identifiers(), {"hal": "https://hal.science/hal-1"}),
    ],
)
def test_links(fields: dict[str, str], identifiers: Identifiers, expected: dict[str, str]) -> None:
    assert links(True, fields, identifiers) == expected


NO_IDENTIFIER = "is not an identifier; write what stands for the dots in"


def test_the_address_of_an_unpublished_work_is_its_website() -> None:
    assert links(False, {"url": PAGE}, Identifiers()) == {"website": PAGE}


@pytest.mark.parametrize(
    ("fields", "report"),
    [
        ({"url": f"{PAGE} more"}, f'field "url": "{PAGE} more" is not an address such as https://example.org/paper'),
        ({"url": "example"}, 'field "url": "example" is not an address; write https://...'),
        ({"pdf": "a.pdf"}, 'field "pdf": there is no file _static/pdf/a.pdf; add it, or write its address'),
        ({"pmid": "12, 13"}, f'field "pmid": "12, 13" {NO_IDENTIFIER} https://pubmed.ncbi.nlm.nih.gov/.../'),
        (
            {"pmcid": "PMC1 PMC2"},
            f'field "pmcid": "PMC1 PMC2" {NO_IDENTIFIER} https://pmc.ncbi.nlm.nih.gov/articles/.../',
        ),
        (
            {"mrnumber": "MR1 and MR2"},
            f'field "mrnumber": "MR1 and MR2" {NO_IDENTIFIER} https://mathscinet.ams.org/mathscinet-getitem?mr=...',
        ),
        ({"pmid": "none"}, f'field "pmid": "none" {NO_IDENTIFIER} https://pubmed.ncbi.nlm.nih.gov/.../'),
        (
            {"eprint": "1 2", "eprinttype": "jstor"},
            f'field "eprint": "1 2" {NO_IDENTIFIER} https://www.jstor.org/stable/...',
        ),
        ({"hal": "https://x y"}, 'field "hal": "https://x y" is not an address such as https://example.org/paper'),
        ({"hal": "https://%"}, 'field "hal": "https://%" is not an address such as https://example.org/paper'),
    ],
)
def test_links_that_are_wrong(fields: dict[str, str], report: str) -> None:
    raw = entry(title="T", **fields)
    assert read_links(raw, Identifiers(), True, lambda path: False) == ()
    assert messages(raw) == [f"refs.bib:3: {report}"]


@pytest.mark.parametrize(
    ("field", "text", "target", "report"),
    [
        ("pdf", "a b.pdf", "/_static/pdf/a%20b.pdf", ""),
        ("pdf", "missing.pdf", "", "there is no file _static/pdf/missing.pdf; add it, or write its address"),
        ("pdf", "a/../b", "", '"a/../b" is not an address; write https://...'),
        ("pdf", "bad\0.pdf", "", "there is no file _static/pdf/bad\0.pdf; add it, or write its address"),
        ("github", "ada/looms", "https://github.com/ada/looms", ""),
        ("github", "https://github.com/ada/looms", "https://github.com/ada/looms", ""),
        ("code", "ada/looms", "", '"ada/looms" is not an address; write https://...'),
        ("doi", "", "", ""),
    ],
)
def test_target_of_a_field(field: str, text: str, target: str, report: str) -> None:
    def exists(path: str) -> bool:
        if "\0" in path:
            raise ValueError("embedded null byte")
        return "missing" not in path

    raw = entry(title="T", **{field: text})
    assert read_target(raw, field, exists) == target
    assert messages(raw) == ([f'refs.bib:3: field "{field}": {report}'] if report else [])
