"""Fields of front matter, and the relations between pages that some of them are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relation:
    """The relation of a field: the *kind* of its targets (empty if each names its own), the headings on both pages."""

    kind: str
    forward: str
    backward: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of front matter: its *type* is a key of :data:`TYPES`, *fields* the parts of a ``records`` field.

    A field with a *label* is shown at the head of its page; *plural* is the label of several items, which *separator*
    keeps apart. If that is a comma, no item has one. Lists and the CV show it, too, if it is *listed*. A *verbatim*
    text is a name or an identifier, without Markdown.
    """

    name: str
    type: str
    meaning: str
    required: bool = False
    synonyms: tuple[str, ...] = ()
    relation: Relation | None = None
    fields: tuple["Field", ...] = ()
    label: str = ""
    plural: str = ""
    separator: str = "; "
    listed: bool = False
    verbatim: bool = False

    def label_of(self, count: int) -> str:
        """The label of *count* items."""
        return self.label if count == 1 else self.plural or self.label
