"""What a .bib file says is what its publications say, in whatever dialect it was written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pybtex.backends.plaintext import Backend
from pybtex.database import parse_string
from pybtex.style.formatting.unsrt import Style

from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.names import Name
from sphinx_scholar.model.publication import Contributor, Publication
from sphinx_scholar.readers.bibtex import Bibliography, read

DATA = Path(__file__).parents[1] / "data"
EQUAL = ("equal",)


def work(text: str, **options: Any) -> Publication:
    """The one publication of a file without a problem."""
    result = read([("refs.bib", text.encode())], **options)
    assert not result.problems
    (publication,) = result.publications.values()
    return publication


def entry(kind: str, **fields: str) -> Publication:
    """The publication of an entry that has, beside *fields*, what every entry needs."""
    given = {"title": "A", "author": "Doe, Jane", "year": "2020", **fields}
    return work(f"@{kind}{{key,\n" + ",\n".join(f"{name} = {{{value}}}" for name, value in given.items()) + "}")


def links(publication: Publication) -> dict[str, str]:
    return {link.role: link.url for link in publication.links}


class TestSources:
    def test_macros_and_crossrefs_reach_from_file_to_file(self) -> None:
        result = read(
            [
                ("macros.bib", b'@STRING (acl = "Association for Computational Linguistics")'),
                ("refs.bib", b"@inproceedings{a, title={A}, author={Doe, Jane}, pages={1-2}, crossref={P}}"),
                (
                    "more.bib",
                    b"@proceedings{p, title={Proc.}, subtitle={Sub}, year=2020, month=jul,"
                    b" publisher=acl, doi={10.1000/p}}",
                ),
            ]
        )
        assert not result.problems
        paper = result.publications["a"]
        assert (paper.venue.name, paper.venue.publisher) == ("Proc.: Sub", "Association for Computational Linguistics")
        assert (paper.date, paper.identifiers.doi, paper.pages) == (PartialDate(2020, 7), "", "1–2")

    def test_places_are_those_of_the_entries(self) -> None:
        result = read(
            [("a.bib", b"\n\n@misc{a, title={A}}\n@misc{b,\n title={B}}\n"), ("b.bib", b"@misc{c, title={C}}")]
        )
        assert [p.location for p in result.publications.values()] == ["a.bib:3", "a.bib:4", "b.bib:1"]

    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_any_newline_and_a_byte_order_mark_will_do(self, newline: str) -> None:
        text = newline.join(["", "@misc{a,", "  title = {Gödel}", "}"])
        result = read([("refs.bib", b"\xef\xbb\xbf" + text.encode())])
        assert not result.problems
        assert (result.publications["a"].title, result.publications["a"].location) == ("Gödel", "refs.bib:2")

    def test_comments_front_matter_and_preambles_are_no_entries(self) -> None:
        text = r"""---
