"""The facts of the papers as one record each, for programs that read a paper's page, its citation files and its lists."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: The months as the facts write them.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: What the facts of a paper leave to the table's caption: who published it. The rest of the papers is the ACL's.
_PUBLISHERS = {"xia-etal-2021-improved": "American Physical Society", "ge-etal-2022-lossless": ""}
_KINDS = {"xia-etal-2021-improved": "journal", "ge-etal-2022-lossless": "report"}


@dataclass(frozen=True, slots=True)
class Work:
    """A paper; *kind* is ``conference``, ``journal`` or ``report``, names are ``(given, family)``."""

    key: str
    kind: str
    title: str
    authors: tuple[tuple[str, str], ...]
    equal: tuple[str, ...]  #: the names of those who contributed equally
    venue: str
    publisher: str
    place: str
    year: int
    month: int
    volume: str
    pages: tuple[str, ...]  #: first and last
    article: str
    doi: str
    arxiv: str
    anthology: str
    pdf: str
    links: tuple[str, ...]  #: addresses elsewhere: code, data, lists


def works() -> list[Work]:
    """The papers, in the order of ``papers.toml``."""
    facts = tomllib.loads(Path(__file__).with_name("papers.toml").read_text(encoding="utf-8"))
    return [_work(key, item) for key, item in facts["papers"]["items"].items()]


def _work(key: str, item: dict[str, Any]) -> Work:
    month, year = item["date"].split()
    number = item.get("number", "")
    volume, article = number if isinstance(number, list) else ("", "")
    pages = tuple(number.split("–")) if isinstance(number, str) and number else ()
    names = [name.removesuffix("*").rsplit(" ", 1) for name in item["authors"]]
    away = [link.split(" | ")[0] for link in item["links"] if not link.startswith("/")]
    anthology = next((link.rpartition("/")[2] for link in away if "aclanthology" in link and ".pdf" not in link), "")
    pdf = next(link for link in away if link.endswith(".pdf") or "/pdf/" in link)
    return Work(
        key=key,
        kind=_KINDS.get(key, "conference"),
        title=item["title"],
        authors=tuple((given, family) for given, family in names),
        equal=tuple(name.removesuffix("*") for name in item["authors"] if name.endswith("*")),
        venue=item["venue"],
        publisher=_PUBLISHERS.get(key, "Association for Computational Linguistics"),
        place=item.get("place", ""),
        year=int(year),
        month=_MONTHS.index(month) + 1,
        volume=volume,
        pages=pages,
        article=article,
        doi=item.get("doi", "").removeprefix("https://doi.org/"),
        arxiv=item["arxiv"].removeprefix("https://arxiv.org/abs/"),
        anthology=anthology,
        pdf=pdf,
        links=tuple(link for link in away if link != pdf and "aclanthology" not in link),
    )
