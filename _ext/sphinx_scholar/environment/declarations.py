"""What pages declare: all that other pages may show of them.

If it is what it was in the last build, only the pages that were read have other fingerprints. To compute those of all
pages is a fifth of the time of a build after an edit of one page in ten thousand.
"""

from collections import defaultdict
from collections.abc import Mapping, Set
from typing import Any

from .contents import digest
from .domain import ScholarDomain
from .graph import key_prefixes

#: The data of a page that other pages show, or that tell which pages it leads to.
_SHOWN = ("mentions", "placed", "minutes", "titles", "enumerated", "files", "teasers")


def declared(domain: ScholarDomain, read: Set[str], last: Mapping[str, str]) -> dict[str, str]:
    """A digest of what each page declares; *last* has those of the last build, of which those of pages *read* may be
    others now.
    """
    new = {docname for docname in domain.env.found_docs if docname in read or docname not in last}
    names = _names(domain, new)
    return {d: _declared(domain, d, names[d]) if d in new else last[d] for d in sorted(domain.env.found_docs)}


def _declared(domain: ScholarDomain, docname: str, names: list[Any]) -> str:
    env = domain.env
    title, contents = (nodes.get(docname) for nodes in (env.titles, env.tocs))
    slugs = env.metadata.get(docname, {}).get("myst_slugs")
    data = [domain.data[name].get(docname) for name in _SHOWN]
    shown = (node.pformat() if node is not None else "" for node in (title, contents))
    return digest((domain.pages.get(docname), data, *shown, slugs, names))


def _names(domain: ScholarDomain, docnames: Set[str]) -> dict[str, list[Any]]:
    """The labels, terms and equations of pages, with what Sphinx knows of each."""
    std, math = domain.env.domains.standard_domain, domain.env.domains.math_domain
    found = defaultdict[str, list[Any]](list)
    for known in (std.labels, std.anonlabels, std._terms, math.equations):
        for name, where in known.items():
            if where[0] in docnames:
                found[where[0]].append((name, where))
    return found


def surface(domain: ScholarDomain, pages: Mapping[str, str], pictures: Mapping[str, list[str]], files: Any) -> str:
    """A digest of what all *pages* declare, with their *pictures*, and of whatever else any page may show.

    *files* is what every page has because of other files of the site.
    """
    state, env = domain.state, domain.env
    settings = state.inputs, state.bibliography_digest, state.owner, files
    changed, listed = sorted(state.changed.items()), sorted(state.listed.items())
    numbers = [sorted(found.items()) for found in (env.toc_secnumbers, env.toc_fignumbers)]
    others = sorted(state.drafts), key_prefixes(domain), changed, listed, numbers, sorted(pictures.items())
    objects = sorted((folder, sorted(found.items())) for folder, found in state.objects.items())
    return digest((settings, others, objects, pages))
