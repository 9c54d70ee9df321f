"""The persons of the setting ``scholar_people``, and their names in the bibliography."""

from dataclasses import replace
from pathlib import Path

from sphinx.application import Sphinx

from ..model.files import is_file
from ..model.people import Owner, Person
from ..readers import people
from ..readers.bibtex import Bibliography
from ..rendering.problems import report
from ..site.people import People, linked, resolve
from .conf_problems import report_in_conf
from .problems import NO_PEOPLE


def with_people(app: Sphinx, owner: Owner, bibliography: Bibliography) -> tuple[People, Bibliography]:
    """The persons that the site knows, and the *bibliography* with the person at each name that is theirs."""
    found = resolve(_read(app), owner, bibliography.publications.values())
    if not found.names:
        return found, bibliography
    return found, replace(bibliography, publications=linked(bibliography.publications, found.names))


def _read(app: Sphinx) -> tuple[Person, ...]:
    """The persons in the file, whose problems are reported."""
    name, source = str(app.config.scholar_people or ""), Path(app.srcdir)
    file = Path(app.confdir, name)
    if not name:
        return ()
    if not is_file(file):
        report_in_conf(app, "scholar_people", NO_PEOPLE.at("", file=name))
        return ()
    shown = str(file.relative_to(source)) if file.is_relative_to(source) else str(file)
    listed, problems = people.read(file.read_bytes(), shown)
    for problem in problems:
        report(problem)
    return listed
