"""Every row of the CV is in the built site, on its page, and an altered one is noticed."""

from collections import Counter

import pytest

import facts
from sites import Site

EXPECTED = facts.load()


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, facts.Page]:
    return facts.read(site.path, {fact.page for fact in EXPECTED})


@pytest.mark.usefixtures("english")
def test_every_fact_is_where_it_belongs(pages: dict[str, facts.Page]) -> None:
    if absent := facts.missing(EXPECTED, pages):
        pytest.fail("not on the site:\n" + "\n".join(map(str, absent)), pytrace=False)


@pytest.mark.usefixtures("english")
def test_every_altered_fact_is_noticed(pages: dict[str, facts.Page]) -> None:
    """Each fact in turn is removed and altered in a copy of its page; the check must report it, and nothing else."""
    assert not facts.missing(EXPECTED, pages), "facts are missing: see the test above"
    wrong, tried = [], Counter[str]()
    for group in facts.together(EXPECTED):
        for fact in group:
            for what, page in facts.mutations(fact, group, pages[fact.page]):
                tried[fact.id] += 1
                if (reported := facts.missing(group, {fact.page: page})) != [fact]:
                    wrong.append(f"{fact}, {what}: reported {[other.id for other in reported]}")
    assert not wrong, "\n".join(wrong)
    assert min(tried[fact.id] for fact in EXPECTED) >= 2


def test_every_fact_of_an_empty_page_is_missing(pages: dict[str, facts.Page]) -> None:
    assert facts.missing(EXPECTED, dict.fromkeys(pages, facts.Page())) == EXPECTED


def test_no_fact_is_asked_for_twice() -> None:
    assert max(Counter(fact.id for fact in EXPECTED).values()) == 1


def test_hidden_text_and_navigation_are_ignored() -> None:
    hidden = "<script>One</script><pre>One</pre><p hidden>One</p><svg><title>One</title></svg><!-- One -->"
    html = f"<body><nav>One <a href='/x.html'>x</a></nav><main><article>{hidden}<p>Two</p><p>Three</p></article></main>"
    page = facts.parse(html, "a/b.html")
    assert page.whole == facts.Part("Two Three")
    assert page.entries == (facts.Part("Two"), facts.Part("Three"))


def test_links_are_resolved_from_their_page() -> None:
    html = (
        "<main><a href='../c.html#x'>c</a><a href='https://www.example.org/'>e</a><a href='mailto:a@b.c'>a</a></main>"
    )
    assert facts.parse(html, "a/b.html").whole.links == {"/c.html", "https://example.org", "mailto:a@b.c"}


def test_the_facts_of_a_row_are_in_one_entry() -> None:
    row = [facts.Fact(value, "cv.html", "text", (value,), row="prize") for value in ("Prize", "2021")]

    def absent(*entries: str) -> list[facts.Fact]:
        html = f"<main><ul>{''.join(f'<li>{entry}</li>' for entry in entries)}</ul></main>"
        return facts.missing(row, {"cv.html": facts.parse(html, "cv.html")})

    assert absent("Prize, 2021", "Medal, 2016") == []
    assert absent("Prize, 2016", "Medal, 2021") == [row[1]]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("December\xa02023", "Dec 2023"),
        ("Sept. 2020 – Jul. 2023", "Sep 2020–Jul 2023"),
        ("pp. 7655--7671", "pp. 7655–7671"),
        ("3x-5x", "3×–5×"),
        ("15,360 questions", "15360 questions"),
        ("Tao\n  Ge* , Xin Sun", "Tao Ge*, Xin Sun"),
        ("non‑autoregressive “drafter”", 'non-autoregressive "drafter"'),
    ],
)
def test_spellings_of_one_text_are_equal(written: str, meant: str) -> None:
    assert facts.normalise(written) == facts.normalise(meant)
