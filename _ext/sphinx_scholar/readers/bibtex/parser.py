"""From the text of one entry to its fields and their lines, by the grammar of pybtex."""

import re
from collections.abc import Iterator
from typing import Any

from pybtex.database.input.bibtex import LowLevelParser
from pybtex.exceptions import PybtexError
from pybtex.scanner import PrematureEOF, PybtexSyntaxError, Token

from ...model.problems import ProblemKind
from . import problems
from .entry import Field, RawEntry, Report, short
from .latex import resolve_conditions
from .scanner import Chunk
from .schema import BOOKKEEPING

MAX_DEPTH = 100  # pybtex's own limit for nested braces
MAX_EXPANSION = 100_000  # characters of the expanded macros of one entry
BAD_KEY = re.compile(r"[\\{}]")
MAX_DOLLARS = 10_000  # dollar signs of a field: each formula costs as much as a line of a page
SPECIAL = re.compile(r'["{}]')
DOLLAR = re.compile(r"(?<!\\)\$")


def read_string(chunk: Chunk, macros: dict[str, str], report: Report) -> None:
    """Add the macro that an ``@string`` defines to *macros*, by name in lower case."""
    parser = EntryParser(chunk, macros, report)
    try:
        list(parser)
    except PybtexError as error:
        if parser.current_field_name:  # so that its uses are not reported, too
            macros.setdefault(parser.current_field_name.lower(), "")
        if isinstance(error, EntryError):
            report.add(error.kind, chunk.location, who="this @string", **error.arguments)
        else:
            report.add(problems.BAD_STRING, chunk.location, reason=str(error))


def read_entry(chunk: Chunk, macros: dict[str, str], report: Report) -> RawEntry | None:
    """The entry in *chunk*, or ``None`` if its syntax is wrong; problems go to *report*."""
    parser = EntryParser(chunk, macros, report)
    try:
        list(parser)
    except PybtexError as error:
        parser.explain(error)
        return None
    if chunk.fault:
        end = chunk.line + chunk.text.count("\n")
        report.add(problems.EARLY_END, f"{chunk.file}:{end}", key=parser.entry.key)
        return None
    return parser.entry


class EntryError(PybtexSyntaxError):  # type: ignore[misc]
    """A syntax error that pybtex does not know."""

    def __init__(self, kind: ProblemKind, parser: "EntryParser", **arguments: Any) -> None:
        super().__init__(kind.code, parser)
        self.kind, self.arguments = kind, {"field": parser.current_field_name, **arguments}


