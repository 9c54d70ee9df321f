"""Sites of mystmd: dated pages become notes; what mystmd has besides Sphinx is converted where it can be."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from ...readers.liquid import advice, leftovers
from . import markdown_pages
from .configuration import named_first, not_imported, written
from .content import Content, Finding, Source, System
from .doubts import COMMON
from .markdown_pages import SECTIONS, page_files, read_source
from .markup import find, undescribed
from .matter import day, one_line
from .mystmd_markup import DIRECTIVES, convert, with_directives, with_long_forms
from .old_site import OldSite
from .quarto import bibliographies, keys_of

KNOWN = frozenset(
    """title subtitle description summary date author authors tags keywords category categories label
    name thumbnail thumbnailoptimized banner banneroptimized exports downloads kernelspec jupytext numbering
    math bibliography site options license content_includes_title permalink slug aliases draft
    settings edit_url source_url open_access doi affiliations github orphan nav_order
    layout short_description blogpost language file_format mystnb myst hide_toc hide_outline""".split()  # noqa: SIM905
)
#: What is imported or reported otherwise of the project and its first author, and what says how it is shown.
_PROJECT = frozenset(
    """author abbreviations math bibliography references plugins id exports downloads resources jupyter thebe binder
    requirements exclude error_rules settings numbering index""".split()  # noqa: SIM905
)
_SITE = frozenset(("author", "template", "domains", "exports", "resources"))
_OWNER = frozenset(("name", "email", "affiliation", "affiliations", "github", "orcid", "id", "corresponding"))
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
        source = source._replace(values=values, body=with_long_forms(with_directives(source.body), short))
        page = markdown_pages.page(old, source, KNOWN, content.owner, partial(convert, abbreviations=short, keys=keys))
        # Pages here have macros of their own in the same field.
        macros = _macros(values.get("math"))
        content.pages.append(page._replace(head={**page.head, "math": macros}) if macros else page)
    bibliographies(old, content, {"bibliography": project.get("bibliography")})
    content.settings = {"scholar_macros": _macros(project.get("math"))}
    _report(old, content, project)
    _report_texts(old, content, config)
    return content


def _macros(value: object) -> dict[str, Any]:
    """The macros for formulas, by their names."""
    macros = value if isinstance(value, Mapping) else {}
    texts = {name: macro.get("macro") if isinstance(macro, Mapping) else macro for name, macro in macros.items()}
    return {str(name).lstrip("\\"): macro for name, macro in texts.items() if isinstance(macro, str)}


def _owner(project: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of the owner, from the first author of the project."""
    first, _ = named_first(project.get("authors") or project.get("author"))
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
    joins = not names
    kind = "note" if values.get("date") and section == "page" and not joins else section
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


def _report_texts(old: OldSite, content: Content, config: Mapping[str, Any]) -> None:
    """The texts and addresses of the configuration that no page has."""
    file = written(old, "myst.yaml", "myst.yml")
    for part, known in (("project", _PROJECT), ("site", _SITE)):
        values = config.get(part)
        values = dict(values) if isinstance(values, Mapping) else {}
        first, others = named_first(values.get("authors") or values.get("author"))
        about = dict(first) if isinstance(first, Mapping) else {}
        places = about.get("affiliations") or about.get("affiliation")
        about = {key: value for key, value in about.items() if key not in _OWNER}
        about["affiliations"] = places[1:] if isinstance(places, list) else []
        values |= {"owner": about, "authors": others}
        if one_line(values.get("title")) == content.owner.get("name"):
            del values["title"]
        content.messages += not_imported(old, file, values, known)
    if isinstance(contents := old.data("_toc.yml"), Mapping | list):
        content.messages += not_imported(old, "_toc.yml", {"toc": contents}, frozenset())


MYSTMD = System("mystmd", recognize, read)
