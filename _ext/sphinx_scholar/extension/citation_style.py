"""The style of citations in the text: ``(Xia et al., 2024)``, with the labels of the automatic lists."""

from dataclasses import dataclass
from typing import Any

from pybtex.database import Entry
from pybtex.richtext import Tag, Text
from pybtex.style.template import node
from sphinxcontrib.bibtex.plugin import register_plugin
from sphinxcontrib.bibtex.style import template
from sphinxcontrib.bibtex.style.referencing import BracketStyle, PersonStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle
from sphinxcontrib.bibtex.style.referencing.basic_author_year import (
    BasicAuthorYearParentheticalReferenceStyle,
    BasicAuthorYearTextualReferenceStyle,
)

from ..locale.messages import Messages

ROUND = BracketStyle(left="(", right=")", sep="; ")
#: The field of an entry with the authors as its label has them; empty if the label is a shorthand.
AUTHORS = "label-authors"
#: The field with what its label has in place of further authors.
OTHERS = "label-others"
#: The field with the comma of the language.
COMMA = "label-comma"


def with_label(entry: Entry, key: str, label: tuple[str, str], texts: Messages) -> Entry:
    """The *entry* with the authors and the year that citations show: ``Xia et al.``, ``2023a``."""
    authors, year = label if label[1] else ("", label[0])
    words = {AUTHORS: authors, OTHERS: texts.gettext(" et al.", "after one name"), COMMA: texts.comma}
    changed = Entry(entry.type, {**entry.fields, "year": year, **words}, entry.persons)
    changed.key = key
    return changed


@node  # type: ignore[untyped-decorator]
def labelled(children: Any, data: Any) -> Any:
    """The authors in the label of an entry, or else what the template in *children* makes."""
    authors = data["entry"].fields.get(AUTHORS)
    if authors is None:
        return children[0].format_data(data)
    others = data["entry"].fields.get(OTHERS, "")
    if not others or not authors.endswith(others):
        return Text(authors)
    space = " " * (len(others) - len(others.lstrip()))
    words = others.lstrip()
    # Scripts without italics have no such words.
    return Text(authors.removesuffix(others), space, Tag("em", words) if words.isascii() else words)


@node  # type: ignore[untyped-decorator]
def with_texts(children: Any, data: Any) -> Any:
    """A citation between the texts that go with it; a shorthand is followed by a place without a comma."""
    fields = data["entry"].fields
    after = " " if fields.get(AUTHORS) == "" else fields.get(COMMA, ", ")
    parts = template.pre_text, children[0], template.post_text
    return template.join2(sep1=" ", sep2=after)[parts].format_data(data)


@node  # type: ignore[untyped-decorator]
def with_year(children: Any, data: Any) -> Any:
    """Authors and year."""
    return template.join(sep=data["entry"].fields.get(COMMA, ", "))[children].format_data(data)


@dataclass
class Labels(PersonStyle):
    """Authors as the list of references has them, so that text and list agree."""

    def author_or_editor_or_title(self, full: bool) -> Any:
        """The template of the authors; *full* names all of them."""
        named = super().author_or_editor_or_title(full)
        return named if full else labelled[named]


class Parenthetical(BasicAuthorYearParentheticalReferenceStyle):
    """``(see Xia et al., 2024, p. 3)``."""

    def inner(self, role_name: str) -> Any:
        """The template of one citation."""
        author = self.person.author_or_editor_or_title(full="s" in role_name)
        return with_texts[template.reference[with_year[author, template.year]]]


class Textual(BasicAuthorYearTextualReferenceStyle):
    """``Xia et al. (2024)``: the whole is the link, because a year alone says nothing in a list of links."""

    def inner(self, role_name: str) -> Any:
        """The template of one citation."""
        author = self.person.author_or_editor_or_title(full="s" in role_name)
        within = template.join[self.bracket.left, with_texts[template.year], self.bracket.right]
        return template.reference[template.join(sep=self.text_reference_sep)[author, within]]


class RoundAuthorYear(AuthorYearReferenceStyle):
    """``(Xia et al., 2024)`` and ``Xia et al. (2024)``."""

    def __init__(self) -> None:
        super().__init__(bracket_textual=ROUND, bracket_parenthetical=ROUND, bracket_year=ROUND, person=Labels())
        for style in (Textual, Parenthetical):
            made = style(bracket=ROUND, person=self.person)
            self.role_style.update(dict.fromkeys(made.role_names(), made))


register_plugin("sphinxcontrib.bibtex.style.referencing", "round_author_year", RoundAuthorYear)
