"""The fields of entries whose values are links: addresses, files of the site, identifiers of archives."""

from collections.abc import Mapping

#: The fields that give the link of each role; the first that an entry has is used.
FIELDS: Mapping[str, tuple[str, ...]] = {
    **{role: (role,) for role in ("pdf", "html", "poster", "blog", "demo", "openreview")},
    "code": ("code", "github", "repository", "repo"),
    "data": ("data", "dataset", "datasets"),
    "slides": ("slides", "presentation"),
    "video": ("video", "talk", "recording"),
    "supp": ("supp", "supplement", "supplementary"),
    "press": ("press", "news"),
    "errata": ("errata", "erratum"),
    "project": ("project", "projectpage"),
    "paperlist": ("paperlist", "readinglist"),
    "website": ("website", "homepage", "webpage"),
    "ads": ("adsurl",),
}
#: The archives of ``eprinttype`` and the fields whose identifiers are links, by role: the address of an identifier.
ARCHIVES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "pubmed": (("pubmed", "pmid"), "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    "pmc": (("pmc", "pmcid"), "https://pmc.ncbi.nlm.nih.gov/articles/{}/"),
    "hal": (("hal", "hal_id"), "https://hal.science/{}"),
    "jstor": (("jstor",), "https://www.jstor.org/stable/{}"),
    "handle": (("hdl", "handle"), "https://hdl.handle.net/{}"),
    "googlebooks": (("googlebooks",), "https://books.google.com/books?id={}"),
    "ssrn": (("ssrn",), "https://ssrn.com/abstract={}"),
    "iacr": (("iacr",), "https://eprint.iacr.org/{}"),
    "mathscinet": (("mrnumber",), "https://mathscinet.ams.org/mathscinet-getitem?mr={}"),
    "zbmath": (("zblnumber", "zbl"), "https://zbmath.org/?q=an:{}"),
    "inspire": (("inspirehep", "inspirehep_id"), "https://inspirehep.net/literature/{}"),
}
