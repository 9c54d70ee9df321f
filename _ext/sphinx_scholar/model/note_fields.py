"""The fields of notes, which can be published like papers: by several authors, with a DOI, a license and funding."""

from collections.abc import Mapping

from .field import Field, Relation
from .message import Message

_BUILDS_ON = "pages it builds on: `- paper: citekey`, `- project: slug`, ..."
#: What a page says of an author who is not the owner.
AUTHOR = (
    Field("name", "person", 'the name; that of an organization as `"{The Loom Group}"`', required=True),
    Field("orcid", "orcid", "the ORCID iD"),
    Field("url", "address", "the page of the author"),
    Field("affiliation", "text", "the institution"),
    Field("ror", "ror", "the ROR identifier of the institution"),
    Field("roles", "credit", "contributor roles by CRediT, such as `software`"),
)
FUNDING = (
    Field("funder", "text", "who funded it", required=True),
    Field("ror", "ror", "the ROR identifier of the funder"),
    Field("number", "text", "the number of the grant"),
    Field("title", "text", "the title of the grant"),
    Field("url", "address", "the web page of the grant"),
)
#: The fields by which a note is published: shown at its head, and in all its citations.
PUBLISHED = (
    Field("doi", "doi", "its own DOI, if it has one"),
    Field("version", "text", "its version, such as `2`", label=Message("Version")),
    Field("license", "license", "SPDX identifier of its license, such as `CC-BY-4.0`", label=Message("License")),
    Field("funding", "records", "grants and funders", fields=FUNDING, label=Message("Funding", "field")),
)
NOTE = (
    Field("date", "date", "when it was written", required=True),
    Field("author", "person", "author, if not the owner of the site"),
    Field("authors", "records", "several authors, or one with an ORCID iD; replaces `author`", fields=AUTHOR),
    Field("publisher", "text", "publisher and copyright holder, if not the owner of the site"),
    *PUBLISHED,
    Field("builds_on", "targets", _BUILDS_ON, relation=Relation("", Message("Builds on"), Message("Related notes"))),
    Field("cito", "cito", "why it cites works, by CiTO: `citekey: usesMethodIn`, or a list of such reasons"),
    Field("comments", "flag", "`false` disables comments", synonyms=("giscus_comments",)),
)
#: The reasons for citations by CiTO, the Citation Typing Ontology (version 2.8.1): its object properties whose subject
#: cites the object.
CITO: Mapping[str, str] = {
    name.lower(): name
    for name in """cites agreesWith citesAsAuthority citesAsDataSource citesAsEvidence citesAsMetadataDocument
    citesAsPotentialSolution citesAsRecommendedReading citesAsRelated citesAsSourceDocument citesForInformation
    compiles confirms containsAssertionFrom corrects credits critiques derides describes disagreesWith discusses
    disputes documents extends includesExcerptFrom includesQuotationFrom linksTo obtainsBackgroundFrom
    obtainsSupportFrom parodies plagiarizes qualifies refutes repliesTo retracts reviews ridicules speculatesOn
    supports updates usesConclusionsFrom usesDataFrom usesMethodIn""".split()  # noqa: SIM905
}