layout: bib
---
% @misc{x, title = {X}}
@comment{
@misc{y, title = {Y}}
title = {Y}
}
@preamble{ "\newcommand{\noop}[1]{}" }
Free text, with jane@example.org in it.
@misc(a, title = "A (or {B)}")
"""
        assert work(text).title == "A (or B)"

    def test_a_file_that_is_not_utf8_keeps_what_is(self) -> None:
        text = "@misc{a, title={Gödel}}\n".encode() + "@misc{b, title={Gödel}}\n".encode("latin-1")
        result = read([("refs.bib", text)])
        assert [p.title for p in result.publications.values()] == ["Gödel", "Gödel"]


class TestAlFolio:
    @pytest.fixture
    def paper(self) -> Publication:
        asked: list[str] = []
        text = (DATA / "alfolio.bib").read_text("utf-8")
        paper = work(text, exists=lambda path: not asked.append(path))  # type: ignore[func-returns-value]
        assert sorted(asked) == [
            "/_static/img/publication_preview/brownian-motion.gif",
            "/_static/pdf/example_pdf.pdf",
            "/_static/pdf/example_poster.pdf",
            "/_static/pdf/example_slides.pdf",
            "/_static/pdf/supplement.zip",
        ]
        return paper

    def test_marks_are_not_names(self, paper: Publication) -> None:
        assert paper.authors == (
            Contributor(Name("Einstein", "A."), ("corresponding", "equal")),
            Contributor(Name("Podolsky", "B."), EQUAL),
            Contributor(Name("Rosen", "N.")),
        )

    def test_texts_are_plain(self, paper: Publication) -> None:
        assert paper.award == "Albert Einstein received the Nobel Prize in Physics 1921 for his services, see here"
        assert paper.note == ". More Information can be found here"
        assert paper.venue.short == "PhysRev"
        assert paper.selected

    def test_links_have_their_roles(self, paper: Publication) -> None:
        assert links(paper) == {
            "doi": "https://doi.org/10.1103/PhysRev.47.777",
            "pdf": "/_static/pdf/example_pdf.pdf",
            "html": "https://journals.aps.org/pr/abstract/10.1103/PhysRev.47.777",
            "code": "https://github.com/example/code",
            "slides": "/_static/pdf/example_slides.pdf",
            "poster": "/_static/pdf/example_poster.pdf",
            "video": "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ",
            "blog": "https://example.org/post",
            "supp": "/_static/pdf/supplement.zip",
            "website": "https://example.org",
        }
        assert paper.preview == "/_static/img/publication_preview/brownian-motion.gif"


class TestVenue:
    def test_a_conference_paper(self) -> None:
        paper = entry(
            "inproceedings",
            booktitle="Findings of the Association for Computational Linguistics: EMNLP 2023",
            url="https://aclanthology.org/2023.findings-emnlp.133/",
            doi="https://doi.org/10.18653/v1/2023.findings-emnlp.133",
            eprint="2305.15028",
            archiveprefix="arXiv",
            primaryclass="cs.CL",
            pages="2009--2026",
            address="Singapore",
        )
        assert (paper.venue.kind, paper.venue.short) == ("conference", "Findings of EMNLP 2023")
        assert (paper.status, paper.venue.place) == ("published", "Singapore")
        assert (paper.pages, paper.first_page, paper.last_page) == ("2009–2026", "2009", "2026")
        assert (paper.identifiers.arxiv, paper.identifiers.arxiv_class) == ("2305.15028", "cs.CL")
        assert links(paper) == {
            "doi": "https://doi.org/10.18653/v1/2023.findings-emnlp.133",
            "pdf": "https://aclanthology.org/2023.findings-emnlp.133.pdf",
            "arxiv": "https://arxiv.org/abs/2305.15028",
            "anthology": "https://aclanthology.org/2023.findings-emnlp.133/",
        }

    @pytest.mark.parametrize(
        ("fields", "short"),
        [
            ({"booktitle": "Proceedings of the Conference: ACL 2024"}, "ACL 2024"),
            ({"booktitle": "Conference on Computer Vision and Pattern Recognition (CVPR)"}, "CVPR"),
            ({"booktitle": "Proceedings of it", "series": "KDD '23"}, "KDD '23"),
            ({"booktitle": "Proceedings of it", "series": "Lecture Notes in Computer Science"}, ""),
            ({"booktitle": "Annual Meeting (Volume 1: Long Papers)", "anthology": "2022.acl-long.66"}, "ACL 2022"),
            ({"booktitle": "Annual Meeting (Volume 1: Long Papers)"}, ""),
            ({"booktitle": "Proceedings: Theory", "shortbooktitle": "PT"}, "PT"),
        ],
    )
    def test_a_short_name_is_given_or_certain(self, fields: dict[str, str], short: str) -> None:
        assert entry("inproceedings", **fields).venue.short == short

    def test_an_article_with_a_number_for_pages(self) -> None:
        paper = entry("article", journal="Phys. Rev. D", volume="103", number="2", pages="024040")
        assert (paper.venue.kind, paper.venue.volume, paper.venue.issue) == ("journal", "103", "2")
        assert (paper.pages, paper.article_number) == ("", "024040")

    @pytest.mark.parametrize(
        ("fields", "pages", "number"),
        [
            ({"pages": "64-70"}, "64–70", ""),
            ({"pages": "64 – 70"}, "64–70", ""),
            ({"pages": "5"}, "5", ""),
            ({"pages": "e0185809"}, "", "e0185809"),
            ({"eid": "024040"}, "", "024040"),
            ({"eid": "12", "pages": "1--9"}, "1–9", "12"),
        ],
    )
    def test_pages_or_article_number(self, fields: dict[str, str], pages: str, number: str) -> None:
        paper = entry("article", journal="J", **fields)
        assert (paper.pages, paper.article_number) == (pages, number)

    @pytest.mark.parametrize(
        ("kind", "fields"),
        [
            ("misc", {"eprint": "2401.07851", "archiveprefix": "arXiv"}),
            ("online", {"eprint": "arXiv:2401.07851", "eprinttype": "arxiv", "eprintclass": "cs.CL"}),
            ("article", {"journal": "arXiv preprint arXiv:2401.07851"}),
            ("article", {"journal": "CoRR", "volume": "abs/2401.07851"}),
            ("article", {"arxiv": "https://arxiv.org/abs/2401.07851"}),
            ("misc", {"doi": "10.48550/arXiv.2401.07851"}),
            ("unpublished", {"arxiv": "https://arxiv.org/pdf/2401.07851.pdf"}),
        ],
    )
    def test_a_preprint_however_written(self, kind: str, fields: dict[str, str]) -> None:
        paper = entry(kind, **fields)
        assert (paper.venue.kind, paper.venue.publisher, paper.status) == ("preprint", "arXiv", "preprint")
        assert paper.identifiers.arxiv == "2401.07851"
        assert paper.link("pdf") == "https://arxiv.org/pdf/2401.07851"

    def test_a_report_with_an_eprint_is_a_report(self) -> None:
        paper = entry("techreport", institution="Microsoft Research", eprint="2205.10350", archiveprefix="arXiv")
        assert (paper.venue.kind, paper.venue.name, paper.status) == ("report", "Microsoft Research", "report")
        assert list(links(paper)) == ["pdf", "arxiv"]

    @pytest.mark.parametrize(
        ("kind", "fields", "venue", "status"),
        [
            ("phdthesis", {"school": "S"}, "thesis", "thesis"),
            ("thesis", {"institution": "S"}, "thesis", "thesis"),
            ("software", {}, "software", "published"),
            ("dataset", {}, "dataset", "published"),
            ("online", {"url": "https://example.org"}, "web", "published"),
            ("inreference", {"booktitle": "B"}, "book", "published"),
            ("unpublished", {}, "other", "unpublished"),
            ("article", {"journaltitle": "J", "pubstate": "inpress"}, "journal", "forthcoming"),
            ("article", {"journaltitle": "J", "year": "to appear"}, "journal", "forthcoming"),
            ("article", {"journaltitle": "J", "pubstate": "submitted"}, "journal", "unpublished"),
        ],
    )
    def test_kinds_and_status(self, kind: str, fields: dict[str, str], venue: str, status: str) -> None:
        paper = entry(kind, **fields)
        assert (paper.venue.kind, paper.status) == (venue, status)


class TestFields:
    def test_biblatex_has_other_names(self) -> None:
        paper = work(
            "@xdata{aps, publisher = {American Physical Society}, langid = {english}}\n"
            "@article{a, title = {A}, subtitle = {B}, author = {Doe, Jane}, journaltitle = {J}, date = {2021-01-20},"
            " location = {College Park}, xdata = {aps}, keywords = {x, y; z}, issn = {1}, day = {3}}"
        )
        assert (paper.title, paper.venue.name, paper.venue.place) == ("A: B", "J", "College Park")
        assert (paper.date, paper.language) == (PartialDate(2021, 1, 20), "en")
        assert paper.venue.publisher == "American Physical Society"
        assert paper.keywords == ("x, y", "z")

    def test_annotations_are_marks(self) -> None:
        text = (
            "@misc{a, title={A}, author={Doe, J. and Roe, R. and others}, author+an={1=equal; 2=equal, corresponding}}"
        )
        paper = work(text)
        assert [author.marks for author in paper.authors] == [EQUAL, ("corresponding", "equal")]
        assert paper.others

    def test_letter_case_and_mathematics_of_titles_stay(self) -> None:
        title = r"{BERT}s and {\'E}tale $\mathbb{Q}_{p}$-sheaves: costs \$5 \& 5\% -- \emph{in vivo}"
        assert entry("misc", title=title).title == r"BERTs and Étale $\mathbb{Q}_{p}$-sheaves: costs $5 & 5% – in vivo"

    def test_markup_is_text(self) -> None:
        paper = entry("misc", title="<script>alert(1)</script> \x07\u202eA", keywords='"><script>')
        assert paper.title == "<script>alert(1)</script> A"
        assert paper.keywords == ('"><script>',)

    @pytest.mark.parametrize(
        ("fields", "roles"),
        [
            ({"url": "https://example.org/paper"}, {"publisher": "https://example.org/paper"}),
            ({"url": "https://example.org/a_b%20c.pdf"}, {"pdf": "https://example.org/a_b%20c.pdf"}),
            ({"url": r"\url{https://example.org/a\_b\%20\~{}c}"}, {"publisher": "https://example.org/a_b%20~c"}),
            ({"url": 'https://example.org/"><script>'}, {"publisher": "https://example.org/%22%3E%3Cscript%3E"}),
            ({"url": "https://doi.org/10.1000/x"}, {"doi": "https://doi.org/10.1000/x"}),
            ({"doi": "10.1000/x", "url": "https://example.org/doi/10.1000/X"}, {"doi": "https://doi.org/10.1000/x"}),
            ({"doi": r"10.1000/a\_b<c>"}, {"doi": "https://doi.org/10.1000/a_b%3Cc%3E"}),
            ({"github": "hemingkx/Spec-Bench"}, {"code": "https://github.com/hemingkx/Spec-Bench"}),
            ({"pdf": "/files/a.pdf"}, {"pdf": "/files/a.pdf"}),
            (
                {"pdf": "https://example.org/a.pdf", "arxiv": "gr-qc/0509116v2"},
                {"pdf": "https://example.org/a.pdf", "arxiv": "https://arxiv.org/abs/gr-qc/0509116v2"},
            ),
        ],
    )
    def test_links(self, fields: dict[str, str], roles: dict[str, str]) -> None:
        assert links(entry("article", journal="J", **fields)) == roles

    def test_three_thousand_authors(self) -> None:
        names = " and ".join(f"Doe{n}, Jane" for n in range(3000))
        authors = entry("misc", author=names).authors
        assert len(authors) == 3000
        assert authors[-1].name == Name("Doe2999", "Jane")


class TestEntries:
    """``entries`` is what pybtex's own styles can work with, whatever the file was like."""

    @staticmethod
    def formatted(result: Bibliography) -> list[str]:
        style = Style()
        return [e.text.render(Backend("utf-8")) for e in style.format_entries(result.entries.values())]

    def test_they_are_classic(self) -> None:
        text = r"""@report{a, title = {{\"U}ber 100\% {BERT} & Co}, author = {G{\"o}del*, K. and {The {ATLAS} Team}},
            institution = {I}, date = {2021-03-04}}"""
        result = read([("refs.bib", text.encode())])
        classic = result.entries["a"]
        assert (classic.type, classic.fields["year"], classic.fields["month"]) == ("techreport", "2021", "March")
        assert [str(person) for person in classic.persons["author"]] == ["Gödel, K.", "{The ATLAS Team}"]
        (line,) = self.formatted(result)
        assert line == "K. Gödel and The ATLAS Team. Über 100% BERT & Co. Technical Report, I, March 2021."

    def test_every_type_can_be_formatted_with_nothing_but_a_title(self) -> None:
        kinds = "article book inbook incollection inproceedings techreport phdthesis mastersthesis misc manual online"
        kinds += " proceedings unpublished software dataset patent booklet talk thesis report collection inreference"
        text = "\n".join(f"@{kind}{{{kind}, title = {{A \\& 5% _ {{x}} ^ $5}}}}" for kind in kinds.split())
        result = read([("refs.bib", text.encode())])
        assert len(self.formatted(result)) == len(kinds.split())
        assert all("A & 5% _ x ^ $5" in line for line in self.formatted(result))

    def test_written_by_pybtex_and_read_again_they_say_the_same(self) -> None:
        result = read([("refs.bib", (DATA / "alfolio.bib").read_bytes())])
        again = read([("again.bib", result.pybtex_data().to_string("bibtex").encode())])
        (paper,), (copy,) = result.publications.values(), again.publications.values()
        assert (copy.title, copy.date, copy.pages) == (paper.title, paper.date, paper.pages)
        assert [a.name for a in copy.authors] == [a.name for a in paper.authors]

    def test_plain_entries_are_as_pybtex_reads_them(self) -> None:
        text = (
            "@article{a, title={T}, author={Doe, J. and van Roe, Jr., R.}, journal={J}, volume=1, year=2020, month=may}"
        )
        ours, theirs = (
            read([("refs.bib", text.encode())]).entries["a"],
            parse_string(text, "bibtex").entries["a"],
        )
        assert ours.persons == theirs.persons
        assert {**ours.fields, "title": "T"} == dict(theirs.fields)
