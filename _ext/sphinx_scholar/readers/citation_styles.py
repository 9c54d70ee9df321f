"""The setting ``scholar_citation_styles``: names of styles that Typst has, and files of CSL."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..model.problems import Problem
from ..model.text import one_line
from . import problems as p

#: What the styles that people ask for are called on pages, by the names that Typst has for them.
LABELS: Mapping[str, str] = {
    "apa": "APA",
    "ieee": "IEEE",
    "mla": "MLA",
    "chicago-author-date": "Chicago (author-date)",
    "chicago-notes": "Chicago (notes)",
    "vancouver": "Vancouver",
    "gb-7714-2015-numeric": "GB/T 7714",
    "gb-7714-2015-author-date": "GB/T 7714 (author-date)",
    "american-chemical-society": "ACS",
    "american-institute-of-physics": "AIP",
    "american-medical-association": "AMA",
    "american-physics-society": "APS",
    "association-for-computing-machinery": "ACM",
    "harvard-cite-them-right": "Harvard",
    "iso-690-numeric": "ISO 690",
    "nature": "Nature",
}
#: The forms of citations in those of them that have no authors and years in the text.
_FORMS: Mapping[str, str] = {
    "chicago-notes": "note",
    **dict.fromkeys(("ieee", "vancouver", "gb-7714-2015-numeric", "iso-690-numeric", "nature"), "numeric"),
    **{name: "numeric" for name in LABELS if name.startswith(("american-", "association-"))},
}
#: The beginnings of the names of the styles of Typst that print the title of a volume.
_WITH_VOLUMES = ("mla", "modern-language", "chicago", "turabian", "mhra", "modern-humanities")
_CSL = "{http://purl.org/net/xbiblio/csl}"


@dataclass(frozen=True, slots=True)
class CitationStyle:
    """A style by the *name* that the setting has, and the *label* of its references.

    *csl* is the text of its file, empty for a style of Typst; *volumes* is whether it prints the titles of volumes.
    *form* is that of its citations: ``author-date``, ``numeric`` or ``note``.
    """

    name: str
    label: str
    csl: str = ""
    volumes: bool = False
    form: str = "author-date"


def read_styles(names: Iterable[object], folder: Path) -> tuple[tuple[CitationStyle, ...], tuple[Problem, ...]]:
    """The styles that the setting *names*, and what is wrong with it. Files are named relative to *folder*."""
    styles: dict[str, CitationStyle] = {}
    problems: list[Problem] = []
    for name in names:
        if not isinstance(name, str) or not name.strip():
            problems.append(p.STYLE_NAME.at("conf.py", style=name))
            continue
        found = _from_file(name, folder) if name.lower().endswith(".csl") else _built_in(name)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            styles.setdefault(name, found)
    return tuple(styles.values()), tuple(problems)


def is_numeric(name: str, folder: Path) -> bool:
    """Whether the style *name*, of Typst or of a file in *folder*, cites by numbers."""
    if not name.lower().endswith(".csl"):
        return _FORMS.get(name) == "numeric"
    found = _from_file(name, folder)
    return isinstance(found, CitationStyle) and found.form == "numeric"


def _built_in(name: str) -> CitationStyle:
    label = LABELS.get(name) or " ".join(word.capitalize() for word in name.split("-"))
    return CitationStyle(name, label, "", name.startswith(_WITH_VOLUMES), _FORMS.get(name, "author-date"))


def _from_file(name: str, folder: Path) -> CitationStyle | Problem:
    from lxml import etree

    try:
        data = Path(folder, name).read_bytes()
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except OSError:
        return p.STYLE_FILE.at("conf.py", file=name)
    except etree.XMLSyntaxError as error:
        return p.STYLE_UNREADABLE.at("conf.py", file=name, reason=str(error))
    if root.tag != f"{_CSL}style":
        return p.STYLE_UNREADABLE.at("conf.py", file=name, reason="it is not a CSL file")
    if root.find(f"{_CSL}bibliography") is None:
        of = root.find(f"{_CSL}info/{_CSL}link[@rel='independent-parent']")
        return p.STYLE_WITHOUT_LIST.at("conf.py", file=name, parent="" if of is None else f": {of.get('href')}")
    for names in root.iter(f"{_CSL}names"):
        # Typst leaves out names without such an element; those without any have what is around them.
        if len(names) and names.find(f"{_CSL}name") is None:
            names.insert(0, etree.Element(f"{_CSL}name"))
    titles = (root.findtext(f"{_CSL}info/{_CSL}{tag}") for tag in ("title-short", "title"))
    label = next((title for text in titles if (title := one_line(text or ""))), Path(name).stem)
    csl = etree.tostring(root, encoding="unicode")
    forms = [each.get("citation-format", "") for each in root.iterfind(f"{_CSL}info/{_CSL}category")]
    form = "note" if root.get("class") == "note" else "numeric" if "numeric" in forms else "author-date"
    return CitationStyle(name, label, csl, "volume-title" in csl, form)
