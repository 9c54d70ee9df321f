"""What builders write, and the address of a page on the site."""

from urllib.parse import quote

from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.config import Config
from sphinxcontrib.serializinghtml import SerializingHTMLBuilder

#: What Sphinx puts into the folder of a site that it builds.
MARK = ".buildinfo"


def has_theme(builder: Builder) -> bool:
    """Whether a builder writes HTML in the theme of the site; books and help pages have other themes, data none."""
    if not isinstance(builder, StandaloneHTMLBuilder) or isinstance(builder, SerializingHTMLBuilder):
        return False
    return not builder.embedded


def writes_pages(builder: Builder) -> bool:
    """Whether a builder writes a site, a file of HTML for each page."""
    return has_theme(builder) and not isinstance(builder, SingleFileHTMLBuilder)


def address_on_site(builder: Builder, config: Config, docname: str) -> str:
    """The address of a page, from the root of the site; other builders refer to the site that html writes."""
    if isinstance(builder, StandaloneHTMLBuilder) and writes_pages(builder):
        target, suffix = builder.get_target_uri(docname), builder.out_suffix
    else:
        suffix = ".html" if config.html_file_suffix is None else config.html_file_suffix
        target = quote(docname) + (suffix if config.html_link_suffix is None else config.html_link_suffix)
    # What servers show for the folder.
    return "" if docname == "index" and suffix == ".html" else target
