"""The kinds of problem of the site as a whole."""

from __future__ import annotations

from ..model.problems import ProblemKind


def _link(code: str, template: str) -> ProblemKind:
    return ProblemKind(code, "unknown_link", template)


UNREACHABLE = ProblemKind(
    "unreachable",
    "unreachable",
    "no list, toctree or relation leads here; put `{{pages}} {kind}` on a page that is read",
)
NOT_OWNERS = ProblemKind(
    "not-owners",
    "missing_entry",
    'the owner is not among the authors of "{key}", so this page shows no entry',
)
NO_ENTRY = ProblemKind("no-entry", "missing_entry", 'no bibliography entry has the key "{key}" of this page{hint}')
UNKNOWN_CITEKEY = _link("unknown-citekey", '{source} "{name}", which no bibliography entry has as its key{hint}')
UNKNOWN_TOPIC = _link("unknown-topic", '{source} the topic "{name}", which no page has{hint}')
UNKNOWN_KIND = _link("unknown-kind", '{source} something of kind "{kind}", which does not exist{hint}')
FOREIGN_PAPER = _link(
    "foreign-paper", '{source} the paper "{name}", which is not the owner\'s and so has no page; cite it: {{cite:p}}'
)
LINK_TO_DRAFT = _link(
    "link-to-draft", '{source} the {kind} "{name}", which is a draft; it is there once `draft` is deleted'
)
UNKNOWN_PAGE = _link("unknown-page", '{source} the {kind} "{name}", which does not exist{hint}')
LINK_TO_ITSELF = _link("link-to-itself", "{source} this very page")
SAME_ADDRESS = ProblemKind(
    "same-address",
    "slug",
    '"{first}" and "{second}" claim one address: they differ in case or accents alone; rename one',
)
SAME_TOPIC_ADDRESS = ProblemKind(
    "same-topic-address",
    "slug",
    'the topics "{first}" and "{second}" claim one address; write one of them in other words',
)
