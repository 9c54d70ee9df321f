"""``scholar refresh``: ask services, show what differs with its sources, and write what the user takes."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...model.publication import Publication
from ...readers.bibtex.problems import UNREAD
from ...readers.citation_counts import FILE as COUNTS
from ..console import Console, Result
from ..files import replace
from ..house_style import HouseStyle
from ..services.client import Client
from ..services.lookup import Lookup
from ..services.record import Notes
from ..workspace import CommandError, Workspace
from .applying import applied, previewed
from .asking import Answers, ask
from .counting import count, is_counted
from .decisions import FILE, Decisions
from .editing import CannotEdit
from .groups import Group, assigned, grouped
from .proposals import Proposal, Proposer

_QUESTION = "Accept? [y]es, [n]o (do not ask again), [L]ater, [q]uit:"


@dataclass(frozen=True, slots=True)
class How:
    """How a bibliography is refreshed: by which *services*, all without one.

    With *yes*, additions are taken without a question; without *write*, all is only shown; with *fresh*, services are
    asked again for what they have answered today.
    """

    services: tuple[str, ...] = ()
    yes: bool = False
    write: bool = True
    fresh: bool = False


@dataclass
class _Run:
    """What is done with the *proposals*; *refused* are those that cannot be applied.

    *sources* are the .bib files as they were last read, and *papers* their works, of which so many are *cited*.
    """

    site: Workspace
    console: Console
    decisions: Decisions
    proposals: list[Proposal]
    sources: Mapping[str, bytes]
    papers: Mapping[str, Publication]
    taken: list[Proposal] = field(default_factory=list)
    declined: list[Proposal] = field(default_factory=list)
    refused: dict[Proposal, str] = field(default_factory=dict)
    cited: int = 0

    def take(self, proposals: Sequence[Proposal]) -> None:
        """Write the *proposals*."""
        before = self.site.sources()
        after, refused = applied(self.site, before, proposals)
        if self.site.sources() != before:
            raise CommandError("the bibliography has changed in the meantime; run the command again")
        for file, data in after.items():
            if data != before.get(file, b""):
                replace(self.site.folder / file, data)
        self.refused |= refused
        self.taken += [proposal for proposal in proposals if proposal not in refused]


def refresh(site: Workspace, how: How, console: Console) -> Result:
    """Compare the bibliography with what services list under the owner's identifiers; the report says what was done.

    :raises CommandError: if no service knows the owner, there is no bibliography, or an entry cannot be read.
    """
    if not site.bibfiles:
        raise CommandError('conf.py names no bibliography file; write bibtex_bibfiles = ["refs.bib"]')
    decisions, notes = Decisions.read(site.folder), Notes()
    client = Client.of_site(site.folder, site.owner.email, fresh=how.fresh)
    sources = site.sources()
    bibliography = site.bibliography(sources)
    if unread := [problem for problem in bibliography.problems if problem.kind in UNREAD]:
        # Services list these works, too, which would then be there twice.
        lines = (f"  {problem.location}: {problem.message}" for problem in unread)
        raise CommandError("\n".join(["the bibliography has entries that cannot be read; correct them first:", *lines]))
    papers = bibliography.publications
    own = [paper for paper in papers.values() if site.is_own(paper)]
    answers = ask(site, own, how.services, client, console)
    for line in answers.lines():
        console.say(line)
    proposer = Proposer(site, HouseStyle.of(sources, papers), own, Lookup(client, notes), decisions)
    groups = grouped(record for listing in answers.listings for record in listing.records)
    others = [paper for paper in papers.values() if not site.is_own(paper)]
    _, groups = assigned(groups, others)  # a service can take a work that the owner only cites for theirs
    known, missing = assigned(groups, own)
    run = _Run(site, console, decisions, list(_proposals(proposer, known, missing, console)), sources, papers)
    for note in notes.lines:
        console.say(note)
    if how.write and not how.yes and console.can_ask():
        _ask_each(run)
    else:
        for proposal in run.proposals:
            _show(run, proposal)
        if how.write and how.yes:
            run.take([proposal for proposal in run.proposals if proposal.adds])
    if how.write and (how.yes or console.can_ask()) and is_counted(site, answers):
        run.cited = count(site, known, papers)
    return _result(run, answers, notes)


def _proposals(
    proposer: Proposer, known: Mapping[str, Group], missing: Sequence[Group], console: Console
) -> Iterator[Proposal]:
    """Those on works that are *known*, in the order of the bibliography, and those on works that are *missing*."""
    papers = [paper for key, paper in proposer.style.publications.items() if key in known]
    for paper in console.progress(papers, "Comparing work"):
        yield from proposer.for_entry(paper, known[paper.key])
    yield from proposer.for_missing(missing)


def _ask_each(run: _Run) -> None:
    """Ask for each proposal; what is decided is written at once, so that it is kept if the user stops."""
    today = datetime.date.today().isoformat()
    for proposal in run.proposals:
        _show(run, proposal)
        if proposal in run.refused:
            continue
        try:
            answer = run.console.ask(_QUESTION, "l").lower()[:1]
        except CommandError:
            return  # the input has ended
        if answer == "q":
            return
        if answer == "y":
            run.take([proposal])
            if proposal in run.refused:
                run.console.say(f"  {run.refused[proposal]}")
        elif answer == "n":
            run.decisions.decline(proposal.declined(today))
            run.declined.append(proposal)


def _show(run: _Run, proposal: Proposal) -> None:
    """Show a proposal: what is proposed by whom, and the lines that change."""
    run.console.say("")
    run.console.say(run.console.style(_explained(run.site, proposal), "bold"))
    sources = run.site.sources()
    if sources != run.sources:
        run.sources, run.papers = sources, run.site.bibliography(sources).publications
    try:
        after = previewed(sources, run.papers, proposal)
    except CannotEdit as error:
        run.refused[proposal] = str(error)
        run.console.say(f"  {error}")
        return
    for file, data in after.items():
        old, new = (text.decode("utf-8", "replace") for text in (sources.get(file, b""), data))
        run.console.say(run.console.diff(file or run.site.bibfiles[0], old, new))


def _explained(site: Workspace, proposal: Proposal) -> str:
    """A line on a proposal, with its sources."""
    by = f"according to {', '.join(proposal.sources)}"
    change = proposal.change
    if change is None:
        doubt = "" if proposal.own else f"; its authors do not include {site.owner.name.display}"
        return f"Missing: {proposal.title}, {by}{doubt}"
    if proposal.kind == "published":
        return f"{proposal.key} has been published: {change.new}, {by}"
    others = ", ".join(f"{source} has {text}" for source, text in change.others.items())
    but = f" ({others})" if others else ""
    if change.adds:
        return f"{proposal.key}: {change.name} is missing; {change.new} {by}{but}"
    return f"{proposal.key}: {change.name} is {change.old}; {change.new} {by}{but}"


def _result(run: _Run, answers: Answers, notes: Notes) -> Result:
    left = [each for each in run.proposals if each not in run.taken and each not in run.declined]
    counts: Mapping[str, int] = {"accepted": len(run.taken), "declined": len(run.declined), "open": len(left)}
    lines = [f"{len(run.proposals)} proposals: {', '.join(f'{n} {what}' for what, n in counts.items() if n)}."]
    if not run.proposals:
        lines = ["No changes are proposed."]
    if run.declined:
        lines.append(f"Declined proposals are recorded in {FILE}; commit it.")
    if left and not run.console.can_ask():
        lines.append(
            "To decide on the remaining proposals, run scholar refresh in a terminal; --yes accepts additions."
        )
    if run.cited:
        lines.append(f"The citation counts of {run.cited} works are in {COUNTS}; commit it.")
    data = {
        "cited": run.cited,
        "services": [
            {"service": each.service, "works": len(each.records), "unread": each.unread, "error": each.error}
            for each in answers.listings
        ],
        "proposals": [
            each.data()
            | {"adds": each.adds, "taken": each in run.taken, "declined": each in run.declined}
            | {"refused": run.refused.get(each, "")}
            for each in run.proposals
        ],
        "notes": notes.lines,
    }
    return Result("\n".join(lines), "", data, status=int(bool(answers.errors)))