class EntryParser(LowLevelParser):  # type: ignore[misc]
    """The parser of pybtex for one chunk, which tracks lines, tolerates missing commas and takes linear time."""

    def __init__(self, chunk: Chunk, macros: dict[str, str], report: Report) -> None:
        super().__init__(chunk.text, macros=macros, filename=chunk.file)
        self.chunk, self.report = chunk, report
        self.lineno, self.pos = chunk.line, 0
        self.entry = RawEntry("", chunk.type, chunk.location, report)
        self.expanded = 0
        self.field_line = 0

    @property
    def place(self) -> str:
        """The location of the current field, or of the entry."""
        if self.field_line and self.chunk.fault != "open":
            return f"{self.chunk.file}:{self.field_line}"
        return self.chunk.location

    def explain(self, error: PybtexError) -> None:
        """Report a syntax error."""
        name = self.current_field_name
        arguments: dict[str, Any] = {"field": name, "line": self.field_line}
        if self.chunk.fault == "open" or isinstance(error, PrematureEOF):
            kind = problems.OPEN_FIELD if name else problems.OPEN_ENTRY
        elif isinstance(error, EntryError):
            kind, arguments = error.kind, error.arguments
        else:
            kind = problems.FIELD_SYNTAX if name else problems.SYNTAX
            arguments["reason"] = str(error).removeprefix("syntax error in line ").partition(": ")[2] or str(error)
        who = f'entry "{self.entry.key}"' if self.entry.key else f"this @{self.chunk.type}"
        self.report.add(kind, self.place, who=who, **arguments)

    def handle_error(self, error: PybtexError) -> None:
        """Stop at the first error."""
        raise error

    def parse_string_body(self, body_end: object) -> None:
        """Read ``name = value`` of a ``@string``."""
        self.current_field_name = self.required([self.NAME]).value
        self.required([self.EQUALS])
        self.field_line = self.lineno
        self.parse_value()
        self.macros[self.current_field_name.lower()] = "".join(self.current_value)

    def parse_entry_body(self, body_end: object) -> None:
        """Read the key, then the fields."""
        pattern = self.KEY_PAREN if body_end is self.RPAREN else self.KEY_BRACE
        key = self.optional([pattern])
        if key is None or self.optional([self.EQUALS]) or "=" in key.value:
            raise EntryError(problems.NO_KEY, self, type=self.chunk.type)
        if BAD_KEY.search(key.value):
            raise EntryError(problems.BAD_KEY, self, key=short(key.value))
        self.current_entry_key = self.entry.key = key.value
        self.parse_entry_fields()

    def parse_entry_fields(self) -> None:
        """Read all ``name = value``; a missing comma is reported and tolerated."""
        comma = self.optional([self.COMMA])
        while True:
            self.eat_whitespace()
            line = self.lineno
            name = self.optional([self.NAME])
            if name is None:
                if self.optional([self.COMMA]) is None:
                    self.current_field_name = None
                    return
                comma = True
                continue
            if not comma:
                kind = problems.NO_COMMA if self.current_field_name else problems.NO_COMMA_AFTER_KEY
                place = f"{self.chunk.file}:{self.field_line or self.chunk.line}"
                self.report.add(kind, place, field=self.current_field_name)
            self.current_field_name, self.field_line = name.value, line
            self.required([self.EQUALS])
            self.parse_value()
            self.keep_field(name.value.lower(), "".join(self.current_value))
            comma = self.optional([self.COMMA])

    def keep_field(self, name: str, value: str) -> None:
        """Keep a field, unless it is repeated or has an undefined macro."""
        text = resolve_conditions(" ".join(value.split()))
        if text.count("$") > MAX_DOLLARS:
            self.report.add(problems.MANY_DOLLARS, self.place, field=name, limit=MAX_DOLLARS)
            text = DOLLAR.sub("", text)
        if name in self.entry.fields and text == self.entry.fields[name].value:
            return
        if name in self.entry.fields:
            first = self.entry.fields[name]
            if text not in ("", first.value) and name not in BOOKKEEPING:
                self.report.add(problems.REPEATED_FIELD, self.place, field=name, first=first.location)
        elif text and name not in self.entry.damaged:
            self.entry.fields[name] = Field(text, f"{self.chunk.file}:{self.field_line}")

    def substitute_macro(self, name: str) -> str:
        """The text of a macro; a field with an undefined one is left out."""
        value = self.macros.get(name.lower())
        if value is None:
            field_name = (self.current_field_name or "").lower()
            self.entry.damaged.add(field_name)
            place = f"{self.chunk.file}:{self.field_line or self.chunk.line}"
            suggestion = self.report.suggestion(name, self.macros)
            self.report.add(problems.NO_MACRO, place, name=short(name), suggestion=suggestion)
            return ""
        self.expanded += len(value)
        if self.expanded > MAX_EXPANSION:
            raise EntryError(problems.MACRO_BOMB, self, limit=MAX_EXPANSION)
        return str(value)

    def parse_string(self, string_end: object, level: int = 0, max_level: int = MAX_DEPTH) -> Iterator[Token]:
        """The text up to *string_end*, with balanced braces, in linear time (pybtex takes quadratic time)."""
        start, depth = self.pos, 0
        for found in SPECIAL.finditer(self.text, start):
            if found[0] == "{":
                depth += 1
                if depth > max_level:
                    raise EntryError(problems.DEEP_BRACES, self, limit=max_level)
            elif found[0] == "}" and depth:
                depth -= 1
            elif depth == 0 and (found[0] == '"') == (string_end is self.QUOTE):
                self.pos = found.end()
                self.update_lineno(self.text[start : self.pos])
                yield Token(self.text[start : self.pos], string_end)
                return
            elif found[0] == "}":
                raise EntryError(problems.OPEN_QUOTE, self)
        raise PrematureEOF(self)
