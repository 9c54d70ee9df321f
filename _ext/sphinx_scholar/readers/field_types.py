"""The types of fields, with the YAML they accept; text is taken as written: ``no`` is not a boolean."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

from ..model.credit import credit_role
from ..model.dates import PartialDate
from ..model.field import Field
from ..model.kinds import Target
from ..model.note_fields import CITO
from ..model.patterns import regex
from ..model.problems import Fault, ProblemKind, hints
from ..model.text import is_absolute, quote_url
from . import identifier_types as identifiers
from . import problems
from .prose import file_links

#: The value of an open end.
PRESENT = "present"
#: Characters that neither HTML nor XML can contain.
_UNSHOWN = regex("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: Not in paths on this site. A folder named like a file could take the place of one, and names that begin with a dot
#: are hidden, or with an underscore, are those of files that Sphinx and hosts use.
_STRANGE = regex(r"[?#%\\:]|(^|/)\.|^/*_|\.(html?|xml|json|js|css|pdf|txt|ico|inv|png|svg)/", re.I)
#: The path of a file of the site.
_FILE = regex(r"[^:?#]+\.[A-Za-z][A-Za-z0-9]{0,7}")
_PICTURE = regex(r"[^:?#]+\.(svg|png|jpe?g|webp|gif|avif)", re.IGNORECASE)
#: The most bytes in a part of a path and in all of it, with room for ``/index.html``.
PART, WHOLE = 200, 1000


class InvalidValue(Fault):
    """A value that does not fit its field, at *node*."""

    def __init__(self, kind: ProblemKind, node: yaml.Node, /, **arguments: Any) -> None:
        super().__init__(kind, **arguments)
        self.node = node


def line_of(node: yaml.Node) -> int:
    """The line of *node* in the file of the page: the block starts in line 2, and marks count from 0."""
    return int(node.start_mark.line) + 2


def _text(node: yaml.Node, of: Field) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise InvalidValue(problems.NOT_TEXT, node)
    if _UNSHOWN.search(text := " ".join(node.value.split())):
        raise InvalidValue(problems.CONTROL_CHARACTER, node)
    return text


def _date(node: yaml.Node, of: Field) -> PartialDate:
    text = _text(node, of)
    try:
        return PartialDate.parse(text)
    except ValueError:
        raise InvalidValue(problems.NOT_DATE, node, value=text) from None


def _end(node: yaml.Node, of: Field) -> PartialDate | str:
    return PRESENT if _text(node, of).lower() in (PRESENT, "now") else _date(node, of)


def _flag(node: yaml.Node, of: Field) -> bool:
    value = _text(node, of).lower()
    if value not in ("true", "yes", "false", "no"):
        raise InvalidValue(problems.NOT_FLAG, node)
    return value in ("true", "yes")


def _url(node: yaml.Node, of: Field) -> str:
    value = _text(node, of)
    if not (is_absolute(value) or _FILE.fullmatch(value)):
        raise InvalidValue(problems.NOT_ADDRESS, node, value=value)
    return value


def _picture(node: yaml.Node, of: Field) -> str:
    value = _text(node, of)
    if is_absolute(value) or not _PICTURE.fullmatch(value):
        raise InvalidValue(problems.NOT_PICTURE, node, value=value)
    return value


def _path(node: yaml.Node, of: Field) -> str:
    value = _text(node, of)
    if problem := path_problem(value):
        raise InvalidValue(problem, node, value=value)
    return value


def path_problem(value: str) -> ProblemKind | None:
    """The problem of a text that cannot be the address of a page on this site."""
    if _STRANGE.search(value):
        return problems.NOT_PATH
    too_long = max(len(part.encode()) for part in value.split("/")) > PART or len(value.encode()) > WHOLE
    return problems.LONG_PATH if too_long else None


def _address(node: yaml.Node, of: Field) -> str:
    if not is_absolute(value := _text(node, of)):
        raise InvalidValue(problems.NOT_FULL_ADDRESS, node, value=value)
    return quote_url(value)


def _identifier(read: Callable[[str], str], problem: ProblemKind) -> "Converter":
    """The converter of what *read* finds in a text; where that is nothing, the *problem* is reported."""

    def convert_text(node: yaml.Node, of: Field) -> str:
        if not (found := read(value := _text(node, of))):
            raise InvalidValue(problem, node, value=value)
        return found

    return convert_text


def _cito(node: yaml.Node, of: Field) -> dict[Target, tuple[str, ...]]:
    """The reasons for citations, by the work that is cited."""
    if not isinstance(node, yaml.MappingNode):
        raise InvalidValue(problems.NOT_CITO, node)
    return {
        Target("cite", _text(key, of), line_of(key)): tuple(_reason(item, of) for item in items(value))
        for key, value in node.value
    }


def _reason(node: yaml.Node, of: Field) -> str:
    value = _text(node, of)
    if reason := CITO.get(value.rpartition(":")[2].lower()):
        return reason
    raise InvalidValue(problems.CITO_REASON, node, value=value, **hints(value, CITO.values()))


def _name(node: yaml.Node, of: Field) -> Target:
    assert of.relation is not None
    return Target(of.relation.kind, _text(node, of), line_of(node))


def _target(node: yaml.Node, of: Field) -> Target:
    if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
        raise InvalidValue(problems.NOT_TARGET, node)
    ((kind, name),) = node.value
    return Target(_text(kind, of), _text(name, of), line_of(node))


def _lists(node: yaml.Node, of: Field) -> dict[str, tuple[str, ...]]:
    if not isinstance(node, yaml.MappingNode):
        raise InvalidValue(problems.NOT_GROUPS, node)
    return {_text(label, of): tuple(_text(item, of) for item in items(value)) for label, value in node.value}


Converter = Callable[[yaml.Node, Field], Any]
#: Types of fields: the converter, of an item if the value is a list, and the name of the type in the reference.
TYPES: Mapping[str, tuple[Converter, str]] = {
    "text": (_text, "text"),
    "texts": (_text, "list of texts"),
    "person": (_text, "name of a person"),
    "people": (_text, "list of people: `Name` or `Name, affiliation`"),
    "date": (_date, "date: `2023`, `2023-10` or `2023-10-05`"),
    "end": (_end, "date or `present`"),
    "flag": (_flag, "`true` or `false`"),
    "url": (_url, "web address, or a file next to the page"),
    "address": (_address, "web address"),
    "orcid": (_identifier(identifiers.orcid, problems.NOT_ORCID), "ORCID iD: `0000-0002-1825-0097`"),
    "ror": (_identifier(identifiers.ror, problems.NOT_ROR), "ROR identifier: `https://ror.org/05dxps055`"),
    "doi": (_identifier(identifiers.doi, problems.NOT_DOI), "DOI: `10.5281/zenodo.1234`"),
    "license": (_identifier(identifiers.spdx, problems.NOT_LICENSE), "SPDX identifier: `CC-BY-4.0`"),
    "credit": (_identifier(credit_role, problems.NOT_CREDIT), "list of CRediT roles"),
    "cito": (_cito, "reasons by citekey"),
    "picture": (_picture, "a file next to the page: SVG, PNG, JPEG, WebP, GIF, or AVIF"),
    "paths": (_path, "list of addresses on this site"),
    "names": (_name, "list of citekeys or slugs"),
    "targets": (_target, "list of `kind: name`"),
    "lists": (_lists, "groups of lists"),
    "records": (_text, "list of records"),
}
#: The types whose value is a list, of which valid items are kept.
LISTS = frozenset({"texts", "people", "paths", "names", "targets", "credit"})
#: The lists of which each item makes a page, and the most items that are read.
MAKE_PAGES, MOST_PAGES = frozenset({"topics", "aliases"}), 100
#: What stands between the items of a list that was written as one text: commas in items of other lists are their own.
_SEPARATORS = {"names": regex(r"\s*[,;，；、،]\s*"), "paths": regex(r"[,;\s]+(?=/)")}


def items(node: yaml.Node) -> list[yaml.Node]:
    """The items of a list; a single value is a list of one."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) else [node]


