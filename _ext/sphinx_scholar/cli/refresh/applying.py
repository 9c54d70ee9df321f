"""Proposals in .bib files: what is to change changes, and nothing else does, or the file stays as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...model.publication import Publication
from ...readers.bibtex import Bibliography
from ..console import Console
from ..inserting import file_of, insert, line_of
from ..workspace import CommandError, Workspace
from .editing import CannotEdit, edited
from .proposals import Proposal


def applied(
    site: Workspace, sources: Mapping[str, bytes], proposals: Sequence[Proposal]
) -> tuple[dict[str, bytes], dict[Proposal, str]]:
    """The contents of .bib files with the *proposals*; and those that cannot be applied, with the reasons.

    All are tried at once, and one by one if that does not give what it should.
    """
    after = dict.fromkeys(site.bibfiles, b"") | dict(sources)
    try:
        return _applied(site, after, proposals), {}
    except (CannotEdit, CommandError) as error:
        if len(proposals) == 1:
            return after, {proposals[0]: str(error)}
    refused: dict[Proposal, str] = {}
    for proposal in proposals:
        after, failed = applied(site, after, [proposal])
        refused |= failed
    return after, refused


def _applied(site: Workspace, sources: Mapping[str, bytes], proposals: Sequence[Proposal]) -> dict[str, bytes]:
    after = dict(sources)
    edits = [proposal for proposal in proposals if proposal.edit]
    if edits:
        before = site.bibliography(sources)
        papers = {each.key: before.publications.get(each.key) for each in edits}
        # From the end of a file on, so that the lines of the others do not change.
        for proposal in sorted(edits, key=lambda each: -_line(papers[each.key])):
            _edit(after, papers[proposal.key], proposal)
        _check(before, site.bibliography(after), set(papers))
    texts = [each for each in proposals if each.text]
    if texts:
        added = b"\n".join(each.text.encode() for each in texts)
        read = site.bibliography({**after, "": added}).publications
        new = [(paper, each.text) for each in texts if (paper := read.get(each.key)) and file_of(paper) == ""]
        if len(new) != len(texts):
            raise CannotEdit("its entry cannot be read; add it by hand")
        insert(site, after, new, Console(quiet=True))
    return after


def previewed(sources: Mapping[str, bytes], papers: Mapping[str, Publication], proposal: Proposal) -> dict[str, bytes]:
    """The contents of .bib files with one *proposal*, not yet checked; a missing work is alone in a file without name.

    *papers* are the works of *sources*, by citekey.

    :raises CannotEdit: if its entry is written in a way that only a person can change.
    """
    if proposal.text:
        return {"": proposal.text.encode()}
    after = dict(sources)
    _edit(after, papers.get(proposal.key), proposal)
    return after


def _line(paper: Publication | None) -> int:
    return line_of(paper) if paper else 0


def _edit(after: dict[str, bytes], paper: Publication | None, proposal: Proposal) -> None:
    if paper is None or proposal.edit is None:
        raise CannotEdit("the entry no longer exists")
    file, edit = file_of(paper), proposal.edit
    after[file] = edited(after[file], line_of(paper), paper.key, edit.values, edit.drop, edit.type)


def _check(before: Bibliography, after: Bibliography, keys: set[str]) -> None:
    """See that the works *keys* have changed, and no others.

    :raises CannotEdit: if not, or if there are new mistakes.
    """
    if before.publications.keys() != after.publications.keys():
        raise CannotEdit("this entry cannot be changed automatically; edit it by hand")
    for key, paper in before.publications.items():
        same = replace(paper, location="") == replace(after.publications[key], location="")
        if same == (key in keys):
            raise CannotEdit("this entry cannot be changed automatically; edit it by hand")
    old, new = ({p.message for p in each.problems if p.kind.level != "info"} for each in (before, after))
    if not new <= old:
        raise CannotEdit(f"the change would cause a problem: {min(new - old)}")
