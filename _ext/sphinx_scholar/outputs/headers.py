"""The file ``_headers``, by which some hosts send HTTP headers."""

from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..model.policy import Policy
from .blocked import read_pages
from .files import publish, static_file
from .linksets import rules

#: With more hashes than this the header would be too long for some hosts; each page still has its own.
_HASHES = 16


def write_headers(app: Sphinx) -> None:
    """Write the rules for hosts that read ``_headers``, such as Netlify: those of the whole site first.

    That is the content-security policy, where the pages have it. A browser applies this policy and that of the page, so
    that this one allows what any page allows. Only in a header can it forbid other sites to show pages in a frame. The
    others are the links of papers and notes, which their pages have as well.
    """
    text = ""
    if app.config.scholar_policy and static_file(app, "scholar_stylesheet"):
        policies = {page.policy for page in read_pages(app).values() if page.policy}
        text = f"/*\n  Content-Security-Policy: {_united(app.config.scholar_policy, policies)}\n"
    if text := text + rules(ScholarDomain.of(app.env), int(bool(text))):
        publish(app, {"_headers": text})


def _united(text: str, policies: set[str]) -> str:
    common = Policy.parse(text)
    extra: dict[str, dict[str, None]] = {}
    for policy in map(Policy.parse, sorted(policies - {text})):
        for directive, sources in policy.directives.items():
            known = common.sources(directive) or ()
            extra.setdefault(directive, {}).update(dict.fromkeys(source for source in sources if source not in known))
    for directive, added in extra.items():
        if added:
            common = common.adding(directive, *(added if len(added) <= _HASHES else ("'unsafe-inline'",)))
    if common.sources("frame-ancestors") is None:
        common = Policy({**common.directives, "frame-ancestors": ("'self'",)})
    return str(common)
