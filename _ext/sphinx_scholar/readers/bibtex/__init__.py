"""The bibliography: .bib files, however they are written, to publications, with every problem at its line.

:mod:`.scanner` cuts files into entries, :mod:`.parser` entries into fields; :mod:`.publication` makes publications of
them, with the help of the modules named after what they read; :mod:`.pybtex_entries` makes entries for the styles of
pybtex. :mod:`.read` puts these steps together, and has entries inherit fields from each other.
"""

from .read import Bibliography, read

__all__ = ["Bibliography", "read"]
