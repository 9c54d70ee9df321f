"""Front matter: a page's YAML to the fields of its kind, with every problem at the line of its entry."""

from __future__ import annotations

from .read import EXTENSION, FrontMatter, read, split, without_code
from .types import PRESENT, TYPES

__all__ = ["EXTENSION", "PRESENT", "TYPES", "FrontMatter", "read", "split", "without_code"]
