"""What is public, by the version that added, renamed or dropped it: the one table that upgrades go by.

What reads settings, front matter, templates and sheets asks it about names that it does not know; ``scholar check`` and
the guide read it, too. The old name of a setting, a field or a variable works for the rest of the major version, with a
line of information; that of what is in templates and sheets does not.

To rename or drop something public, add a line to :data:`CHANGES`; a name may come back later.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Part = Literal["setting", "owner", "kind", "kind field", "option", "field", "template", "block", "variable", "property"]
#: What each part is called in messages.
PARTS: Mapping[Part, str] = {
    "setting": "the setting",
    "owner": "in scholar_owner,",
    "kind": "in scholar_kinds,",
    "kind field": "in the fields of scholar_kinds,",
    "option": "in html_theme_options,",
    "field": "the field",
    "template": "the template",
    "block": "the block",
    "variable": "the variable",
    "property": "the property",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A *version* has added, renamed or dropped a public *name*.

    The new name is *to*. What to write in place of what was dropped is *instead*. A field of front matter has the kind
    of its page before it (``note.date``, ``cv.education.degree``), ``page`` for all kinds.
    """

    version: str
    action: Literal["added", "renamed", "dropped"]
    part: Part
    name: str
    to: str = ""
    instead: str = ""


def added(version: str, part: Part, names: str) -> tuple[Change, ...]:
    """A *version* has added the *names*, which have spaces between them."""
    return tuple(Change(version, "added", part, name) for name in names.split())


def renamed(version: str, part: Part, name: str, to: str) -> tuple[Change, ...]:
    """A *version* calls *name* what is *to*, which was not there before."""
    return (Change(version, "renamed", part, name, to=to),)


def dropped(version: str, part: Part, name: str, instead: str) -> tuple[Change, ...]:
    """A *version* has dropped *name*; *instead* says what to write in its place, as in ``write it into the text``."""
    return (Change(version, "dropped", part, name, instead=instead),)


#: All changes, the oldest first.
CHANGES: tuple[Change, ...] = (
    *added(
        "0.1.0",
        "setting",
        """scholar_allowed_frames scholar_allowed_media scholar_allowed_paths scholar_analytics scholar_cards
        scholar_comments scholar_cv_pdf scholar_drafts scholar_figures scholar_kinds scholar_macros
        scholar_owner scholar_page_parts scholar_people scholar_picture_limit scholar_picture_versions
        scholar_policy scholar_reference_lists scholar_search scholar_stylesheet""",
    ),
    *added("0.1.0", "setting", "scholar_output_limit scholar_citation_counts scholar_citation_styles scholar_messages"),
    *added("0.1.0", "setting", "scholar_languages"),
    *added("0.1.0", "setting", "scholar_license scholar_security scholar_markdown"),
    *added("0.1.0", "owner", "name variants role affiliation ror email profiles portrait url"),
    *added("0.1.0", "kind", "folder label plural fields order"),
    *added("0.1.0", "kind field", "type meaning label required to forward backward"),
    *added(
        "0.1.0",
        "option",
        """accent announcement default_mode external_links favicons fonts footer_links footer_text
        header_links_before_dropdown icon_links logo margin_notes mark show_toc_level width""",
    ),
    *added("0.1.0", "field", "page.title page.description page.topics page.aliases page.draft"),
    *added(
        "0.1.0",
        "field",
        """research.cv_title project.cv_title note.cv_title talk.cv_title news.cv_title software.cv_title data.cv_title
        research.start research.end research.place research.host research.advisors research.highlights
        research.papers research.projects project.stack project.repository project.homepage project.license
        project.highlights project.papers note.date note.author note.authors note.authors.name
        note.authors.orcid note.authors.url note.authors.affiliation note.authors.ror note.authors.roles note.publisher
        note.doi note.version note.license note.funding note.funding.funder note.funding.ror note.funding.number
        note.funding.title note.funding.url note.builds_on note.cito note.comments""",
    ),
    *added(
        "0.1.0",
        "field",
        """paper.teaser paper.teaser_alt paper.teaser_caption paper.numbers paper.numbers.value paper.numbers.label
        paper.numbers.source paper.numbers.url""",
    ),
    *added(
        "0.1.0",
        "field",
        """cv.updated cv.education cv.service cv.honors cv.skills cv.education.start cv.education.end
        cv.education.institution cv.education.place cv.education.degree cv.education.advisor cv.service.role
        cv.service.venues cv.service.organization cv.service.start cv.service.end cv.honors.title cv.honors.issuer
        cv.honors.year""",
    ),
    *added(
        "0.1.0",
        "field",
        """cv.positions cv.grants cv.teaching cv.supervision cv.positions.role cv.positions.organization
        cv.positions.department cv.positions.place cv.positions.start cv.positions.end cv.positions.url cv.grants.title
        cv.grants.funder cv.grants.role cv.grants.number cv.grants.amount cv.grants.start cv.grants.end cv.grants.url
        cv.teaching.title cv.teaching.role cv.teaching.institution cv.teaching.level cv.teaching.start cv.teaching.end
        cv.teaching.url cv.supervision.name cv.supervision.degree cv.supervision.title cv.supervision.institution
        cv.supervision.now cv.supervision.start cv.supervision.end cv.supervision.url""",
    ),
    *added(
        "0.1.0",
        "field",
        """talk.date talk.event talk.place talk.slides talk.poster talk.video talk.papers news.date news.papers
        software.released software.version software.stack software.license software.repository software.homepage
        software.papers data.released data.version data.size data.license data.repository data.homepage data.papers""",
    ),
    *added("0.1.0", "template", "layout.html search.html search-form.html site-name.html"),
    *added("0.1.0", "template", "icon-search.svg icon-theme.svg mark.svg"),
    *added(
        "0.1.0",
        "block",
        """doctype htmltitle linktags css scripts extrahead body_tag header relbar1 content docs_navbar docs_toc
        docs_main docs_body body search_dialog scripts_end relbar2 footer""",
    ),
    *added(
        "0.1.0",
        "variable",
        """page_kind page_description page_license breadcrumbs contents site_nav footer_links profile_links edit_link
        lists default_mode touch_icon preloads name_face page_policy page_styles page_scripts needed_at_once
        scholar_search message direction page_languages language_folder""",
    ),
    *added(
        "0.1.0",
        "property",
        """--paper --surface --ink --ink-soft --line --line-strong --accent --accent-strong --accent-soft
        --shade --code-text --code-name --code-error --notice --caution --danger --success --face-display
        --face-other --face-text --face-code --size-small --size-meta --size-text --size-lead --size-h3
        --size-h2 --size-h1 --size-name --space-1 --space-2 --space-3 --space-4 --space-5 --space-6 --radius
        --target --rail --hang --gutter --measure --wide --margin""",
    ),
)


