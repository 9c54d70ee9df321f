"""A reader of the tags in a page's head, as reference managers do it: from names of tags to an item and its type.

It follows Zotero's reading of tags, as observed: the last tag that names a container determines the type, else that in
the namespace of Zotero, whose other names are those of fields. If there is one author or editor, who has spaces on
both sides of a comma, they become two. A COinS span overrides all tags.
"""

from bs4 import BeautifulSoup

#: The tags that determine the type; if there are several, the last one on the page does.
TYPES = {
    "citation_journal_title": "journalArticle",
    "citation_inbook_title": "bookSection",
    "citation_conference_title": "conferencePaper",
    "citation_technical_report_institution": "report",
    "citation_dissertation_institution": "thesis",
}
#: The field that each tag fills with its content.
FIELDS = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_journal_title": "publicationTitle",
    "prism.publicationName": "publicationTitle",
    "citation_conference_title": "conferenceName",
    "citation_technical_report_institution": "institution",
    "citation_dissertation_institution": "university",
    "citation_technical_report_number": "number",
    "citation_publisher": "publisher",
    "citation_volume": "volume",
    "citation_issue": "issue",
    "citation_issn": "ISSN",
    "citation_isbn": "ISBN",
    "citation_series_title": "series",
    "citation_doi": "DOI",
    "citation_public_url": "url",
    "citation_pdf_url": "pdf",
    "citation_abstract": "abstract",
    "citation_language": "language",
}
#: Tags that are not read.
IGNORED = frozenset({"citation_arxiv_id", "citation_keywords"})

Item = dict[str, str | list[str]]


def tags(html: str) -> list[tuple[str, str]]:
    """Names and contents of the ``meta`` elements that a browser finds in the head, in order."""
    head = BeautifulSoup(html, "html5lib").head
    assert head is not None
    named = ((meta.get("name") or meta.get("property"), meta.get("content")) for meta in head.find_all("meta"))
    return [(str(name), str(content)) for name, content in named if name]


def read(html: str) -> Item:
    """The item that the page *html* describes: its ``itemType``, ``creators``, ``editors`` (``Family, Given``) and fields."""
    found = tags(html)
    item: Item = {"itemType": _type(found)}
    creators: list[str] = []
    editors: list[str] = []
    for name, content in found:
        if name == "citation_author" and content not in creators[-1:]:
            creators.append(content)
        elif name == "citation_editor":
            editors.append(content)
        elif name in FIELDS:
            item[FIELDS[name]] = content
        elif name == "citation_inbook_title":
            item["proceedingsTitle" if item["itemType"] == "conferencePaper" else "bookTitle"] = content
        elif name.startswith("z."):
            item.setdefault(name.removeprefix("z."), content)
        elif name.startswith("citation_") and name not in IGNORED | {"citation_author", *PAGES}:
            raise ValueError(f"unknown tag {name}")
    first, last = (dict(found).get(name, "") for name in PAGES)
    pages = "-".join(page for page in (first, last) if page)
    more = {"pages": pages, "creators": _split(creators), "editors": _split(editors)}
    return item | {name: value for name, value in more.items() if value}


PAGES = ("citation_firstpage", "citation_lastpage")


def _split(names: list[str]) -> list[str]:
    parts = names[0].split(",") if len(names) == 1 else []
    apart = len(parts) > 1 and " " in parts[0] and " " in parts[1].strip(" ")
    return [part.strip() for part in parts] if apart else names


def _type(found: list[tuple[str, str]]) -> str:
    named = dict(found)
    container = [TYPES[name] for name, _ in found if name in TYPES]
    return container[-1] if container else named.get("z.itemType", "webpage")
