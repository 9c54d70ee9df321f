"""The record of a work by its identifier: from the service that knows it best, completed by others.

DOIs are the main way: doi.org has the data of all agencies, so those of arXiv and of the ACL Anthology, too. What only
completes a record may fail: then there is a note.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from ...model.people import fold_title
from . import arxiv, dblp_xml, openalex, openlibrary, openreview, pubmed, pubmed_summary, semanticscholar
from .arxiv import read_arxiv
from .bibtex_answers import read_bibtex
from .cache import Answer
from .client import CSL, Client
from .csl import read_csl
from .errors import NotFound, ServiceError, Unusable
from .hosts import path_of
from .identifiers import Identifier
from .record import ACL_DOI, Notes, Record, bare_doi, merged, person

#: The fields of a preprint that its published version keeps.
_OF_PREPRINT = ("eprint", "eprinttype", "eprintclass")


@dataclass(frozen=True, slots=True)
class Found:
    """The *record* of a work, and that of the version in which a preprint has been *published*, if one is known."""

    record: Record
    published: Record | None = None


@dataclass
class Lookup:
    """Looks works up with a *client*; *notes* are what is to be said beside the records."""

    client: Client
    notes: Notes

    def find(self, identifier: Identifier) -> Found:
        """The record of the work with this identifier.

        :raises ServiceError: if the service that has to know it does not, cannot be asked, or gives no usable answer.
        """
        found = getattr(self, f"_{identifier.kind}")(identifier.value)
        if found.is_preprint:
            return Found(found, self._published(found))
        return Found(self._with_preprint(found))

    def doi(self, doi: str) -> Record:
        """The record of a DOI, from doi.org, or from Crossref where that gives none, or from doi.org's BibTeX."""

        def checked(answer: Answer, read: Callable[[Answer], Record] = read_csl) -> Record:
            found = read(answer)
            other = found["doi"] or (found["eprint"] and f"10.48550/arXiv.{found['eprint']}")
            if Identifier("doi", other).key != Identifier("doi", doi).key:
                raise Unusable(answer.service, f'answered with another work, "{other[:80]}"')
            return found

        try:
            return self.client.get("doi", path_of("/{}", doi), CSL, checked)
        except ServiceError as error:
            with suppress(ServiceError):
                return self.client.get("crossref", path_of("/works/{}", doi), "json", checked)
            if isinstance(error, Unusable):  # of a mirror that has BibTeX only
                with suppress(ServiceError):
                    read = partial(checked, read=read_bibtex)
                    return self.client.get("doi", path_of("/{}", doi), "bibtex", read)
            raise

    def _doi(self, doi: str) -> Record:
        found = self.doi(doi)
        if acl := ACL_DOI.match(doi):
            more = self._try(lambda: self._anthology(acl[1]), "the data given there were not looked up")
            return merged(more, found) if more else _with_page(found, acl[1])
        if found["eprint"]:  # arXiv's DOIs have the year only
            more = self._try(lambda: self._from_arxiv(found["eprint"]), "the data given there were not looked up")
            return merged(found, more) if more else found
        return found

    def _arxiv(self, number: str) -> Record:
        return _either(lambda: self._from_arxiv(number), lambda: self.doi(f"10.48550/arXiv.{number}"))

    def _from_arxiv(self, number: str) -> Record:
        return self.client.get("arxiv", path_of(arxiv.PATH, number), "xml", _only(read_arxiv, "eprint", number))

    def _acl(self, identifier: str) -> Record:
        other = partial(self.doi, f"10.18653/v1/{identifier}")
        return _either(lambda: self._anthology(identifier), lambda: _with_page(other(), identifier))

    def _anthology(self, identifier: str) -> Record:
        read = _only(read_bibtex, "url", f"https://aclanthology.org/{identifier}/")
        return self.client.get("acl", path_of("/{}.bib", identifier), "bibtex", read)

    def _dblp(self, key: str) -> Record:
        bibtex = partial(self.client.get, "dblp", path_of("/rec/{}.bib", key), "bibtex", read_bibtex)
        xml = partial(self.client.get, "dblp", path_of(dblp_xml.WORK_PATH, key), "xml", dblp_xml.read_work)
        return self._by_doi(_either(bibtex, xml, (NotFound, Unusable)))

    def _pubmed(self, number: str) -> Record:
        get, summary = partial(self.client.get, "pubmed"), pubmed_summary.read_summary
        whole = partial(get, path_of(pubmed.PATH, number), "xml", _only(pubmed.read_pubmed, "pmid", number))
        short = partial(get, path_of(pubmed_summary.PATH, number), "json", _only(summary, "pmid", number))
        return self._by_doi(_either(whole, short, (NotFound, Unusable)))

    def _pmc(self, number: str) -> Record:
        path = path_of(pubmed.PMC_PATH, number.removeprefix("PMC"))
        other = self.client.get("pubmed", path, "json", pubmed.read_pmid)
        found = self.doi(other) if bare_doi(other) else self._pubmed(other)
        return replace(found, fields={"pmcid": number, **found.fields})

    def _isbn(self, number: str) -> Record:
        book = partial(self.client.get, "openlibrary", path_of(openlibrary.PATH, number), "json", openlibrary.read_book)
        found = _either(book, lambda: self._edition(number), (NotFound, Unusable))
        return found if found["isbn"] else replace(found, fields={**found.fields, "isbn": number})

    def _edition(self, number: str) -> Record:
        """The record of a book from Open Library's page of the edition, which names authors by their keys."""

        def name(author: str) -> str:
            path = path_of("{}.json", author)
            return self.client.get("openlibrary", path, "json", openlibrary.read_author)

        path = path_of(openlibrary.EDITION_PATH, number)
        found, authors = self.client.get("openlibrary", path, "json", openlibrary.read_edition)
        return replace(found, authors=tuple(filter(None, map(person, map(name, authors)))))

    def _openreview(self, identifier: str) -> Record:
        def read(answer: Answer) -> Record:
            return openreview.read_note(answer, identifier)

        by_id, by_forum = (path_of(path, identifier) for path in openreview.PATHS)
        try:
            return self.client.get("openreview", by_id, "json", read)
        except NotFound:
            return self.client.get("openreview", by_forum, "json", read)

    def _semanticscholar(self, identifier: str) -> Record:
        return self._by_doi(self._paper(identifier))

    def _openalex(self, identifier: str) -> Record:
        return self._by_doi(self.client.get("openalex", path_of(openalex.PATH, identifier), "json", openalex.read_work))

    def _paper(self, identifier: str, **how: int) -> Record:
        path = path_of(semanticscholar.PATH, identifier)
        return self.client.get("semanticscholar", path, "json", semanticscholar.read_paper, **how)

    def _by_doi(self, found: Record) -> Record:
        """A record that names a DOI or an arXiv identifier, with what these say in the first place."""
        if found["doi"]:
            more = self._try(lambda: self._doi(found["doi"]), "its data were not looked up")
        elif found["eprint"] and found.is_preprint:
            more = self._try(lambda: self._from_arxiv(found["eprint"]), "its data were not looked up")
        else:
            return found
        if more and (more.type, found.type) == ("incollection", "inproceedings"):
            more = replace(more, type=found.type)  # papers in series of books are chapters to Crossref
        return merged(more, found, names=None if more.type == found.type else _OF_PREPRINT) if more else found

    def _published(self, preprint: Record) -> Record | None:
        """The version in which a preprint has been published, if the preprint or Semantic Scholar knows of one."""
        doi = preprint.published
        if not doi and preprint["eprint"]:
            paper = self._related(f"arXiv:{preprint['eprint']}", preprint)
            doi = paper["doi"] if paper else ""
        found = self._try(lambda: self._doi(doi), f"the published version, {doi}, was not looked up") if doi else None
        return merged(found, preprint, names=_OF_PREPRINT) if found and not found.is_preprint else None

    def _with_preprint(self, found: Record) -> Record:
        """A published work with the arXiv identifier that Semantic Scholar knows it by, too."""
        if found["eprint"] or not found["doi"]:
            return found
        paper = self._related(f"DOI:{found['doi']}", found)
        return merged(found, paper, names=("eprint", "eprinttype")) if paper else found

    def _related(self, identifier: str, found: Record) -> Record | None:
        """What Semantic Scholar knows of a work, if it means the same: it takes some works for one that are not."""
        paper = self._try(lambda: self._paper(identifier, tries=1), "other versions were not looked up")
        return paper if paper and fold_title(paper["title"]) == fold_title(found["title"]) else None

    def _try(self, ask: Callable[[], Record], instead: str) -> Record | None:
        """What *ask* returns; if the service has no usable answer, ``None`` and a note."""
        try:
            return ask()
        except NotFound:
            return None
        except ServiceError as error:
            self.notes.add(f"{error}; {instead}")
            return None


def _either(
    ask: Callable[[], Record], instead: Callable[[], Record], failing: tuple[type[ServiceError], ...] = (ServiceError,)
) -> Record:
    """What *ask* returns, or *instead* where it is *failing*; if both fail, the error of the first."""
    try:
        return ask()
    except failing:
        with suppress(ServiceError):
            return instead()
        raise


def _only(read: Callable[[Answer], Record], name: str, wanted: str) -> Callable[[Answer], Record]:
    """*read*, which raises :exc:`.Unusable` for an answer on a work in which a field is not as *wanted*."""

    def checked(answer: Answer) -> Record:
        found = read(answer)
        if found[name] not in ("", wanted):
            raise Unusable(answer.service, f'answered with another work, "{found[name][:80]}"')
        return replace(found, fields={**found.fields, name: wanted})

    return checked


def _with_page(found: Record, identifier: str) -> Record:
    """A record with the address of its page in the ACL Anthology."""
    return replace(found, fields={**found.fields, "url": f"https://aclanthology.org/{identifier}/"})
