"""What builders write."""

from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinxcontrib.serializinghtml import SerializingHTMLBuilder


def has_theme(builder: Builder) -> bool:
    """Whether a builder writes HTML in the theme of the site; books and help pages have other themes, data none."""
    if not isinstance(builder, StandaloneHTMLBuilder) or isinstance(builder, SerializingHTMLBuilder):
        return False
    return not builder.embedded


def writes_pages(builder: Builder) -> bool:
    """Whether a builder writes a site, a file of HTML for each page."""
    return has_theme(builder) and not isinstance(builder, SingleFileHTMLBuilder)
