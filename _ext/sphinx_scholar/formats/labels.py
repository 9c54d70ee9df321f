"""Labels of works in citations and lists of references, such as ``Xia et al., 2024``."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ..locale.messages import ENGLISH, Messages
from ..model.people import Name
from ..model.publication import Publication
from ..model.text import one_line
from ..site import listing
from .collation import collated, is_in_script_of
from .reference import NO_DATE, heads


def labels(
    publications: Iterable[Publication], texts: Messages = ENGLISH, known: dict[str, tuple[str, str]] | None = None
) -> Mapping[str, tuple[str, str]]:
    """Author part and year by citekey, made unique in order of date: ``("Xia et al.", "2023a")``.

    What is *known* of works from other lists, before it was made unique, is used, and what is made is added to it.
    """
    known = {} if known is None else known
    ordered = sorted(publications, key=lambda p: (p.date.first if p.date else (9999, 0, 0), p.key))
    for publication in ordered:
        if publication.key not in known:
            known[publication.key] = _label(publication, texts)
    bare = {publication.key: known[publication.key] for publication in ordered}
    shared, seen = Counter(bare.values()), Counter[tuple[str, str]]()
    unique = {}
    for key, (authors, year) in bare.items():
        suffix = ""
        if shared[authors, year] > 1:
            suffix = ("" if year[-1:].isdigit() else "-") + _letters(seen[authors, year])
            seen[authors, year] += 1
        unique[key] = (authors, year + suffix)
    return unique


def joined_label(label: tuple[str, str], texts: Messages = ENGLISH) -> str:
    """``Xia et al., 2023a``."""
    return texts.comma.join(part for part in label if part)


def _sorted_as(publication: Publication | None, label: tuple[str, str]) -> str:
    """The text by which lists of references sort a work: its label, with ``sortname`` in place of the authors.

    In a Chinese bibliography, that is the name in Pinyin.
    """
    name = one_line(publication.detail("sortname")) if publication else ""
    return joined_label((name.replace(",", ""), label[1])) if name else joined_label(label)


def in_order(
    labels: Mapping[str, tuple[str, str]], works: Mapping[str, Publication], texts: Messages = ENGLISH
) -> list[str]:
    """The keys of *labels* in the order of lists of references; works in the script of the language come first.

    That is the order of Unicode for the whole world (UCA, Unicode Technical Standard 10), in which apostrophes, hyphens
    and lower-case particles (``de Beauvoir``) do not count.
    """

    def place(key: str) -> tuple[bool, tuple[int, ...], str, str]:
        text = _sorted_as(works.get(key), labels[key])
        return not is_in_script_of(labels[key][0], texts.base), _collated(text), text, key

    return sorted(labels, key=place)


def listed(
    labels: Mapping[str, tuple[str, str]],
    works: Mapping[str, Publication],
    texts: Messages = ENGLISH,
    *,
    numbered: bool = False,
) -> list[tuple[str, str]]:
    """The keys of *labels* with their labels as a list shows them: in its order, or *numbered* in their own."""
    if numbered:
        return [(key, str(number)) for number, key in enumerate(labels, 1)]
    return [(key, joined_label(labels[key], texts)) for key in in_order(labels, works, texts)]


@lru_cache(maxsize=16384)
def _collated(label: str) -> tuple[int, ...]:
    words = re.sub(r"['’ʼ‘`\u2010-]", "", label).split()
    # Of authors who write all of their names in lower case (bell hooks), the first word counts.
    first = next((place for place, word in enumerate(words) if word[0].isalpha() and not word.islower()), 0)
    if {"et", "and"} & {*words[:first]}:
        first = 0
    return collated(" ".join(words[first:] + words[:first]))


def _label(publication: Publication, texts: Messages) -> tuple[str, str]:
    if shorthand := one_line(publication.detail("shorthand")):
        return shorthand, ""
    if short := one_line(publication.detail("shortauthor") or publication.detail("shorteditor")):
        return short, _year(publication, texts)
    role, people = heads(publication)
    names = [_short(person.named(texts.tag)) for person in people]
    if not names:
        words = one_line(publication.title).split()
        authors = " ".join(words[:4]) + (" …" if len(words) > 4 else "") or publication.key
    elif len(names) > 2 or role in publication.others:
        authors = names[0] + texts.gettext(" et al.", "after one name")
    else:
        authors = texts.conjunctions[0].join(names)
    return authors, _year(publication, texts)


def _year(publication: Publication, texts: Messages) -> str:
    if publication.date:
        return texts.year(publication.date)
    words = texts.of(listing.year(publication, NO_DATE))
    return words[:1].lower() + words[1:]


def _short(name: Name) -> str:
    """The family name in a label; of an organization the acronym, if it gives one in parentheses."""
    if name.literal:
        acronym = re.search(r"\(([A-Z][\w&-]*)\)$", one_line(name.literal))
        return acronym[1] if acronym else one_line(name.literal)
    # A family name of one character is too short: names in Chinese, Japanese or Korean script are given in full.
    if name.family_first or (not re.search(r"[^\W\d_]", name.display, re.ASCII) and " " not in name.display):
        return one_line(name.display)
    return one_line(f"{name.particle} {name.family}") or one_line(name.display)


def _letters(number: int) -> str:
    """``a`` to ``z``, then ``aa``, ``ab`` and so on."""
    letters = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters
