"""The sources of a site, read without a build."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sphinx.config import Config
from sphinx.util.tags import Tags

from ..formats.registry import FORMATS
from ..model.kinds import Kind
from ..model.people import Owner
from ..model.publication import Publication
from ..readers import bibtex
from ..readers.bibtex import Bibliography
from ..readers.config import kinds, owner_from_config
from ..site.ownership import is_own, recognized


class CommandError(Exception):
    """A command cannot do what it was asked to; the message says why."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The *folder* of a site and the settings of its ``conf.py``; *bibfiles* are paths relative to the folder."""

    folder: Path
    owner: Owner
    kinds: Mapping[str, Kind]
    bibfiles: tuple[str, ...]

    @classmethod
    def open(cls, folder: Path) -> "Workspace":
        """Read ``conf.py`` in *folder*; :exc:`sphinx.errors.ConfigError` if it is missing or fails."""
        config = Config.read(folder, overrides={}, tags=Tags())
        # No extension is loaded, so the settings that extensions declare are declared here.
        for name, default in (("scholar_owner", {}), ("scholar_kinds", {}), ("bibtex_bibfiles", [])):
            config.add(name, default, "env", ())
        owner, _ = owner_from_config(config.scholar_owner)
        return cls(folder, owner, kinds(config.scholar_kinds)[0], tuple(config.bibtex_bibfiles))

    def sources(self) -> dict[str, bytes]:
        """The contents of the existing .bib files, by name."""
        return {name: path.read_bytes() for name in self.bibfiles if (path := self.folder / name).is_file()}

    def bibliography(self, sources: Mapping[str, bytes]) -> Bibliography:
        """Read the contents of .bib files, by name; files that entries name are looked for in the site."""
        exists, suffixes = lambda path: (self.folder / path.lstrip("/")).is_file(), [to.suffix for to in FORMATS]
        return bibtex.read(list(sources.items()), exists=exists, suffixes=suffixes)

    def is_own(self, paper: Publication) -> bool:
        """Whether the owner wrote, edited or translated the work."""
        return is_own(recognized(self.owner, [paper]), paper)
