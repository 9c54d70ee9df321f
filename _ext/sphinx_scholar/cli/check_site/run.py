"""All checks of a built site, and how their findings are told."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from ..console import Console
from . import alternatives, feed_files, head_tags, links, loading, policies, sitemaps, structure, weights
from .finding import Finding, PageCheck, SiteCheck
from .site import Site

#: What is asked of every page, redirects included.
OF_ALL: tuple[PageCheck, ...] = (links.links, links.redirects, structure.ids, head_tags.language, head_tags.title)
#: What is asked of pages that are read.
OF_PAGES: tuple[PageCheck, ...] = (
    links.not_found,
    structure.headings,
    alternatives.alternatives,
    alternatives.names,
    head_tags.description,
    head_tags.canonical,
    head_tags.viewport,
    head_tags.highwire,
    head_tags.json_ld,
    feed_files.feed_links,
    policies.blocked,
    loading.sheet_links,
    weights.weight,
)
#: What is asked of HTML files that authors put into the site as they are.
OF_COPIES: tuple[PageCheck, ...] = (links.links,)
#: What is asked of other files.
OF_SITES: tuple[SiteCheck, ...] = (
    links.redirect_rules,
    links.data_links,
    feed_files.feeds,
    feed_files.json_files,
    sitemaps.sitemaps,
    sitemaps.robots,
)
#: A finding of more pages than this is told once: what is wrong is in the frame of all pages.
SEVERAL = 5


def check(site: Site, console: Console | None = None) -> list[Finding]:
    """All findings on *site*, in the order of its files; :exc:`OSError` if a file cannot be read."""
    found: set[Finding] = set()
    for name in console.progress(site.names, "checking") if console else site.names:
        page, index = site.page(name), site.index[name]
        checks = OF_COPIES if index.copied else OF_ALL if index.redirect is not None else (*OF_ALL, *OF_PAGES)
        for of_page in checks:
            found.update(of_page(page, site))
    for of_site in OF_SITES:
        found.update(of_site(site))
    return sorted(found)


def check_in_browser(site: Site, console: Console) -> list[Finding]:
    """What a browser shows to be wrong, in the order of the pages; :exc:`CommandError` if there is no browser."""
    # Imported here: it needs packages that are not the engine's own.
    from .browser import browse

    names = [name for name in site.names if site.index[name].redirect is None and not site.index[name].copied]
    return [finding for found in browse(site, console.progress(names, "Checking page")) for finding in found]


def as_lines(findings: Sequence[Finding], folder: Path) -> list[str]:
    """The findings, ``file:line: kind: text`` each, with what concerns many pages in one line, and information last."""
    grouped: defaultdict[tuple[bool, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        grouped[finding.info, finding.kind, finding.text].append(finding)
    lines = []
    for (info, kind, text), found in grouped.items():
        pages = len({finding.file for finding in found})
        for finding in found[:1] if pages > SEVERAL else found:
            more = f" (and on {pages - 1} other pages)" if pages > SEVERAL else ""
            place = f"{(folder / finding.file).as_posix()}:{finding.line}"
            lines.append((info, finding, f"{place}: {'info: ' if info else ''}{kind}: {text}{more}"))
    return [line for *_, line in sorted(lines)]
