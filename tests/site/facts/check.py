"""Look for facts on pages, and alter pages to test whether that notices a missing fact."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import groupby, pairwise

from facts.expected import Fact
from facts.pages import Page, Part

# Between the names of a list.
_AND = r"(?:, and |, | and | & |; )"


def missing(facts: Iterable[Fact], pages: Mapping[str, Page]) -> list[Fact]:
    """Those of *facts* that are not on their page, or not together in one entry where they are a row."""
    return [fact for group in together(facts) for fact in _missing_here(group, pages[group[0].page])]


def together(facts: Iterable[Fact]) -> list[list[Fact]]:
    """The *facts*, those of one row together, and those that may be anywhere on one page."""
    return [list(group) for _, group in groupby(facts, key=lambda fact: (fact.page, fact.row))]


def mutations(fact: Fact, group: Sequence[Fact], page: Page) -> Iterator[tuple[str, Page]]:
    """Copies of *page* in which *fact* is missing or wrong, each with the name of the alteration.

    *group* is the one of :func:`together` that *fact* is in: it tells which of the page's entries to spoil.
    """
    for what, spoil in _slips(fact):
        if fact.row:
            entries = (spoil(part) if _is_row(group, fact, part) else part for part in page.entries)
            yield what, replace(page, entries=tuple(entries))
        elif fact.kind == "title":
            yield what, replace(page, title=spoil(page.title))
        else:
            yield what, replace(page, whole=spoil(page.whole))


def _missing_here(group: Sequence[Fact], page: Page) -> list[Fact]:
    if not group[0].row:
        return [fact for fact in group if not _holds(fact, page.title if fact.kind == "title" else page.whole)]
    found = ([fact for fact in group if not _holds(fact, part)] for part in page.entries or (Part(),))
    # The entry that lacks the least; where two lack as much, the one that has the row's first fact, its name.
    return min(found, key=lambda lacking: (len(lacking), group[0] in lacking))


def _is_row(group: Sequence[Fact], fact: Fact, part: Part) -> bool:
    """Is *part* what *group* describes? Pieces of an entry are entries too, and some hold no more than its name."""
    return fact is group[0] or all(_holds(other, part) for other in group)


@cache
def _holds(fact: Fact, part: Part) -> bool:
    if fact.kind == "link":
        return not part.links.isdisjoint(fact.values)
    return _pattern(fact).search(part.text) is not None


@cache
def _pattern(fact: Fact) -> re.Pattern[str]:
    escaped = [re.escape(value) for value in fact.values]
    if fact.kind == "order":  # nothing may stand between, before or after the names, nor a mark that is not expected
        return re.compile(rf"(?<!\w)(?<![,;&*] )(?<!\band ){_AND.join(escaped)}(?![\w*]|{_AND})")
    if fact.kind == "title":
        return re.compile(rf"\A(?:{'|'.join(escaped)})\Z")
    if fact.kind == "prose":  # stems: what follows may be an ending, but not more of a number
        return re.compile(rf"(?<!\w)(?:{'|'.join(escaped)})(?!\d)", re.IGNORECASE)
    ends = (value + (r"(?!-?\w)" if value[-1].isalnum() else "") for value in escaped)
    return re.compile(rf"(?<!\w)(?<!\w-)(?:{'|'.join(ends)})")


def _slips(fact: Fact) -> Iterator[tuple[str, Callable[[Part], Part]]]:
    """The ways to alter *fact*: a name for each, and a function that alters a part of the page."""
    if fact.kind == "link":
        yield "removed", lambda part: replace(part, links=part.links.difference(fact.values))
        yield "altered", lambda part: replace(part, links=frozenset(map(partial(_altered_in, fact.values), part.links)))
        return
    for what, change in _text_slips(fact):
        yield what, partial(_rewritten, _pattern(fact), change)


def _text_slips(fact: Fact) -> Iterator[tuple[str, Callable[[str], str]]]:
    """The ways to alter the text of *fact*: a name, and a function of the text that was found."""
    yield "removed", lambda found: ""
    yield "altered", _altered
    names = fact.values if fact.kind == "order" else ()
    for name in names:
        here = rf"(?<!\w){re.escape(name)}(?!\w)"
        marked = name.removesuffix("*") if name.endswith("*") else f"{name}*"
        yield f"without {name}", partial(re.compile(f"{here}{_AND}?").sub, "")
        yield f"with {_altered(name)}", partial(re.compile(here).sub, _altered(name))
        yield f"with {marked}", partial(re.compile(here).sub, marked)
        yield f"with one more after {name}", partial(re.compile(here).sub, f"{name}, Ada Lovelace")
    for one, two in pairwise(names):
        both = re.compile(rf"{re.escape(one)}({_AND}){re.escape(two)}")
        yield f"with {one} and {two} swapped", partial(both.sub, rf"{two}\g<1>{one}")


def _rewritten(pattern: re.Pattern[str], change: Callable[[str], str], part: Part) -> Part:
    return replace(part, text=pattern.sub(lambda match: change(match[0]), part.text))


def _altered_in(links: Sequence[str], link: str) -> str:
    return _altered(link) if link in links else link


def _altered(text: str) -> str:
    """*text* with another letter or digit in its middle."""
    places = [place for place, character in enumerate(text) if character.isalnum()]
    place = places[len(places) // 2]
    old = text[place]
    new = str((int(old) + 1) % 10) if old.isdigit() else "b" if old in "aA" else "a"
    return f"{text[:place]}{new}{text[place + 1 :]}"
