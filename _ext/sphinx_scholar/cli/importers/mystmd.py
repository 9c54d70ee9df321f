"""Sites of mystmd: dated pages become notes; what mystmd has besides Sphinx is converted where it can be."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from ...readers.liquid import advice, leftovers
from . import markdown_pages
from .content import Content, Finding, Source, System
from .doubts import COMMON
from .markdown_pages import SECTIONS, page_files, read_source
from .markup import find, undescribed
from .matter import day, one_line
from .mystmd_markup import DIRECTIVES, convert, with_directives
from .old_site import OldSite
from .quarto import bibliographies, keys_of

KNOWN = frozenset(
    """title short_title subtitle description summary date author authors tags keywords category categories label
    name thumbnail thumbnailoptimized banner banneroptimized exports downloads kernelspec jupytext numbering
    math bibliography site options license content_includes_title permalink slug aliases draft
    settings edit_url source_url open_access doi affiliations github orphan nav_order
    layout short_description blogpost language file_format mystnb myst hide_toc hide_outline""".split()  # noqa: SIM905
)
#: The roles of MyST that exist here, too.
_ROLES = (
    r"cite(?::\w+)?|footcite(?::\w+)?|ref|numref|eq|doc|math|abbr|sub|sup|kbd|download|term|code|index|guilabel|menuselection|"
    + (
        "file|command|program|samp|any|literal|lang|rfc|pep|paper|note|project|research|bdg[\\w-]*|octicon|fa[srb]?|py:\\w+|strong|emphasis"
    )
)
_DOUBTFUL = {
    **COMMON,
    rf"^[ \t]*[:`]{{3,}}(\{{(?!(?:{DIRECTIVES})\}})[\w:-]+\}})": (
        "the directive {} belongs to mystmd or its plugins; use another, or remove it"
    ),
    rf"(\{{(?!(?:{_ROLES})\}}`)[a-z][\w:-]*\}}`[^`\n]*`)": (
        "the role {} belongs to mystmd or its plugins; write it in Markdown"
    ),
    r"(\]\((?:xref:|wiki:|rrid:|ror:)[^)\n]*\))": "the link {} belongs to mystmd; write the full address",
    r"(\{cite(?::\w+)?\}`(?:https?://[^`\n]*|10\.\d{4,}[^`\n]*)`)": (
        "{} cites a work by its DOI; add its entry with `scholar add`, and cite its key"
    ),
    r"(!\[[^\]\n]*\]\(#[^)\n]+\))": "{} embeds content by its name; insert the content",
}


def doubts(text: str) -> Iterator[Finding]:
    """What Sphinx would not understand, with the line and what to write instead."""
    for line, liquid in leftovers(text):
        yield line, f"{liquid} is not supported; {advice(liquid)}"
    yield from find(text, _DOUBTFUL)
    yield from undescribed(text)
    # Code that was run is within fences, which the search for markup leaves out.
    for found in re.finditer(r"^[ \t]*[:`]{3,}\{code-cell\}", text, re.MULTILINE):
        yield text.count("\n", 0, found.start()) + 1, "code that was run is shown but not run; add its output"


def recognize(folder: Path) -> bool:
    """Whether *folder* has a site of mystmd."""
    return (folder / "myst.yml").is_file() or (folder / "myst.yaml").is_file()


def read(old: OldSite) -> Content:
    """All of a site of mystmd."""
    content = Content(old.folder, old.files, doubts=doubts)
    config = old.settings("myst.yaml", "myst.yml")
    project = config.get("project")
    project = project if isinstance(project, Mapping) else {}
    content.owner = _owner(project)
    site = config.get("site")
    domains = site.get("domains") if isinstance(site, Mapping) else None
    content.url = next((old.set_address(f"https://{one_line(name)}") for name in domains or ()), "")
    sources = []
    for file in page_files(old, content, ".md"):
        if file.name.lower() in ("readme.md", "license.md", "changelog.md", "contributing.md"):
            continue
        values, body, messages = read_source(old, file)
        sources.append(_source(old, file, values, body, messages))
    for source in sources:
        old.note_fragments(source.body, old.name(source.file))
    keys = keys_of(old)
    for source in sources:
        written = (project.get("abbreviations"), source.values.get("abbreviations"))
        short = {name: text for each in written if isinstance(each, Mapping) for name, text in each.items()}
        values = {key: value for key, value in source.values.items() if key != "abbreviations"}
        source = source._replace(values=values, body=with_directives(source.body))
        content.pages.append(
            markdown_pages.page(old, source, KNOWN, content.owner, partial(convert, abbreviations=short, keys=keys))
        )
    bibliographies(old, content, {"bibliography": project.get("bibliography")})
    _report(old, content, project)
    return content


def _owner(project: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of the owner, from the first author of the project."""
    authors = project.get("authors") or project.get("author")
    first = authors[0] if isinstance(authors, list) and authors else authors
    if not isinstance(first, Mapping):
        return {"name": one_line(first)} if first else {}
    places = first.get("affiliations") or first.get("affiliation")
    place = places[0] if isinstance(places, list) and places else places
    found: dict[str, Any] = {"name": one_line(first.get("name")), "email": one_line(first.get("email"))}
    found["affiliation"] = one_line(place.get("name") if isinstance(place, Mapping) else place)
    profiles = {
        name: one_line(first.get(name)).rpartition("/")[2] for name in ("github", "orcid") if one_line(first.get(name))
    }
    return {**found, **({"profiles": profiles} if profiles else {})}


