"""The file ``_headers``, by which some hosts send HTTP headers."""

from sphinx.application import Sphinx

from .files import publish, static_file


def write_headers(app: Sphinx) -> None:
    """Write the content-security policy for hosts that read ``_headers``, such as Netlify, where the pages have it."""
    if app.config.scholar_policy and static_file(app, "scholar_stylesheet"):
        publish(app, {"_headers": f"/*\n  Content-Security-Policy: {app.config.scholar_policy}\n"})
