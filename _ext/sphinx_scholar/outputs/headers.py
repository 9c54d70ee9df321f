"""``_headers``: HTTP headers for hosts that read them there (Netlify, Cloudflare Pages)."""

from __future__ import annotations

from sphinx.application import Sphinx

from .files import publish


def write_headers(app: Sphinx) -> None:
    """Write the content-security policy as a header, where the pages have it too."""
    if app.config.scholar_stylesheet and app.config.scholar_policy and app.builder.name in ("html", "dirhtml"):
        publish(app, {"_headers": f"/*\n  Content-Security-Policy: {app.config.scholar_policy}\n"})