def _source(old: OldSite, file: Path, values: Mapping[str, Any], body: str, messages: list[str]) -> Source:
    """Where the page in *file* goes: dated pages and posts among the notes, other pages where they were."""
    parts = file.relative_to(old.folder).parts
    names = [*parts[:-1], *([] if file.stem == "index" else [file.stem])]
    stem = re.sub(r"^\d{4}-\d{1,2}-\d{1,2}[-_]", "", file.stem)
    section = SECTIONS.get(parts[0], "page") if len(parts) > 1 else "page"
    kind = "note" if section == "note" or (values.get("date") and len(parts) > 1 and section == "page") else section
    joins = not names
    if joins:
        path = old.reserve("index.md")
    elif kind == "page":
        path = old.reserve("/".join(old.slug(name) for name in names) + ".md")
    else:
        path = old.new_path(kind, stem if file.stem != "index" else parts[-2])
    # With folders, an address has the way to the file; without, its name alone. Numbers before names are left out.
    slug = re.sub(r"^\d+[._-]+(?=[a-z])", "", re.sub(r"[^\w]+", "-", names[-1] if names else "").strip("-").lower())
    addresses = ("/" + "/".join([*names[:-1], slug]), f"/{slug}") if names else ()
    old.register(path, "/" + "/".join(parts), *addresses)
    if kind == "note" and any(part.startswith("draft") for part in parts):
        values = {**values, "draft": True}
    if (
        kind == "note"
        and not day(values.get("date"))
        and not day(file.stem)
        and (year := next((p for p in parts if re.fullmatch(r"\d{4}", p)), ""))
    ):
        values = {**values, "date": f"{year}-01-01"}
        messages = [*messages, f"the page has no date; the first day of {year}, the name of its folder, was added"]
    return Source(file, path, kind, values, body, addresses, messages, joins)


def _report(old: OldSite, content: Content, project: Mapping[str, Any]) -> None:
    """What of the project is not imported."""
    if isinstance(references := project.get("references"), Mapping):
        named = ", ".join(
            f'"{name}": ("{one_line(to.get("url") if isinstance(to, Mapping) else to)}", None)'
            for name, to in references.items()
        )
        content.messages.append(
            ("myst.yml", f"references to other projects: set in conf.py intersphinx_mapping = {{{named}}}")
        )
    for plugin in project.get("plugins") or ():
        name = one_line(plugin.get("path") if isinstance(plugin, Mapping) else plugin)
        content.messages.append(
            ("myst.yml", f"the plugin {name} of mystmd is not supported; its directives are reported with their lines")
        )


MYSTMD = System("mystmd", recognize, read)
