"""``{bibliography}`` of sphinxcontrib-bibtex: an unknown style costs one list its style, not the site its lists."""

from collections.abc import Sequence

from docutils import nodes
from sphinxcontrib.bibtex.directives import BibliographyDirective

from ..model.problems import hints
from ..rendering.problems import report
from .bibliography_problems import LIST_STYLE
from .registered_names import has_list_style, list_styles


class Bibliography(BibliographyDirective):
    """``{bibliography}``, with the style of ``bibtex_default_style`` instead of one that does not exist."""

    def run(self) -> Sequence[nodes.Node]:
        """Check the style, which upstream asks for only once all pages are read."""
        # Without a name, the style is that of pybtex.
        style = self.options.get("style")
        if style and not has_list_style(style):
            place = nodes.comment()
            self.set_source_info(place)
            report(LIST_STYLE.at("", style=style, **hints(style, list_styles())), place)
            del self.options["style"]
        return super().run()
