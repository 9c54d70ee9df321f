"""Front matter: a page's YAML to the fields of its kind, with every mistake at the line of its entry."""

from .reading import FrontMatter, did_you_mean, read, split
from .types import PRESENT, TYPES

__all__ = ["PRESENT", "TYPES", "FrontMatter", "did_you_mean", "read", "split"]
