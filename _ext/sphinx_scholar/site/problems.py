"""The kinds of problem of relations between pages, and of their addresses."""

from functools import partial

from ..model.problems import ProblemKind

_entry = partial(ProblemKind, "missing_entry")
_link = partial(ProblemKind, "unknown_link")
_slug = partial(ProblemKind, "slug")

UNREACHABLE = ProblemKind(
    "unreachable", "unreachable", "no page links to this page; put `{{pages}} {kind}` on another page"
)
NOT_OWNERS = _entry("not-owners", 'the owner is not among the authors of "{key}", so this page shows no entry')
NO_OWN_WORK = ProblemKind(
    "owner",
    "no-own-work",
    "no entry has {owner} as an author; similar names are {names}; add your own forms to `variants`",
)
NEARLY_OWNERS = ProblemKind(
    "owner", "nearly-owners", "not counted as {owner}: {names}; add your own forms to `variants`", level="info"
)
ONLY_OTHERS = ProblemKind("owner", "only-others", "no entry has {owner} as an author, nor a similar name", level="info")
PERSON_UNUSED = ProblemKind("people", "person-unused", 'no entry or page names "{name}"', level="info")
PERSON_UNCERTAIN = ProblemKind(
    "people",
    "person-uncertain",
    '"{name}" may be {person} or another person; if it is {person}, add it to `variants`',
    level="info",
)
NO_ENTRY = _entry("no-entry", 'no bibliography entry has the citekey "{key}" of this page{hint}')
TOPICS_OF_PAPER = _entry("topics-of-paper", "the topics of a paper are the keywords of its entry; write them there")
SECTION_NOT_SHOWN = ProblemKind(
    "cv",
    "section-not-shown",
    '"{section}" is not shown on any page; write `:::{{cv}} {section}` and `:::` where it should appear',
)
UNKNOWN_CITEKEY = _link("unknown-citekey", '{source} "{name}", which is not a citekey of the bibliography{hint}')
UNKNOWN_TOPIC = _link("unknown-topic", '{source} the topic "{name}", which no page has{hint}')
UNKNOWN_KIND = _link("unknown-kind", '{source} something of kind "{kind}", which does not exist{hint}')
FOREIGN_PAPER = _link(
    "foreign-paper", '{source} the paper "{name}", which is not by the owner and has no page; use {{cite:p}}'
)
LINK_TO_DRAFT = _link("link-to-draft", '{source} the {kind} "{name}", which is a draft; to publish it, delete `draft`')
UNKNOWN_PAGE = _link("unknown-page", '{source} the {kind} "{name}", which does not exist{hint}')
CITO_NOT_CITED = _link(
    "cito-not-cited", '"cito" names "{name}", which the text does not cite; write {{cite:p}}`{name}` where it does'
)
LINK_TO_ITSELF = _link("link-to-itself", "{source} this page itself")
SAME_ADDRESS = _slug("same-address", '"{first}" and "{second}" differ only in case or accents; rename one of them')
SAME_TOPIC_ADDRESS = _slug("same-topic-address", 'the topics "{first}" and "{second}" share an address; reword one')
