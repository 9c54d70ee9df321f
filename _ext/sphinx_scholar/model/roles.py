"""The roles that contributors to a work can have besides that of an author."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """A role: the *phrase* before its names in a reference, and the *mark* after a name, and after several.

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


def _type_of_editor(name: str, phrase: str, mark: str, csl: str = "contributor") -> Role:
    return Role(name, phrase, mark, mark, kind=name, csl=csl)


_ROLES = (
    Role("editor", "edited by", "ed.", "eds.", "editor", "", "editor", "A2", "editor"),
    Role("translator", "translated by", "trans.", "trans.", "translator", "", "translator", "A4", "translator"),
    Role("bookauthor", "by", field="bookauthor", csl="container-author", ris="C2", whole=True),
    Role("holder", "assigned to", field="holder", csl="", schema_org="sourceOrganization"),
    Role(
        "recipient",
        "addressed to",
        "recipient",
        "recipients",
        field="recipient",
        csl="recipient",
        schema_org="recipient",
    ),
    Role("annotator", "annotated by", "annot.", "annot.", "annotator"),
    Role("commentator", "with a commentary by", "comm.", "comm.", "commentator"),
    Role("introduction", "with an introduction by", "introd.", "introd.", "introduction"),
    Role("foreword", "with a foreword by", "foreword", "foreword", "foreword"),
    Role("afterword", "with an afterword by", "afterword", "afterword", "afterword"),
    _type_of_editor("compiler", "compiled by", "comp.", "compiler"),
    _type_of_editor("founder", "founded by", "founder"),
    _type_of_editor("continuator", "continued by", "cont."),
    _type_of_editor("redactor", "redacted by", "red."),
    _type_of_editor("reviser", "revised by", "rev."),
    Role("collaborator", "in collaboration with", "collab.", "collab.", "collaborator"),
    _type_of_editor("organizer", "organized by", "org.", "organizer"),
    _type_of_editor("director", "directed by", "dir.", "director"),
    _type_of_editor("illustrator", "illustrated by", "ill.", "illustrator"),
    _type_of_editor("composer", "composed by", "comp.", "composer"),
    _type_of_editor("conductor", "conducted by", "cond."),
    _type_of_editor("performer", "performed by", "perf.", "performer"),
    _type_of_editor("producer", "produced by", "prod.", "producer"),
    _type_of_editor("scriptwriter", "written by", "script", "script-writer"),
    _type_of_editor("narrator", "narrated by", "narr.", "narrator"),
    _type_of_editor("interviewer", "interviewed by", "interv.", "interviewer"),
    _type_of_editor("curator", "curated by", "cur.", "curator"),
    _type_of_editor("contributor", "with contributions by", "contrib."),
)
#: The roles by name, in the order in which references name them.
ROLES: Mapping[str, Role] = {role.name: role for role in _ROLES}
#: The roles of editors: in the entry of a part they are those of the whole.
EDITORIAL = frozenset(role.name for role in _ROLES if role.kind or role.name in ("editor", "collaborator"))
