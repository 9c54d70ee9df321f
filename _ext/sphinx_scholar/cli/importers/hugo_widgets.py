"""What widgets of HugoBlox and pages of authors have besides their text: sections of the CV, and what else to name."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...model.people import PROFILES
from .content import Content, Page
from .cv import cv_page
from .left_out import named, texts_in
from .matter import one_line
from .old_site import OldSite

#: Widgets whose items are entries of a CV, and the fields that items are in.
_WIDGETS = ("experience", "accomplishments", "featurette", "features", "skills")
_ITEMS = ("experience", "item", "feature", "items")
#: What the page of an author has for the CV, with the titles of the sections.
_ABOUT = {
    "education": "Education", "work": "Experience", "experience": "Experience", "awards": "Honors",
    "skills": "Skills", "languages": "Languages", "interests": "Interests",
}  # fmt: skip
#: Fields that have no text of the author, or one that generated pages have, too.
_SETTINGS = frozenset(
    """widget block id type headless active weight title linktitle date_format page_type count offset order filters
    folders design advanced taxonomy autolink form view author authors username user_groups archive page header image
    layout url slug date lastmod draft math toc commentable show_date pager share cascade _build build outputs
    cms_exclude private theme highlight_style reveal_hugo slides""".split()  # noqa: SIM905
)
_PERSON = frozenset(
    """title name authors superuser role organizations social profiles email user_groups first_name last_name
    highlight_name avatar weight _build build cascade status slug schema is_owner display links affiliations
    given family alternate pronunciation""".split()  # noqa: SIM905
)
_ICONS = frozenset(("icon", "icon_pack"))
#: What the entries of a CV here call a field.
_NAMES = {
    "course": "degree", "date_start": "start_date", "date_end": "end_date", "company_name": "company",
    "start": "start_date", "end": "end_date", "role": "position", "org": "company",
    "company_logo": "", "institution_logo": "", "icon": "", "icon_pack": "", "percent": "level", "color": "",
    "color_border": "",
}  # fmt: skip


def widgets(
    old: OldSite, content: Content, name: str, values: Mapping[str, Any], body: str
) -> list[dict[str, Any]] | None:
    """Sections of the CV in the widgets of the file *name*; what they lack is reported.

    ``None`` if the page only has what is generated here.
    """
    blocks = values.get("sections") or values.get("blocks") or [values]
    sections, lost = [], ["its text"] if re.search(r"\w{3}", body) else []
    for block in blocks if isinstance(blocks, list) else []:
        if not isinstance(block, Mapping):
            continue
        kind = one_line(block.get("block") or block.get("widget"))
        inner = block.get("content")
        fields = {**block, **(inner if isinstance(inner, Mapping) else {})}
        if isinstance(inner, Mapping):
            del fields["content"]
        found = next((field for field in _ITEMS if isinstance(fields.get(field), list) and fields[field]), "")
        if found and kind in _WIDGETS:
            entries = fields.pop(found)
            if block.get("active") is False:
                lost.append(f"the {found} of a widget that is not active")
            else:
                title = html.unescape(one_line(fields.get("title"))).replace("\u00ad", "") or kind.capitalize()
                sections.append({"title": title, "contents": [_entry(old, entry, kind) for entry in entries]})
        lost += named(texts_in(fields, _SETTINGS))
    if lost:
        content.messages.append((name, f"not imported: {'; '.join(lost)}; copy what you need to index.md"))
    return sections if sections or lost else None


def person(
    old: OldSite, content: Content, name: str, values: Mapping[str, Any], used: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Sections of the CV from the file *name* of an author; what else is not *used* for the owner is reported."""
    sections = []
    for field, title in _ABOUT.items():
        value = values.get(field)
        value = value.get("courses") if field == "education" and isinstance(value, Mapping) else value
        if entries := value if isinstance(value, list) else []:
            sections.append({"title": title, "contents": [_entry(old, entry, field) for entry in entries]})
    known = _PERSON.union(name for name in _ABOUT if isinstance(values.get(name), list | dict))
    lost = named(texts_in(values, known))
    for key in ("name", "display"):
        lost += named(texts_in(values.get(key), _PERSON) if isinstance(values.get(key), Mapping) else ())
    for key in ("organizations", "affiliations"):
        places = values.get(key)
        lost += named(
            text for place in (places if isinstance(places, list) else [])[1:] for text in texts_in(place, name=key)
        )
    shown = {PROFILES[profile][1].format(text) for profile, text in used.get("profiles", {}).items()}
    shown |= {f"mailto:{used.get('email', '')}", used.get("email", "")}
    links = [one for key in ("social", "profiles", "links") for one in texts_in(values.get(key), _ICONS, key)]
    lost += [
        link
        for field, link in links
        if field in ("link", "url") and not link.startswith("#") and not _is_shown(link, shown)
    ]
    if lost:
        content.messages.append((name, f"not imported: {'; '.join(lost)}; copy what you need"))
    return sections


def _is_shown(link: str, shown: set[str]) -> bool:
    """Whether a *link* is that of a profile; those of Google Scholar may have more in their query."""
    base, _, query = link.partition("?")
    return link.partition("&")[0].rstrip("/") in shown or any(f"{base}?{part}" in shown for part in query.split("&"))


def cv(old: OldSite, sections: list[dict[str, Any]], sources: list[str]) -> Iterator[Page]:
    """The page of the CV with *sections*, which are in the files *sources*."""
    if page := cv_page(sections, ", ".join(dict.fromkeys(sources)), old.today):
        old.reserve(page.path)
        yield page


def _entry(old: OldSite, entry: Any, kind: str) -> Any:
    """An entry with the names that fields have in data files of a CV; the items of a description are a list."""
    if not isinstance(entry, Mapping):
        return entry
    given = {_NAMES.get(name, name): value for name, value in entry.items() if value not in ("", None, [], {})}
    given.pop("", None)
    details = []
    for name in ("company", "organization", "institution"):
        if address := one_line(given.pop(f"{name}_url", "")):
            address = address if "://" in address else f"https://{address}"
            # The institution of a degree is plain text.
            if kind == "education":
                details.append(address)
            else:
                given[name] = f"[{one_line(given.get(name)) or address}]({address})"
    button = given.pop("button", None)
    button = button if isinstance(button, Mapping) else {"url": given.pop("certificate_url", ""), "text": "Certificate"}
    if address := one_line(button.get("url")):
        details.append(f"[{one_line(button.get('text')) or address}]({old.file(address) or address})")
    if kind not in ("experience", "work", "education") and "end_date" not in given and "start_date" in given:
        given["date"] = given.pop("start_date")
    if kind == "languages" and "name" in given and "label" in given:
        given["fluency"] = given.pop("label")
    for name in ("description", "summary"):
        text, *items = re.split(r"^[ \t]*[*+-][ \t]+", str(given.get(name, "")), flags=re.MULTILINE)
        if items:
            given[name] = text.strip()
            details += map(one_line, items)
    if isinstance(given.get("items"), list):
        given["items"] = [_entry(old, item, kind) for item in given["items"]]
    return {**given, "details": details} if details else given
