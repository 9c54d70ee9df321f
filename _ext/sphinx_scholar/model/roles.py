"""The roles that contributors to a work can have besides that of an author."""

from collections.abc import Mapping
from dataclasses import dataclass

from .message import Message


@dataclass(frozen=True, slots=True)
class Role:
    """A role: the *phrase* with its names in a reference, the *mark* after a name, and *marks* after several.

    *field* is the BibTeX field it is written to; a role without one is the *kind* of an ``editora``. The other
    attributes are the names in other formats, ``""`` if a format has none: a name variable of CSL, a tag of RIS, a
    property of schema.org. A contributor of the *whole* is one of the book that the work is part of.
    """

    name: str
    phrase: str
    mark: str = ""
    marks: str = ""
    field: str = ""
    kind: str = ""
    csl: str = "contributor"
    ris: str = ""
    schema_org: str = "contributor"
    whole: bool = False

    def mark_of(self, count: int) -> str:
        """The mark after so many names."""
        return self.mark if count == 1 else self.marks or self.mark


def _type_of_editor(name: str, phrase: str, mark: str, csl: str = "contributor") -> Role:
    return Role(name, phrase, mark, kind=name, csl=csl)


_ROLES = (
    Role(
        "editor",
        Message("edited by {names}"),
        Message("ed.", "editor"),
        Message("eds.", "editors"),
        "editor",
        "",
        "editor",
        "A2",
        "editor",
    ),
    Role(
        "translator",
        Message("translated by {names}"),
        Message("trans.", "translator"),
        "",
        "translator",
        "",
        "translator",
        "A4",
        "translator",
    ),
    Role("bookauthor", Message("by {names}"), field="bookauthor", csl="container-author", ris="C2", whole=True),
    Role("holder", Message("assigned to {names}"), field="holder", csl="", schema_org="sourceOrganization"),
    Role(
        "recipient",
        Message("addressed to {names}"),
        Message("recipient", "after a name"),
        Message("recipients", "after names"),
        field="recipient",
        csl="recipient",
        schema_org="recipient",
    ),
    Role("annotator", Message("annotated by {names}"), Message("annot.", "annotator"), "", "annotator"),
    Role("commentator", Message("with a commentary by {names}"), Message("comm.", "commentator"), "", "commentator"),
    Role(
        "introduction",
        Message("with an introduction by {names}"),
        Message("introd.", "introduction"),
        "",
        "introduction",
    ),
    Role("foreword", Message("with a foreword by {names}"), Message("foreword", "foreword"), "", "foreword"),
    Role("afterword", Message("with an afterword by {names}"), Message("afterword", "afterword"), "", "afterword"),
    _type_of_editor("compiler", Message("compiled by {names}"), Message("comp.", "compiler"), "compiler"),
    _type_of_editor("founder", Message("founded by {names}"), Message("founder", "founder")),
    _type_of_editor("continuator", Message("continued by {names}"), Message("cont.", "continuator")),
    _type_of_editor("redactor", Message("redacted by {names}"), Message("red.", "redactor")),
    _type_of_editor("reviser", Message("revised by {names}"), Message("rev.", "reviser")),
    Role(
        "collaborator", Message("in collaboration with {names}"), Message("collab.", "collaborator"), "", "collaborator"
    ),
    _type_of_editor("organizer", Message("organized by {names}"), Message("org.", "organizer"), "organizer"),
    _type_of_editor("director", Message("directed by {names}"), Message("dir.", "director"), "director"),
    _type_of_editor("illustrator", Message("illustrated by {names}"), Message("ill.", "illustrator"), "illustrator"),
    _type_of_editor("composer", Message("composed by {names}"), Message("comp.", "composer"), "composer"),
    _type_of_editor("conductor", Message("conducted by {names}"), Message("cond.", "conductor")),
    _type_of_editor("performer", Message("performed by {names}"), Message("perf.", "performer"), "performer"),
    _type_of_editor("producer", Message("produced by {names}"), Message("prod.", "producer"), "producer"),
    _type_of_editor("scriptwriter", Message("written by {names}"), Message("script", "scriptwriter"), "script-writer"),
    _type_of_editor("narrator", Message("narrated by {names}"), Message("narr.", "narrator"), "narrator"),
    _type_of_editor("interviewer", Message("interviewed by {names}"), Message("interv.", "interviewer"), "interviewer"),
    _type_of_editor("curator", Message("curated by {names}"), Message("cur.", "curator"), "curator"),
    _type_of_editor("contributor", Message("with contributions by {names}"), Message("contrib.", "contributor")),
)
#: The roles by name, in the order in which references name them.
ROLES: Mapping[str, Role] = {role.name: role for role in _ROLES}
#: The roles of editors: in the entry of a part they are those of the whole.
EDITORIAL = frozenset(role.name for role in _ROLES if role.kind or role.name in ("editor", "collaborator"))