#: The digests of starter files and templates of each released version, by their paths.
_RECORD = Path(__file__).with_suffix(".json")


def known(part: Part) -> tuple[str, ...]:
    """The names that there are, in the order in which they were added."""
    names: dict[str, None] = {}
    for change in CHANGES:
        if change.part == part:
            names.pop(change.name, None)
            if change.action != "dropped":
                names[change.to or change.name] = None
    return tuple(names)


def added_in(part: Part, name: str) -> str:
    """The version that added *name*, or gave it that name."""
    here = (c for c in reversed(CHANGES) if c.part == part and (c.to or c.name) == name and c.action != "dropped")
    return next(here).version


def find(part: Part, name: str) -> Change | None:
    """What has become of *name*, renamed or dropped; ``None`` if it is there or never was.

    The new name of what was renamed twice is the newest, and what was renamed and then dropped is dropped.
    """
    last = next((change for change in reversed(CHANGES) if (change.part, change.name) == (part, name)), None)
    if last is None or last.action == "added":
        return None
    if last.action == "renamed" and (after := find(part, last.to)):
        return Change(last.version, after.action, part, name, after.to, after.instead)
    return last


def find_field(scope: str, name: str) -> Change | None:
    """:func:`find` for a field of the kind of page *scope*, or of a record in it (``cv.education``)."""
    change = find("field", f"{scope}.{name}") or find("field", f"page.{name}")
    if change is None:
        return None
    return Change(change.version, change.action, "field", name, change.to.rpartition(".")[2], change.instead)


def renames(part: Part) -> dict[str, str]:
    """The new names by the old ones."""
    names = {change.name for change in CHANGES if change.part == part and change.action != "added"}
    found = {name: change for name in sorted(names) if (change := find(part, name))}
    return {name: change.to for name, change in found.items() if change.action == "renamed"}


def since(version: str) -> Iterator[Change]:
    """What was renamed or dropped after *version*."""
    return (change for change in CHANGES if change.action != "added" and release(change.version) > release(version))


def release(version: str) -> tuple[int, ...]:
    """The numbers of a version, to be compared; ``()`` for what is none."""
    parts = version.split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else ()


def digests(package: Path = Path(__file__).parent) -> dict[str, str]:
    """The digest of each starter file and template of the engine in *package*, by its path there.

    A digest is the first 16 hexadecimal digits of the SHA-256 of the text, with line feeds alone at the ends of lines.
    """
    folders = (package / "cli/starter", package / "theme/scholar")
    files = (file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file())
    found = {file.relative_to(package).as_posix(): file for file in files}
    return {name: digest(file.read_bytes()) for name, file in found.items() if "/static/" not in name}


def digest(data: bytes) -> str:
    """The digest of a file."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()[:16]


@cache
def recorded() -> Mapping[str, Mapping[str, str]]:
    """The digests of released versions, by version and path."""
    found: Mapping[str, Mapping[str, str]] = json.loads(_RECORD.read_text("utf-8"))
    return found


def digest_then(version: str, name: str) -> str:
    """The digest that the file *name* had in a released *version*; ``""`` if there is no record of it."""
    return recorded().get(version, {}).get(name, "")


def changed_since(version: str, names: Iterable[str]) -> list[str]:
    """Those of the files *names* that *version* has in another form; none for a version without a record."""
    now = digests()
    return [name for name in names if name in now and digest_then(version, name) not in ("", now[name])]
