"""The bibliography: .bib files, however they are written, to publications, with every problem at its line.

:mod:`.scanner` cuts files into entries, :mod:`.parser` entries into fields; :mod:`.publication` makes publications of
them, with the help of the modules named after what they read; :mod:`.pybtex_entries` makes entries for the styles of
pybtex. :mod:`.reading` puts these steps together, and has entries inherit fields from each other.
"""

from collections.abc import Callable, Sequence

from ...model.paper_fields import PaperField
from .bibliography import Bibliography

__all__ = ["Bibliography", "read"]


def read(
    sources: Sequence[tuple[str, bytes]],
    *,
    exists: Callable[[str], bool] = lambda path: True,
    added: Sequence[PaperField] = (),
    suffixes: Sequence[str] = (),
    cited: bool = True,
) -> Bibliography:
    """Read .bib files, given as pairs of a name (for messages, such as ``refs.bib``) and content, as one bibliography.

    Macros, cross-references and keys are shared by all files. An entry or field with a problem is left out.

    *exists* tells whether there is a file at a path on the site; without it, all files are assumed to exist. See
    :mod:`.links` for the fields that name files. *added* are the fields of publications that a site adds, *suffixes*
    those of its citation files, in which no name of a page ends. Unless works are to be *cited*, there are no entries
    of pybtex, which take half of the time.
    """
    # Imported here: a build whose .bib files are those of the last one needs none of it.
    from .reading import read_all

    return read_all(sources, exists, added, suffixes, cited)
