"""What pages in other languages declare in domains of Sphinx: functions, options of programs, and citations.

A translation declares what its original does, which Sphinx takes for a mistake. So each language has its own data in
these domains: in place of those of the main language while a page in that language is read and its references are
resolved. A reference to what there is only in the main language leads there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import contextmanager
from copy import deepcopy
from functools import wraps
from typing import Any

from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

#: Domains whose data are by page, or are told apart by :mod:`.own_labels` and the domains of the engine.
_OTHERS = frozenset({"std", "math", "cite", "scholar", "index", "changeset"})
#: The data of :mod:`sphinx.domains.std` that are exchanged.
_OPTIONS = ("progoptions",)
#: Data by the folder of a language, the name of a domain, and their name.
Own = dict[str, dict[str, dict[str, Any]]]


def _domains(env: BuildEnvironment) -> Iterator[Domain]:
    """The domains with data that each language has of its own."""
    yield env.domains.standard_domain
    for domain in env.domains.sorted():
        if domain.name not in _OTHERS and (domain.object_types or domain.name == "citation"):
            yield domain


def exchange(env: BuildEnvironment, own: Own, folder: str) -> None:
    """Put the data of the language in *folder* in the place of those that are used, or back."""
    kept = own.setdefault(folder, {})
    for domain in _domains(env):
        names = _OPTIONS if domain.name == "std" else {*domain.data, *domain.initial_data} - {"version"}
        if (put := kept.get(domain.name)) is None:
            put = {name: deepcopy(value) for name, value in domain.initial_data.items() if name in names}
        kept[domain.name] = {name: domain.data.pop(name) for name in names if name in domain.data}
        domain.data.update(put)


@contextmanager
def exchanged(env: BuildEnvironment, own: Own, folder: str) -> Iterator[None]:
    """Have the data of the language in *folder* for as long as the context lasts."""
    exchange(env, own, folder)
    try:
        yield
    finally:
        exchange(env, own, folder)


def clear(env: BuildEnvironment, own: Own, folder: str, docname: str) -> None:
    """Drop what a page in the language of *folder* declares."""
    if folder in own:
        with exchanged(env, own, folder):
            for domain in _domains(env):
                domain.clear_doc(docname)


def merge(env: BuildEnvironment, own: Own, others: Mapping[str, Any], docnames: Set[str]) -> None:
    """Take what pages that another process read declare."""
    for folder, data in others.items():
        with exchanged(env, own, folder):
            for domain in _domains(env):
                if domain.name in data:
                    # Some look for all of their data, of which these are a part.
                    whole = defaultdict(dict, {**domain.initial_data, **data[domain.name]})
                    domain.merge_domaindata(docnames, whole)


def begin(app: Sphinx, own: Own, spoken: Callable[[], str]) -> None:
    """Have references to what is not in the language that is *spoken*, by its folder, lead to the main language."""
    for domain in _domains(app.env):
        for name in ("resolve_xref", "resolve_any_xref"):
            setattr(domain, name, _or_main(getattr(domain, name), app.env, own, spoken))


def _or_main(resolve: Callable[..., Any], env: BuildEnvironment, own: Own, spoken: Callable[[], str]) -> Any:
    @wraps(resolve)
    def run(*arguments: Any) -> Any:
        found = resolve(*arguments)
        folder = spoken()
        if found or not folder:
            return found
        with exchanged(env, own, folder):
            return resolve(*arguments)

    return run
