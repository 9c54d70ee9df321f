"""The formats in which papers are offered as files. A further one is one more module beside this one."""

from ..model.declared import declared
from .format import Format

FORMATS = tuple(sorted(declared("sphinx_scholar.formats", Format), key=lambda to: to.order))
