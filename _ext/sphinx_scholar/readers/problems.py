"""The kinds of problem of ``conf.py`` and of pages: their front matter, encoding and leftover Liquid."""

from functools import partial

from ..model.problems import ProblemKind

_config = partial(ProblemKind, "config")
_matter = partial(ProblemKind, "frontmatter")

# Names of another version.
_RENAMED = '{what} "{name}" was renamed to "{to}" in version {version}; use the new name'
_DROPPED = '{what} "{name}" has no effect since version {version}; {instead}'
RENAMED = _config("renamed", _RENAMED, level="info")
DROPPED = _config("dropped", _DROPPED)
RENAMED_FIELD = _matter("renamed-field", _RENAMED, level="info")
DROPPED_FIELD = _matter("dropped-field", _DROPPED)
BLOCK = ProblemKind(
    "theme",
    "unknown-block",
    'the theme has no block "{block}", so its content is not shown{hint}',
    "; the blocks are {known}",
)
BROKEN_TEMPLATE = ProblemKind("theme", "broken-template", "this template cannot be read: {reason}")
RENAMED_VARIABLE = ProblemKind("theme", "renamed-variable", _RENAMED, level="info")
RENAMED_IN_THEME = ProblemKind("theme", "renamed-in-theme", _RENAMED)
DROPPED_IN_THEME = ProblemKind("theme", "dropped-in-theme", _DROPPED)
SETTING = _config("unknown-setting", 'there is no setting "{setting}"{hint}', "; the settings are {known}")
# scholar_messages
MESSAGE = _config("unknown-message", 'scholar_messages: no page has the text "{message}"{hint}', level="info")
MESSAGE_TYPE = _config("message-type", 'scholar_messages: "{message}" must be text or a list of forms, not {value!r}')
MESSAGE_PLACE = _config(
    "message-place",
    'scholar_messages: "{message}" has the placeholder "{place}", for which there is no value',
)
# scholar_languages
LANGUAGES_TYPE = _config(
    "languages-type", 'scholar_languages must be a dictionary of languages by folder, such as {{"zh": "zh_CN"}}'
)
LANGUAGE_CODE = _config(
    "language-code",
    'scholar_languages: "{folder}" must be a folder at the top of the site with the code of its language, such as '
    '"zh": "zh_CN", not {value!r}',
)
UNKNOWN_LANGUAGE = _config(
    "unknown-language",
    'scholar_languages, "{folder}": no names and dates are known for the language "{value}"; correct the code, or give '
    'the language a "name"',
)
SAME_LANGUAGE = _config(
    "same-language", 'scholar_languages: the language "{value}" of the folder "{folder}" has another place already'
)
LANGUAGE_OPTION = _config(
    "language-option", 'scholar_languages, "{folder}": unknown option "{option}"{hint}', "; known: {known}"
)
SHARED_FOLDER = _config(
    "shared-folder",
    'scholar_languages: the folder "{folder}" is that of the kind "{kind}" in the main language; give the language '
    "another folder, or the kind in scholar_kinds",
)
UNUSED_TOPIC = _config("unused-topic", 'scholar_languages: no page has the topic "{topic}"{hint}', level="info")
LANGUAGE_TOPICS = _config(
    "language-topics",
    'scholar_languages, "{folder}": "topics" must be a dictionary of the names of topics, such as '
    '{{"Looms": "织机"}}, not {value!r}',
)
SAME_TOPIC_NAME = _config(
    "same-topic-name",
    'scholar_languages, "{folder}": "{own}", the name of the topic "{name}", is that of another; use another name',
)
LANGUAGE_VALUE = _config(
    "language-value",
    'scholar_languages, "{folder}": "{option}" must be text, or a dictionary if it is the owner, not {value!r}',
)
# scholar_owner
OWNER_SETTING = _config("owner-setting", 'scholar_owner: unknown setting "{setting}"{hint}', "; known: {known}")
OWNER_NAME = _config("owner-name", 'scholar_owner must have a name: "name": "Given Family" or "Family, Given"')
OWNER_TEXT = _config("owner-text", 'scholar_owner: "{setting}" must be text, not {value!r}')
OWNER_VARIANT = _config("owner-variant", 'scholar_owner: "{setting}" must be names such as "Family, G.", not {value!r}')
OWNER_EMAIL = _config("owner-email", 'scholar_owner: "{setting}" must be an address, not {value!r}')
OWNER_PROFILES = _config("owner-profiles", 'scholar_owner: "{setting}" must be a dictionary, not {value!r}')
OWNER_PROFILE = _config(
    "owner-profile", 'scholar_owner: "{profile}" in "{setting}" must be {form} or an address, not {value!r}'
)
UNKNOWN_PROFILE = _config(
    "unknown-profile", 'scholar_owner: unknown "{profile}" in "{setting}" must be an address{hint}'
)
OWNER_ROR = _config(
    "owner-ror", 'scholar_owner: "{value}" in "{setting}" is not a ROR identifier such as https://ror.org/05dxps055'
)
OWNER_RORS = _config(
    "owner-rors",
    'scholar_owner: "{setting}" has {count} identifiers for {places} affiliations; list them in the same order, with '
    '"" for an affiliation without one',
)
# Settings that name other hosts.
HOST = _config("allowed-host", '{setting}: "{value}" is not a host; write one of {allowed}')
# scholar_analytics and scholar_comments
ANALYTICS = _config("analytics-option", 'scholar_analytics: unknown "{option}"{hint}', "; known: {known}, data-*")
NO_SERVICE = _config("analytics-service", "scholar_analytics must name a service: {known}")
ANALYTICS_VALUE = _config(
    "analytics-value",
    'scholar_analytics: "{value}" is not an account of {service}; write {{"plausible": "ada.example.org"}}, or '
    '{{"goatcounter": "ada"}}; for a self-hosted server, add the full address of its "script"',
)
COMMENTS = _config("comments-option", 'scholar_comments: unknown "{option}"{hint}', "; known: {known}")
COMMENTS_VALUE = _config(
    "comments-value",
    'scholar_comments: "{option}" cannot be "{value}"; copy "repo", "repo_id", "category", and "category_id" '
    "from giscus",
)
NO_COMMENTS = _config(
    "no-comments", "notes have `comments`, but scholar_comments is not set in conf.py: {places}", level="info"
)
# scholar_security
SECURITY = _config("security-option", 'scholar_security: unknown "{option}"{hint}', "; known: {known}")
SECURITY_VALUE = _config(
    "security-value",
    'scholar_security: "{option}" cannot be "{value}"; write an address such as "mailto:ada@example.org", and for '
    '"expires" a date such as "2027-12-31"',
)
SECURITY_MISSING = _config("security-missing", 'scholar_security must have "{option}"; without it, no file is written')
# scholar_license
LICENSE = _config(
    "license", 'scholar_license: "{value}" is not the SPDX identifier of one license, such as "CC-BY-4.0"'
)
# html_theme_options
THEME_OPTION = _config("theme-option", 'html_theme_options: "{option}" must be {allowed}, not {value!r}')
ACCENT = _config(
    "accent-contrast",
    'html_theme_options: "accent" {colour} has a contrast of {contrast} on {mode} pages, below 4.5; {used} is '
    "used instead",
    level="info",
)
ORCID = _config("owner-orcid", 'scholar_owner: "{value}" in "{setting}" is not an ORCID iD: its check digit is wrong')
# The file of citation counts.
COUNTS_UNREADABLE = ProblemKind(
    "citations",
    "counts-unreadable",
    "citations are not counted because this cannot be read: {reason}; run scholar refresh",
)
NOT_A_COUNT = ProblemKind(
    "citations",
    "not-a-count",
    '"{key}" must have a count, a source, and a date; delete the line and run scholar refresh',
)
# The file of scholar_people.
_people = partial(ProblemKind, "people")
NO_PEOPLE_READ = _people("people-unreadable", "this file of people cannot be read: {reason}; {advice}")
NOT_PEOPLE = _people(
    "not-people", "must be a list of people with `name` and `url` or `orcid`, or al-folio's lists by family name"
)
PERSON_NAME = _people("person-name", '"{value}" is not a name such as `Given Family` or `Family, Given`')
PERSON_URL = _people("person-url", '"url" must be a full address such as https://example.org/, not "{value}"')
PERSON_REPEATED = _people("person-repeated", '"{name}" is already in line {line}, which is used')
PERSON_WITHOUT_PAGE = _people("person-without-page", '"{name}" has neither `url` nor `orcid`', level="info")
# scholar_citation_styles
STYLE_NAME = _config("style-name", "a citation style must be the name of a style or of a CSL file, not {style!r}")
STYLE_FILE = _config("style-file", 'there is no CSL file "{file}"; paths start at the folder of conf.py')
STYLE_UNREADABLE = _config("style-unreadable", 'cannot read the CSL file "{file}": {reason}')
STYLE_WITHOUT_LIST = _config(
    "style-without-list",
    'the CSL file "{file}" has no layout for references; name the file of the style it depends on{parent}',
)
# Front matter as a whole.
OPEN_FRONT_MATTER = _matter("open-front-matter", "the front matter is not closed; add a line `---` after it")
NO_FRONT_MATTER = _matter(
    "no-front-matter", "front matter is missing; begin the page with its fields between two lines `---`: {fields}"
)
NO_FIELDS = _matter("no-fields", "front matter must be lines such as `date: 2023-10-05`")
BAD_YAML = _matter("bad-yaml", "this entry cannot be read: {reason}; {advice}")
MANY_BAD_ENTRIES = _matter(
    "many-bad-entries", "this entry, and others below it, cannot be read; correct those above first"
)
DEEP_YAML = _matter("deep-yaml", "this entry cannot be read: it is nested too deeply")
YAML_ALIASES = _matter(
    "yaml-aliases", "this entry cannot be read: aliases are repeated too often; write the values out"
)
UNKNOWN_FIELD = _matter("unknown-field", 'unknown field "{field}" {where}{hint}', "; the fields are {known}")
REPEATED_FIELD = _matter("repeated-field", '"{field}" is repeated {where}; the first is used')
MISSING_FIELD = _matter("missing-field", '"{field}" is missing {where}: {meaning}')
END_BEFORE_START = _matter("end-before-start", '"end" ({end}) is before "start" ({start}) {where}')
# Values of fields.
NOT_TEXT = _matter("not-text", '"{field}" must be text')
LIST_AS_TEXT = _matter("list-as-text", '"{field}" is a single text and is read as a list; write [{items}]')
MANY_ITEMS = _matter(
    "many-items", '"{field}" has more than {limit} items, each of which has a page; those from here on are ignored'
)
CONTROL_CHARACTER = _matter("control-character", '"{field}" has a control character, which cannot be shown; remove it')
FILE_LINK = _matter(
    "file-link",
    'the link to "{address}" in "{field}" stays text: links of front matter need a full address such as https://e.org/',
)
NOT_DATE = _matter("not-date", '"{field}" must be a date such as 2023-10 or 2023-10-05, not "{value}"')
NOT_FLAG = _matter("not-flag", '"{field}" must be true or false')
NOT_ADDRESS = _matter(
    "not-address",
    '"{field}" must be a full address such as https://example.org/, or a file (a.pdf), not "{value}"',
)
NOT_PICTURE = _matter(
    "not-picture",
    '"{field}" must be an image file next to the page, such as idea.svg or ../_static/idea.png, not "{value}"',
)
NOT_PATH = _matter("not-path", '"{field}" must be an address on this site such as /blog/2023/idea/, not "{value}"')
LONG_PATH = _matter("long-path", '"{field}" is too long for an address')
NOT_TARGET = _matter("not-target", '"{field}" must be a list such as `- paper: citekey`')
NOT_GROUPS = _matter("not-groups", '"{field}" must be groups of a label and a list: `Languages: [Python, C]`')
NOT_RECORDS = _matter("not-records", '"{field}" must be records with the fields {known}')
NOT_FULL_ADDRESS = _matter(
    "not-full-address", '"{field}" must be a full address such as https://example.org/, not "{value}"'
)
NOT_ORCID = _matter(
    "not-orcid", '"{field}" must be an ORCID iD of 16 digits, the last of them a check digit, not "{value}"'
)
NOT_ROR = _matter(
    "not-ror", '"{field}" must be a ROR identifier such as https://ror.org/05dxps055, not "{value}"; see ror.org'
)
NOT_DOI = _matter("not-doi", '"{field}" must be a DOI such as 10.5281/zenodo.1234, not "{value}"')
NOT_LICENSE = _matter(
    "not-license", '"{field}" must be the SPDX identifier of one license, such as CC-BY-4.0, not "{value}"'
)
NOT_CREDIT = _matter(
    "not-credit", '"{field}" must be roles of CRediT such as software or writing-original-draft, not "{value}"'
)
NOT_CITO = _matter("not-cito", '"{field}" must be lines such as `citekey: usesMethodIn`')
CITO_REASON = _matter("cito-reason", '"{field}": "{value}" is not a reason of CiTO{hint}', "; the reasons are {known}")
# The text of a page.
SUBSTITUTION = _matter("substitution", "a page cannot enable substitution, which runs code in {{{{ }}}}; remove it")
NOT_UTF_8 = ProblemKind("encoding", "page-not-utf8", "this line is not UTF-8; save the page as UTF-8")
PAGE_CONTROL_CHARACTER = ProblemKind(
    "encoding", "page-control-character", "this line has a control character, which cannot be shown; remove it"
)
NOTEBOOK = ProblemKind(
    "notebook", "notebook-broken", "the notebook cannot be read: {reason}; save it again with Jupyter"
)
LIQUID = ProblemKind("liquid", "liquid", "Liquid is not supported: {text} is shown as text; {advice}")
