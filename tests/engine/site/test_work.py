"""Works over time, by thread."""

from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.site.work import EDUCATION, Row, threads


def row(title: str, thread: str, kind: str = "research") -> Row:
    start = PartialDate(2020)
    return Row(title, title.lower(), kind, "", thread, start, start, 24240, 24241)


def test_threads_are_in_the_order_of_their_newest_row_and_degrees_are_last() -> None:
    rows = [
        row("Doctorate", "", EDUCATION),
        row("Cards", "Punched cards"),
        row("Free", ""),
        row("Looms", "looms"),
        # One thread, however it is spelled.
        row("Holes", "punched-cards"),
        row("Bachelor", "looms", EDUCATION),
        row("Alone", ""),
    ]
    assert [[one.title for one in group] for group in threads(rows)] == [
        ["Cards", "Holes"],
        ["Free", "Alone"],
        ["Looms"],
        ["Doctorate"],
        ["Bachelor"],
    ]
    assert threads([]) == []
