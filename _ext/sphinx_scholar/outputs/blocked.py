"""What the policy of pages keeps from working, whatever put it into a page: each is reported once.

Pages are looked at as they were built, so that what extensions, templates and authors add is treated alike.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..environment.manifest import page_file
from ..model.files import is_file
from ..model.frames import frame_of
from ..model.policy import Policy, origin_of
from ..model.problems import Problem
from ..model.text import url_parts
from ..readers.services import COMMENTS, SCRIPTS
from ..rendering.problems import report
from .blocked_places import Places
from .files import memo, static_file, static_name
from .page_assets import Asset, assets, is_script, policy_of, script_assets, sheet_assets
from .problems import BLOCKED_FILE, BLOCKED_INLINE, BLOCKED_LATER

#: What each directive is for, and what to do instead of allowing it.
_FILES: Mapping[str, tuple[str, str]] = {
    "script-src-elem": ("script", "name a copy in html_static_path"),
    "style-src-elem": ("style sheet", "name a copy in html_static_path"),
    "connect-src": ("request", "remove it"),
    "worker-src": ("script", "name a copy in html_static_path"),
    "manifest-src": ("manifest", "name a copy in html_static_path"),
    "base-uri": ("base address", "write the links in full"),
    "font-src": ("font", "name a copy in html_static_path"),
    "img-src": ("image", "show a copy in the folder of the page"),
    "media-src": ("recording", "show a copy in the folder of the page"),
    "frame-src": ("frame", "use the link shown in its place"),
    "object-src": ("object", "write a link to it"),
    "form-action": ("form", "link to a page with the form"),
}
_INLINE: Mapping[str, tuple[str, str]] = {
    "script-src-elem": ("script", "move it to a file in html_static_path, and name the file in html_js_files"),
    "script-src-attr": ("script in an attribute", "use addEventListener in a file of html_js_files"),
    "style-src-elem": ("style", "move it to a style sheet in html_css_files"),
    "style-src-attr": ("style", "give the element a class, and style the class in a style sheet in html_css_files"),
}
_ADDRESS = ("script in an address", "use a button, and addEventListener in a file of html_js_files")
#: What libraries do when they run, which the page does not tell: directives, and the sources that these then need.
_RUNNING: Mapping[str, tuple[tuple[str, str], ...]] = {
    "mermaid": (("style-src-elem", "'unsafe-inline'"),),
    "mathjax": (
        ("style-src-elem", "'unsafe-inline'"),
        ("worker-src", "blob:"),
        ("font-src", "{origin}"),
        ("connect-src", "{origin}"),
    ),
}


#: The directives of files that load others, and what finds these, by the suffix of a file.
_LOADING = ("style-src-elem", "script-src-elem")
_LOADS: Mapping[str, Callable[[str], Iterable[Asset]]] = {
    ".css": sheet_assets,
    ".js": script_assets,
    ".mjs": script_assets,
}


class Need(NamedTuple):
    """What a *library* needs when it runs: the *directive* and its *source*."""

    library: str
    directive: str
    source: str


class BuiltPage(NamedTuple):
    """The *policy* of a page, what it blocks there and will block, and the addresses of its stylesheets and scripts."""

    policy: str
    blocked: tuple[Asset, ...] = ()
    needs: tuple[Need, ...] = ()
    files: tuple[str, ...] = ()


def read_pages(app: Sphinx) -> dict[str, BuiltPage]:
    """Each page as it was built, by its docname, with those that Sphinx makes beside those of documents."""
    origin = origin_of(app.config.html_baseurl)
    names = {name: f"{app.outdir}/{page_file(app, name)}" for name in sorted(app.env.found_docs)}
    others = sorted(ScholarDomain.of(app.env).state.again)
    names |= {name: f"{app.outdir}/{name}" for name in others if name.endswith(".html")}
    # os.path, as there may be thousands.
    files = {name: file for name, file in names.items() if os.path.isfile(file)}  # noqa: PTH113
    return memo(app, "policies").read("pages", files, lambda file: _read(file, origin), origin)


def _read(file: Path, origin: str) -> BuiltPage:
    html = file.read_text("utf-8", "replace")
    if not (text := policy_of(html)):
        return BuiltPage("")
    policy = Policy.parse(text)
    found = assets(html)
    blocked = tuple(asset for asset in found if not _allowed(policy, asset, origin))
    needs = tuple(need for need in _needs(found) if not _grants(policy, need))
    return BuiltPage(text, blocked, needs, tuple(a.address for a in found if a.directive in _LOADING and a.address))


def _needs(found: Iterable[Asset]) -> Iterator[Need]:
    scripts = [asset for asset in found if asset.directive == "script-src-elem"]
    for library, needs in _RUNNING.items():
        own = [asset for asset in scripts if library in (asset.address + asset.text).lower()]
        origins = dict.fromkeys(origin_of(asset.address) for asset in own)
        for directive, source in needs if own else ():
            sources = dict.fromkeys(source.format(origin=origin) for origin in origins)
            yield from (Need(library, directive, source) for source in sources if source)


def _grants(policy: Policy, need: Need) -> bool:
    if need.source == "'unsafe-inline'":
        return policy.allows_inline(need.directive, "")
    return policy.allows(need.directive, need.source)


def _allowed(policy: Policy, asset: Asset, origin: str) -> bool:
    if asset.address:
        return policy.allows(asset.directive, asset.address, origin)
    return not asset.text.strip() or policy.allows_inline(asset.directive, asset.text)


def report_blocked(app: Sphinx) -> None:
    """Report what is blocked, once for each place where its author or ``conf.py`` has it."""
    if not app.config.scholar_policy or static_file(app, "scholar_stylesheet") is None:
        return
    pages, places = read_pages(app), Places(app)
    found: dict[tuple[Asset, str], None] = {}
    needs: dict[Need, str] = {}
    for docname, page in pages.items():
        for asset in page.blocked:
            found[asset, places.of(docname, asset)] = None
        for need in page.needs:
            needs.setdefault(need, places.of(docname, Asset("", need.library)))
    for asset, docname in _in_files(app, pages):
        found[asset, places.of(docname, asset)] = None
    policy = _allowing(Policy.parse(app.config.scholar_policy), (asset for asset, _ in found), needs)
    for problem in (*_problems(app, found, str(policy)), *_later(needs, str(policy))):
        report(problem)


def _in_files(app: Sphinx, pages: Mapping[str, BuiltPage]) -> Iterator[tuple[Asset, str]]:
    """What is blocked of what stylesheets and scripts load, except the engine's own sheet, with a page of each."""
    origin = origin_of(app.config.html_baseurl)
    known = {Path(app.outdir, "_static", static_name(app, "scholar_stylesheet"))}
    seen: set[tuple[str, str]] = set()
    for docname, page in pages.items():
        path = page_file(app, docname) if docname in app.env.found_docs else docname
        folder = os.path.dirname(f"{app.outdir}/{path}")  # noqa: PTH120
        for address in page.files if page.policy else ():
            # Pages of a folder load the same files, and there may be thousands.
            if (folder, address) in seen:
                continue
            seen.add((folder, address))
            file = Path(os.path.normpath(f"{folder}/{unquote(url_parts(address).path)}"))
            if file not in known and file.suffix in _LOADS and is_file(file):
                found, policy = _LOADS[file.suffix](file.read_text("utf-8", "replace")), Policy.parse(page.policy)
                yield from ((asset, docname) for asset in found if not _allowed(policy, asset, origin))
            known.add(file)


