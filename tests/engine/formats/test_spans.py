"""Lists of persons and of parts in references."""

import pytest

from example_works import ADA, people
from sphinx_scholar.formats.spans import Span, around, count, joined, listed, listed_text, merged, person
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.model.people import Name, Owner, Person
from sphinx_scholar.model.publication import Contributor, Publication

A, B, C = (Span(letter, "author") for letter in "ABC")


@pytest.mark.parametrize(
    ("spans", "more", "written"),
    [
        ([], False, ""),
        ([], True, ""),
        ([A], False, "A"),
        ([A], True, "A et al."),
        ([A, B], False, "A and B"),
        ([A, B], True, "A, B, et al."),
        ([A, B, C], False, "A, B, and C"),
        ([A, B, C], True, "A, B, C, et al."),
    ],
)
def test_lists(spans: list[Span], more: bool, written: str) -> None:
    found = list(listed(spans, more))
    assert "".join(span.text for span in found) == written
    assert [span for span in found if span.role == "author"] == spans


def test_lists_in_another_language() -> None:
    texts = messages("zh_CN")
    assert "".join(span.text for span in listed([A, B, C], False, texts)) == "A、B和C"
    assert "".join(span.text for span in listed([A], True, texts)) == "A等"
    assert "".join(span.text for span in listed([A, B], True, texts)) == "A、B等"
    assert listed_text(by(ADA, Name("夏", "和明"), Name("B")), "editor", texts) == "Ada Lovelace、夏和明和B"
    assert listed_text(by(ADA, others=("editor",)), "editor", texts) == "Ada Lovelace等"


def by(*editors: Name, others: tuple[str, ...] = ()) -> Publication:
    return Publication("k", "k", "book", "T", editors=people(*editors), others=others)


def test_contributors_in_a_role() -> None:
    B = Name("B")
    assert (listed_text(by(ADA, B), "editor"), count(by(ADA, B), "editor")) == ("Ada Lovelace and B", 2)
    more = by(ADA, others=("editor",))
    assert (listed_text(more, "editor"), count(more, "editor")) == ("Ada Lovelace et al.", 2)
    assert (listed_text(by(ADA, B, others=("author",)), "editor"), listed_text(more, "translator")) == (
        "Ada Lovelace and B",
        "",
    )


def test_persons() -> None:
    page = Contributor(ADA, person=Person(ADA, url="https://ada.example/"))
    assert person(page, None) == Span("Ada Lovelace", "author", "https://ada.example/")
    assert person(page, Owner(ADA)) == Span("Ada Lovelace", "owner")
    assert person(page, Owner(Name("B"))) == Span("Ada Lovelace", "author", "https://ada.example/")
    forms = Contributor(ADA, forms=(("zh", Name("洛夫莱斯", "阿达")),))
    assert person(forms, None, messages("zh_CN")) == Span("洛夫莱斯阿达", "author")


def test_parts() -> None:
    assert list(around("With {names}, etc.", "names", [A, B])) == [Span("With "), A, B, Span(", etc.")]
    assert "".join(span.text for span in joined([Span(""), A, Span(""), B])) == "A, B"
    assert "".join(span.text for span in joined([A, B], messages("zh_CN"))) == "A，B"
    assert list(merged([Span("a"), Span(""), Span("b"), A, B, Span("c")])) == [Span("ab"), A, B, Span("c")]
