"""The kinds of problem of .bib files."""

from __future__ import annotations

from ...model.problems import ProblemKind


def _bib(code: str, template: str, otherwise: str = "") -> ProblemKind:
    return ProblemKind(code, "bib", template, otherwise)


# The file and its entries' ends.
UTF_16 = _bib("file-utf16", "the file is UTF-16; save it as UTF-8")
NOT_UTF_8 = _bib(
    "line-not-utf8",
    "this line is not UTF-8; it was read as Windows-1252, so accented letters may be wrong: save the file as UTF-8",
)
NOT_UTF_8_LINES = _bib(
    "lines-not-utf8",
    "this line is not UTF-8 (nor are {more} more lines); "
    "it was read as Windows-1252, so accented letters may be wrong: "
    "save the file as UTF-8",
)
STRAY_COMMAND = _bib(
    "stray-command", "“{text}” is not followed by a brace and was passed over; write {text}{{key, ...}}"
)
STRAY_TEXT = _bib(
    "stray-text", "“{text}” belongs to no entry; does the entry above it have one closing brace too many?"
)
BAD_STRING = _bib("bad-string", "this @string cannot be read ({reason}); write @string{{name = {{text}}}}")
EARLY_END = _bib(
    "early-end",
    "entry “{key}” was left out: it ends here, before its last fields; take out the closing brace that is too many",
)
OPEN_ENTRY = _bib("open-entry", "{who} was left out: a closing brace is missing")
OPEN_FIELD = _bib(
    "open-field",
    "{who} was left out: a closing brace is missing; look for it from field “{field}” in line {line} on",
)
SYNTAX = _bib("entry-syntax", "{who} was left out: {reason}")
FIELD_SYNTAX = _bib(
    "field-syntax", "{who} was left out: {reason} in field “{field}”; write {field} = {{value}}, and a comma"
)
NO_KEY = _bib("no-key", "{who} was left out: it has no key; write @{type}{{some-key, ...")
BAD_KEY = _bib("bad-key", "{who} was left out: “{key}” cannot be a key; use letters, digits and - : _ / .")
DEEP_BRACES = _bib("deep-braces", "{who} was left out: braces are nested more than {limit} deep in field “{field}”")
MACRO_BOMB = _bib("macro-bomb", "{who} was left out: its macros come to more than {limit} characters")
OPEN_QUOTE = _bib(
    "open-quote", "{who} was left out: the quoted value does not end, or has a brace too many in field “{field}”"
)

# Keys, types, fields, macros.
SAME_PAGE = _bib("same-page", "entry “{key}” was left out: its page would be that of “{other}”; rename it")
REPEATED_KEY = _bib("repeated-key", "entry “{key}” was left out: its key is that of the entry at {first}")
REPEATED_KEY_CASE = _bib(
    "repeated-key-case",
    "entry “{key}” was left out: its key is that of the entry at {first} (as “{other}”; letter case does not count)",
)
UNKNOWN_TYPE = _bib(
    "unknown-type",
    "entry “{key}” is shown as @misc: there is no entry type @{type}{hint}",
    "; write @misc for what has no type of its own",
)
UNKNOWN_FIELD = _bib("unknown-bib-field", "field “{field}” is not known{hint}")
REPEATED_FIELD = _bib("repeated-bib-field", "field “{field}” is repeated; the first, at {first}, is used")
NO_COMMA = _bib("no-comma", "a comma is missing behind field “{field}”")
NO_COMMA_AFTER_KEY = _bib("no-comma-after-key", "a comma is missing behind the key")
UNDEFINED_MACRO = _bib(
    "undefined-macro",
    "macro “{name}” is not defined{hint}; define it before with @string{{{name} = {{...}}}}, or put the text in braces",
)
NO_TITLE = _bib("no-title", "entry “{key}” was left out: it has no title; write title = {{...}}")
NO_AUTHOR = _bib("no-author", "entry “{key}” has no author; write author = {{Family, Given and Family, Given}}")
NO_YEAR = _bib("no-year", "entry “{key}” has no year; write year = {{2024}} or date = {{2024-08-11}}")
NO_VENUE = _bib("no-venue", "entry “{key}” has no {field}, which every @{type} needs; write {field} = {{...}}")

# References between entries.
UNKNOWN_REFERENCE = _bib("unknown-reference", "{field} to “{target}”, which is not in the bibliography{hint}")
CIRCLE = _bib("reference-circle", "{field} goes in a circle ({way}); take one of them out")
LONG_CHAIN = _bib("reference-chain", "{field} leads on through more than {limit} entries; refer to the last")

# Names.
NAME_COMMAS = _bib(
    "name-commas",
    "a name has too many commas; names are joined by “and” in “{role}”: “{name}”; it was kept as it stands",
)
NAME_SEMICOLON = _bib(
    "name-semicolon",
    "a name has a semicolon; names are joined by “and” in “{role}”: “{name}”; it was kept as it stands",
)
LONG_NAME = _bib(
    "long-name",
    "a name is {length} characters long; names are joined by “and” in “{role}”: “{name}”; it was kept as it stands",
)
EMPTY_NAME = _bib("empty-name", "a name in “{role}” is empty; write {role} = {{Family, Given and Family, Given}}")
BAD_ANNOTATION = _bib("bad-annotation", "“{text}” is no annotation; write {field} = {{1=equal; 2=equal}}")
ANNOTATION_NUMBER = _bib("annotation-number", "“{field}” speaks of {role} number {number}, but there are {count}")

# Dates.
BAD_DATE = _bib(
    "bad-date",
    "field “date”: not a date: “{text}”; write 2023, 2023-10, 2023-10-05 or 2023-10-05/2023-10-07",
)
BAD_YEAR = _bib("bad-year", "field “year”: not a year: “{text}”; write four digits, such as 2024")
BAD_MONTH = _bib("bad-month", "field “month”: no such month: “{text}”; write aug, August or 8")
BAD_DAY = _bib("bad-day", "no such day: “{text}”; write a day of that month, or none")

# Identifiers and links.
BAD_DOI = _bib("bad-doi", "“{text}” is not a DOI; write it as 10.1103/PhysRevD.103.024040")
BAD_ARXIV = _bib("bad-arxiv", "“{text}” is not an arXiv identifier; write it as 2011.04418")
BAD_ANTHOLOGY = _bib("bad-anthology", "“{text}” is not an ACL Anthology id; write it as 2022.acl-long.66")
BAD_SCHEME = _bib(
    "bad-scheme", "field “{field}”: “{text}” addresses are not linked to; write one that begins with https://"
)
NO_SCHEME = _bib("no-scheme", "field “{field}”: “{text}” is no address; write https://{address}")
BAD_ADDRESS = _bib(
    "bad-address", "field “{field}”: “{text}” is no address; write one such as https://example.org/paper"
)
NO_FILE = _bib("no-file", "field “{field}”: there is no file {path}; put it there, or write its address")
