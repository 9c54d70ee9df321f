"""Front matter: a page's YAML to the fields of its kind, with every mistake at the line of its entry."""

from .code import EXTENSION, without_code
from .reading import FrontMatter, did_you_mean, read, split
from .types import PRESENT, TYPES

__all__ = ["EXTENSION", "PRESENT", "TYPES", "FrontMatter", "did_you_mean", "read", "split", "without_code"]
