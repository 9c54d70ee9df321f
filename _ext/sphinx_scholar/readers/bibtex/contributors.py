"""The contributors to a work by role: the separation of their names, the marks on them, and annotations.

Here the signs and annotations that authors write become the names of marks; rendering/papers.py shows these as signs.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ...model.people import Name
from ...model.publication import Contributor
from ...model.roles import ROLES
from . import problems
from .annotations import Annotations, read_annotations
from .entry import RawEntry, short
from .latex import to_plain, to_text
from .name_lists import further, outside_braces
from .names import OTHERS, SIGN_CHARACTERS, SIGNS, parse_name, split_names, take_marks, without_emphasis

#: Letters by which a Hungarian name is told from the names of others in a Hungarian publication.
HUNGARIAN = re.compile("[áéíóöőúüű]", re.IGNORECASE)
#: Words by which a footnote explains a mark: "* Equal contribution", "†: corresponding author".
MEANINGS = {"equal": re.compile("equal|contributed", re.I), "corresponding": re.compile("correspond", re.I)}
#: The annotation of names that are shown with the family name first.
FAMILY_FIRST = frozenset(("familyfirst", "family-first", "family first"))
#: The fields of contributors whose role is in a field beside them.
TYPED = ("editor", "editora", "editorb", "editorc")
#: Other words for a type of editor.
TYPES = {"collator": "compiler", "founding": "founder", "translation": "translator", "illustrations": "illustrator"}
TYPES |= {"screenwriter": "scriptwriter", "writer": "scriptwriter", "musician": "performer", "actor": "performer"}


def contributors(raw: RawEntry, field: str) -> tuple[tuple[Contributor, ...], bool]:
    """The contributors in a *field* (``author``, ``editor``, ...), and whether ``and others`` follows them."""
    if field not in raw.fields:
        return (), False
    meanings = explained_signs(raw)
    names = list(_names(raw, field))
    others = bool(names) and names[-1].lower() in OTHERS
    people, nameless = [], False
    hungarian = to_text(raw.text("langid", "language", "lang", "hyphenation")).lower() in ("hungarian", "magyar", "hu")
    for text in names[:-1] if others else names:
        marks, bare = take_marks(text)
        name, complaint = parse_name(bare)
        nameless = nameless or name is None
        if complaint:
            raw.add_problem(complaint, field, role=field, name=short(bare), length=len(bare))
        if name is not None:
            if hungarian and name.given and HUNGARIAN.search(name.display):
                name = replace(name, family_first=True)
            people.append((name, {meanings.get(mark, mark) for mark in marks}))
    if nameless:
        raw.add_problem(problems.EMPTY_NAME, field, role=field)
    annotations = read_annotations(raw, field, len(people))
    return tuple(_annotated(*person, annotations.get(i)) for i, person in enumerate(people, 1)), others


def _annotated(name: Name, marks: set[str], notes: Annotations | None) -> Contributor:
    if notes is None:
        return Contributor(name, tuple(sorted(marks)))
    forms = notes.forms
    if notes.marks & FAMILY_FIRST:
        name = replace(name, family_first=True)
        forms = {language: replace(form, family_first=True) for language, form in forms.items()}
    marks = marks | (notes.marks - FAMILY_FIRST)
    return Contributor(name, tuple(sorted(marks)), notes.person(name), notes.ordered_roles, tuple(forms.items()))


def by_role(raw: RawEntry) -> tuple[dict[str, tuple[Contributor, ...]], tuple[str, ...]]:
    """The contributors by role, and the roles with a list of names that ends in ``and others``."""
    found: dict[str, tuple[Contributor, ...]] = {}
    others = set()
    for field in dict.fromkeys(("author", *TYPED, *(role.field for role in ROLES.values() if role.field))):
        if field in raw.fields:
            role = role_of(raw, field)
            if role == "editor":
                _check_type(raw, f"{field}type")
            people, more = contributors(raw, field)
            found[role] = found.get(role, ()) + people
            others |= {role} if more else set()
    roles = ("author", *ROLES)
    return {role: found[role] for role in roles if found.get(role)}, tuple(role for role in roles if role in others)


def role_of(raw: RawEntry, field: str) -> str:
    """The role of the contributors in a *field*; an unknown type of editor is that of an editor."""
    if field not in TYPED:
        return field
    word = to_text(raw.text(f"{field}type")).lower()
    role = TYPES.get(word, word)
    return role if role in ROLES else "editor"


def _check_type(raw: RawEntry, field: str) -> None:
    """Report a type of editor that is unknown."""
    if (word := to_text(raw.text(field))).lower() not in ("", "editor"):
        roles = ", ".join(sorted(role for role in ROLES if not ROLES[role].field))
        raw.add_problem(problems.EDITOR_TYPE, field, field=field, text=short(word), known=roles)


def _names(raw: RawEntry, field: str) -> Iterator[str]:
    """The names in a *field*, also if they are not separated by ``and``, which is reported where it is a slip."""
    parts = split_names(without_emphasis(raw.text(field).replace("\\,", "~")))
    last = max((i for i, part in enumerate(parts) if "," not in part and " " in part.strip()), default=-1)
    whole = [outside_braces(part) for part in parts]
    alone = sum("," in part for part in whole) == 1  # else commas are those within names
    for i, part in enumerate(parts):
        names, complaint = further(part, followed=alone and i < last)
        if complaint:
            raw.add_problem(complaint, field, role=field, name=short(part))
        yield from names


def explained_signs(raw: RawEntry) -> dict[str, str]:
    """The meanings of marks: ``*`` is an equal contribution, unless al-folio's ``annotation`` explains it."""
    meanings = {"*": "equal"}
    text = to_text(raw.text("annotation", "additional_info")).replace("**", "")
    for part in re.split(rf"(?=[{SIGN_CHARACTERS}])", text)[1:]:
        for meaning, words in MEANINGS.items():
            if words.search(to_plain(part[1:])):
                meanings[SIGNS.get(part[0], part[0])] = meaning
    return meanings
