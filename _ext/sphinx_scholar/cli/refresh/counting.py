"""How often works are cited, as the service of ``scholar_citation_counts`` says, in the file that builds read."""

import datetime
from collections.abc import Container, Mapping

from ...readers.citation_counts import FILE, Count, read, written
from ..files import replace
from ..workspace import Workspace
from .asking import Answers
from .groups import Group


def count(site: Workspace, groups: Mapping[str, Group], keys: Container[str]) -> int:
    """Write how often works are cited by *groups*, by citekey; the number of works that are cited.

    What the service has not counted this time keeps its number and date, as long as it is among the *keys*.
    """
    file, today = site.folder / FILE, datetime.date.today().isoformat()
    before = file.read_bytes() if file.is_file() else b""
    counts = {key: each for key, each in read(before)[0].items() if key in keys}
    for key, group in groups.items():
        found = [each.cited for each in group.records if each.source == site.citation_counts and each.cited is not None]
        if found:
            counts[key] = Count(max(found), site.citation_counts, today)
    text = written(counts)
    if counts and text.encode() != before:
        replace(file, text)
    return sum(each.count > 0 for each in counts.values())


def is_counted(site: Workspace, answers: Answers) -> bool:
    """Whether the service of the setting has answered."""
    return any(each.records and each.service == site.citation_counts for each in answers.listings)
