"""The theme ``scholar`` for a site that names it without loading the extension that it belongs to."""

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError


def setup(app: Sphinx) -> None:
    """Say how to load the extension; where it is loaded, it has registered the theme, and this is not called.

    :raises ExtensionError: always.
    """
    raise ExtensionError('html_theme = "scholar" needs the extension: extensions = ["sphinx_scholar"]')
