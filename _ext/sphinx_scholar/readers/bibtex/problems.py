"""The kinds of problem of .bib files."""

from functools import partial

from ...model.problems import ProblemKind

_bib = partial(ProblemKind, "bib")

# The file, and the syntax of its entries.
UTF_16 = _bib("file-utf16", "the file is UTF-16; save it as UTF-8")
NOT_UTF_8 = _bib(
    "file-not-utf8", "{count} lines from here on are not UTF-8 and were read as Windows-1252; save the file as UTF-8"
)
STRAY_COMMAND = _bib("stray-command", '"{text}" without a brace after it is ignored; write {text}{{key, ...}}')
STRAY_TEXT = _bib("stray-text", '"{text}" is outside of entries; does the entry above have a surplus closing brace?')
BAD_STRING = _bib("bad-string", "this @string cannot be read ({reason}); write @string{{name = {{text}}}}")
EARLY_END = _bib("early-end", 'entry "{key}" is ignored: it ends before its last fields; remove a closing brace')
OPEN_ENTRY = _bib("open-entry", "{who} is ignored: a closing brace is missing")
OPEN_FIELD = _bib("open-field", '{who} is ignored: a closing brace is missing from field "{field}" in line {line} on')
SYNTAX = _bib("entry-syntax", "{who} is ignored: {reason}")
FIELD_SYNTAX = _bib("field-syntax", '{who} is ignored: {reason} in field "{field}"; write {field} = {{value}},')
NO_KEY = _bib("no-key", "{who} is ignored: it has no citekey; write @{type}{{some-key, ...")
BAD_KEY = _bib("bad-key", '{who} is ignored: "{key}" is not a valid citekey; use letters, digits and - : _ / .')
DEEP_BRACES = _bib("deep-braces", '{who} is ignored: braces are nested more than {limit} deep in field "{field}"')
MANY_DOLLARS = _bib(
    "many-dollars",
    'field "{field}" has more than {limit} dollar signs, so its formulas are shown as text; shorten it',
)
MANY_KEYWORDS = _bib("many-keywords", 'entry "{key}" has more than {limit} keywords; those after "{last}" are ignored')
MACRO_BOMB = _bib("macro-bomb", "{who} is ignored: its macros expand to more than {limit} characters")
OPEN_QUOTE = _bib("open-quote", '{who} is ignored: the quoted value of "{field}" is not closed or has a surplus brace')
NO_COMMA = _bib("no-comma", 'a comma is missing after field "{field}"')
NO_COMMA_AFTER_KEY = _bib("no-comma-after-key", "a comma is missing after the key")
# Keys, types, fields, macros.
SAME_PAGE = _bib(
    "same-page", 'entry "{key}" is ignored: its page would have the same address as that of "{other}"; rename it'
)
SAME_DOI = _bib(
    "same-doi",
    'entries "{key}" and "{other}" have the same DOI; if they are the same work, remove one of them',
    level="info",
)
REPEATED_KEY = _bib("repeated-key", 'entry "{key}" is ignored: "{other}" at {first} has the same citekey; rename it')
#: Those of entries and files of which nothing is read.
UNREAD = frozenset(
    {UTF_16, STRAY_COMMAND, EARLY_END, OPEN_ENTRY, OPEN_FIELD, OPEN_QUOTE, SYNTAX, FIELD_SYNTAX, NO_KEY, BAD_KEY}
    | {DEEP_BRACES, MACRO_BOMB, SAME_PAGE, REPEATED_KEY}
)
UNKNOWN_TYPE = _bib("unknown-type", 'entry "{key}" is treated as @misc: unknown entry type @{type}{hint}')
UNKNOWN_FIELD = _bib("unknown-bib-field", 'unknown field "{field}"{hint}')
UNKNOWN_COMMAND = _bib("unknown-command", 'field "{field}": {commands} is unknown and ignored; write the text itself')
NOT_SHOWN = _bib("fields-not-shown", "unknown fields, which are not shown: {names}", level="info")
NOT_USED = _bib(
    "fields-not-used",
    "fields that are not shown, as another field is used instead or what they belong to is missing: {names}",
    level="info",
)
REPEATED_FIELD = _bib("repeated-bib-field", 'field "{field}" is repeated; the first, at {first}, is used')
NO_MACRO = _bib(
    "undefined-macro", 'macro "{name}" is not defined{hint}; define it before with @string, or put text in braces'
)
NO_TITLE = _bib("no-title", 'entry "{key}" is ignored: it has no title; write title = {{...}}')
NO_AUTHOR = _bib("no-author", 'entry "{key}" has no author; write author = {{Family, Given and Family, Given}}')
NO_YEAR = _bib("no-year", 'entry "{key}" has no year; write year = {{2024}} or date = {{2024-08-11}}')
NO_VENUE = _bib("no-venue", 'entry "{key}" has no {field}, which every @{type} needs; write {field} = {{...}}')
# References between entries.
UNKNOWN_REFERENCE = _bib("unknown-reference", '{field} to "{target}", which is not in the bibliography{hint}')
CIRCLE = _bib("reference-circle", "{field} forms a cycle ({way}); remove one reference")
LONG_CHAIN = _bib("reference-chain", "{field} forms a chain of more than {limit} entries; refer to the last of them")
# Names.
NAME_COMMAS = _bib("name-commas", 'names in "{role}" are separated by commas: "{name}"; separate names by "and"')
NAME_SEMICOLON = _bib("name-semicolon", 'a name in "{role}" has a semicolon: "{name}"; separate names by "and"')
NAME_AMPERSAND = _bib("name-ampersand", 'names in "{role}" are separated by "&": "{name}"; separate names by "and"')
LONG_NAME = _bib("long-name", 'a name in "{role}" has {length} characters: "{name}"; separate names by "and"')
EMPTY_NAME = _bib("empty-name", 'a name in "{role}" is empty; write {role} = {{Family, Given and Family, Given}}')
BAD_ANNOTATION = _bib("bad-annotation", '"{text}" is not an annotation; write {field} = {{1=equal; 2=equal}}')
ANNOTATION_NUMBER = _bib("annotation-number", '"{field}" names {role} number {number}, but there are {count}')
BAD_ORCID = _bib(
    "bad-orcid", '"{text}" in "{field}" is not an ORCID iD, which has 16 digits, the last of them a check digit'
)
BAD_ROR = _bib("bad-ror", '"{text}" in "{field}" is not a ROR identifier such as https://ror.org/05dxps055')
BAD_CREDIT = _bib(
    "bad-credit", '"{text}" in "{field}" is not a role of CRediT, such as software or writing-original-draft'
)
NO_LANGUAGE = _bib(
    "no-language",
    'the language of "{text}" in "{field}" is not clear from its script; write it after the colon, such as ru',
)
EDITOR_TYPE = _bib("editor-type", 'field "{field}": "{text}" is not a type of editor; the types are {known}')
# Dates.
BAD_DATE = _bib("bad-date", '"{text}" is not a date; write 2023, 2023-10, 2023-10-05 or 2023-10-05/2023-10-07')
BAD_YEAR = _bib("bad-year", '"{text}" is not a year; write four digits, such as 2024')
BAD_MONTH = _bib("bad-month", '"{text}" is not a month; write aug, August or 8')
PARTLY_READ = _bib(
    "partly-read", 'only {date} is read of the month "{text}"; write it as the field date, such as 2023-12/2024-01'
)
BAD_DAY = _bib("bad-day", '"{text}" is not a date; write a day of that month, or none')
# Identifiers and links.
BAD_DOI = _bib("bad-doi", '"{text}" is not a DOI; write it as 10.1103/PhysRevD.103.024040')
BAD_ARXIV = _bib("bad-arxiv", '"{text}" is not an arXiv identifier; write it as 2011.04418')
BAD_ANTHOLOGY = _bib("bad-anthology", '"{text}" is not an ACL Anthology identifier; write it as 2022.acl-long.66')
BAD_IDENTIFIER = _bib(
    "bad-identifier", 'field "{field}": "{text}" is not an identifier; write what stands for the dots in {address}'
)
CHECK_DIGIT = _bib("check-digit", '"{text}" is not a valid {name}: its check digit is wrong')
BAD_SCHEME = _bib(
    "bad-scheme", 'field "{field}": addresses with "{text}" are not linked; use one that starts with https://'
)
NO_SCHEME = _bib("no-scheme", 'field "{field}": "{text}" is not an address; write https://{address}')
BAD_ADDRESS = _bib("bad-address", 'field "{field}": "{text}" is not an address such as https://example.org/paper')
NO_FILE = _bib("no-file", 'field "{field}": there is no file {path}; add it, or write its address')