def _allowing(policy: Policy, blocked: Iterable[Asset], needs: Iterable[Need]) -> Policy:
    """The policy that allows all files of *blocked* for which there is no other setting."""
    for asset in blocked:
        if asset.address and not own_setting(asset):
            policy = policy.adding(asset.directive, _source(asset.address))
    for need in needs:
        policy = policy.adding(need.directive, need.source)
    return policy


def _source(address: str) -> str:
    # "data:" and other schemes have no host; files of the site have neither.
    scheme = url_parts(address).scheme
    return origin_of(address) or (f"{scheme}:" if scheme else "'self'")


def own_setting(asset: Asset) -> str:
    """What to add to the setting that allows what *asset* loads; ``""`` if only the policy as a whole does."""
    if _source(asset.address) == "'self'":
        return ""
    if asset.directive in ("img-src", "media-src"):
        return f'add "{_source(asset.address)}" to scholar_allowed_media'
    if asset.directive in ("frame-src", "object-src") and (frame := frame_of(asset.address)):
        return f'add "{frame.name}" to scholar_allowed_frames'
    if asset.directive == "script-src-elem":
        origin = origin_of(asset.address)
        if origin in map(origin_of, SCRIPTS.values()):
            return "set scholar_analytics, which loads it"
        if origin == COMMENTS["host"]:
            return "set scholar_comments, which shows them on a click"
    return ""


def _problems(app: Sphinx, found: Iterable[tuple[Asset, str]], policy: str) -> Iterator[Problem]:
    for asset, place in found:
        if asset.address:
            what, instead = _FILES.get(asset.directive, ("file", "name a copy in html_static_path"))
            setting = _setting_of(app, asset.address)
            instead = f"set {setting} to a copy in html_static_path" if setting else instead
            allowing = own_setting(asset) or f'set scholar_policy = "{policy}"'
            yield BLOCKED_FILE.at(place, what=what, address=asset.address[:200], instead=instead, allowing=allowing)
        else:
            what, instead = _ADDRESS if is_script(asset.text) else _INLINE[asset.directive]
            text = " ".join(asset.text.split())
            yield BLOCKED_INLINE.at(place, what=what, text=text[:40], instead=instead)


def _later(needs: Mapping[Need, str], policy: str) -> Iterator[Problem]:
    first = {need.library: place for need, place in reversed([*needs.items()])}
    for library, place in first.items():
        text = ", ".join(
            f"{need.directive.removesuffix('-elem')} {need.source}" for need in needs if need.library == library
        )
        yield BLOCKED_LATER.at(place, library=library, needs=text, policy=policy)


def _setting_of(app: Sphinx, address: str) -> str:
    """The setting of an extension that has the *address*, or names a copy of its library; ``""`` if there is none."""
    for option in app.config:
        library = option.name.removesuffix("_use_local")
        if option.value == address or (library != option.name and f"/{library.replace('_', '-')}" in address):
            return option.name
    return ""
