"""What other domains declare, such as functions, options of programs and citations, and the nodes of extensions.

Only a domain knows what a reference of its own leads to, so that a page with one is written again if anything in that
domain is new, gone or on another page. A node of an extension may show what other pages have, as a list of all tasks
does; a page with one is written again if any page was read.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from docutils import nodes
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from .contents import digest
from .domain import ScholarDomain
from .inputs import plain, without_addresses
from .own_objects import exchanged

#: The domains whose references are looked at one by one, or that have none.
_OTHERS = frozenset({"cite", "scholar", "math", "index", "changeset"})
#: The references of the standard domain that are as well.
_LABELS = frozenset({"doc", "keyword", "numref", "ref", "term"})
#: The data of domains that list none of them, or more than their references lead to.
_DATA = {"citation": ("citations",), "std": ("progoptions", "objects")}
#: Packages whose nodes show nothing of other pages, or what is known of them.
_KNOWN = frozenset(
    {"docutils", "myst_nb", "myst_parser", "sphinx", "sphinx_design", "sphinx_scholar", "sphinxcontrib.bibtex"}
)
#: Those of many extensions, each of which is a package of its own.
_SHARED = ("sphinx.ext", "sphinxcontrib")
#: A reference that is looked for in all domains.
ALL = "*"


def domains_in(references: Iterable[nodes.Element]) -> tuple[str, ...]:
    """The domains that *references* are looked for in."""
    found = set()
    for node in references:
        name = node.get("refdomain") or ALL
        if name not in _OTHERS and not (name == "std" and node["reftype"] in _LABELS):
            found.add(name)
    return tuple(sorted(found))


def has_others(found: Iterable[nodes.Node]) -> bool:
    """Whether nodes of an extension that nothing is known of are among those *found* in a page."""
    modules = {type(node).__module__ for node in found}
    return any(_package(module) not in _KNOWN for module in modules)


def _package(module: str) -> str:
    parts = module.split(".")
    shared = next((name for name in _SHARED if module.startswith(f"{name}.")), "")
    return ".".join(parts[: shared.count(".") + 2]) if shared else parts[0]


def digests(domain: ScholarDomain) -> dict[str, dict[str, str]]:
    """A digest of what each domain declares, by the folder of a language and by its name."""
    env, own = domain.env, domain.data["own"]
    found = {"": _digests(env)}
    for folder in sorted(own):
        with exchanged(env, own, folder):
            found[folder] = _digests(env)
    return found


def _digests(env: BuildEnvironment) -> dict[str, str]:
    return {domain.name: digest(_objects(domain)) for domain in env.domains.sorted() if domain.name not in _OTHERS}


def _objects(domain: Domain) -> Any:
    if domain.name in _DATA:
        # Domains make some of their data when they first need them.
        return [sorted(map(repr, domain.data.get(name, {}).items())) for name in _DATA[domain.name]]
    found = sorted(map(repr, domain.get_objects()))
    # Domains of extensions need not list what they declare.
    return found if _package(type(domain).__module__) == "sphinx" else [found, without_addresses(plain(domain.data))]


def referred(domain: ScholarDomain, docname: str) -> list[Any]:
    """What a page shows of the domains of its references, and of all pages if extensions have nodes on it."""
    names, folder = domain.data["domains"].get(docname, ()), domain.state.languages.of(docname).folder
    places: list[Mapping[str, str]] = [domain.state.objects.get(place, {}) for place in dict.fromkeys(("", folder))]
    out: list[Any] = [domain.data["state"]] if docname in domain.data["others"] else []
    if ALL in names:
        return [*out, *(sorted(place.items()) for place in places)]
    return [*out, *(place.get(name) for place in places for name in names)]