def _file_links(node: yaml.Node, of: Field) -> Iterator[InvalidValue]:
    """The links to files and pages in text, which cannot be followed: it is shown on many pages."""
    if of.verbatim or of.type not in ("text", "texts", "lists"):
        return
    parts = (
        [part for _, listed in node.value for part in items(listed)]
        if isinstance(node, yaml.MappingNode)
        else items(node)
    )
    for part in parts:
        for address in file_links(part.value) if isinstance(part, yaml.ScalarNode) else ():
            yield InvalidValue(problems.FILE_LINK, part, address=address)


def _listed(text: str, of: Field) -> list[str]:
    """The items of a list that was written as one *text*."""
    pattern = _SEPARATORS.get("names" if of.separator == ", " else of.type)
    return [part for part in pattern.split(text.strip()) if part] if pattern else [text]


def convert(node: yaml.Node, of: Field) -> tuple[Any, list[InvalidValue]]:
    """The value of *node* for the field *of*, ``None`` if nothing in it is valid, and the faults."""
    converter = TYPES[of.type][0]
    found, faults = [], []
    parts = items(node) if of.type in LISTS else [node]
    if of.type in LISTS and isinstance(node, yaml.ScalarNode) and len(texts := _listed(node.value, of)) > 1:
        faults.append(InvalidValue(problems.LIST_AS_TEXT, node, items=", ".join(texts)))
        parts = [yaml.ScalarNode(node.tag, text, node.start_mark, node.end_mark) for text in texts]
    if of.name in MAKE_PAGES and len(parts) > MOST_PAGES:
        faults.append(InvalidValue(problems.MANY_ITEMS, parts[MOST_PAGES], limit=MOST_PAGES))
    for part in parts[:MOST_PAGES] if of.name in MAKE_PAGES else parts:
        try:
            found.append(converter(part, of))
        except InvalidValue as fault:
            faults.append(fault)
    faults += _file_links(node, of)
    if of.type in LISTS:
        return (tuple(dict.fromkeys(found)) if found or not faults else None), faults
    return (found[0] if found else None), faults
