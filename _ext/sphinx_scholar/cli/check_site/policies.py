"""What the policy of a page will keep from working in browsers."""

from urllib.parse import urlsplit

from ...model.policy import Policy, origin_of
from ...outputs.page_assets import Asset, is_script, placed_assets
from .finding import Finding, Findings
from .loading import sheets
from .page import Page
from .site import Site

_INLINE = {
    "script-src-elem": "the script in the page",
    "script-src-attr": "the script in an attribute",
    "style-src-elem": "the style in the page",
    "style-src-attr": "the style in an attribute",
}


def blocked(page: Page, site: Site) -> Findings:
    """What a page and its stylesheets load, or have inline, against the page's own policy."""
    metas = [m for m in page.root.iter("meta") if m.get("http-equiv", "").lower() == "content-security-policy"]
    policies = [Policy.parse(meta.get("content", "")) for meta in metas]
    if not policies:
        return
    origin = origin_of(site.base) if site.known else ""
    for asset, position in placed_assets(page.text).items():
        if refused := _refused(policies, asset, origin):
            yield Finding(page.path, page.text.count("\n", 0, position) + 1, "blocked", refused)
    for name in sheets(page, site):
        for asset in site.sheet(name):
            if refused := _refused(policies, asset, origin):
                yield Finding(name, site.line(name, asset.address), "blocked", refused)


def _refused(policies: list[Policy], asset: Asset, origin: str) -> str:
    """What of *asset* some policy refuses, in words; ``""`` if all allow it."""
    for policy in policies:
        if asset.address and not policy.allows(asset.directive, asset.address, origin):
            host = urlsplit(asset.address).netloc or f"{asset.address.partition(':')[0]}:"
            return f'the policy of the page blocks {host} ({_short(asset.directive)}): "{asset.address[:160]}"'
        if not asset.address and asset.text.strip() and not policy.allows_inline(asset.directive, asset.text):
            text = " ".join(asset.text.split())[:60]
            if is_script(asset.text):
                return f"the policy of the page blocks scripts in addresses: {text}"
            return f"the policy of the page blocks {_INLINE.get(asset.directive, 'this')}: {text}"
    return ""


def _short(directive: str) -> str:
    return directive.removesuffix("-elem")
