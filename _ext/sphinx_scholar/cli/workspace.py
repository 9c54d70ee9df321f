"""The sources of a site, read from disk without a build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sphinx.config import Config
from sphinx.util.tags import Tags

from ..model.kinds import Kind
from ..model.owner import Owner
from ..model.pages import Page
from ..model.publication import Publication
from ..readers import bibtex, frontmatter
from ..readers.bibtex import Bibliography
from ..readers.config import kinds, owner_settings
from ..readers.owner import owner_from_config


@dataclass(frozen=True, slots=True)
class Workspace:
    """A site's *folder*, and what its ``conf.py`` says: owner, kinds of page, *bibfiles* (as names from the folder)."""

    folder: Path
    owner: Owner
    kinds: Mapping[str, Kind]
    bibfiles: tuple[str, ...]

    @classmethod
    def open(cls, folder: Path) -> Workspace:
        """Read ``conf.py`` in *folder*; :exc:`sphinx.errors.ConfigError` says what is wrong with it."""
        config = Config.read(folder, overrides={}, tags=Tags())
        # Settings that extensions declare; none is set up here, so their defaults are given again.
        for name, default in (("scholar_owner", {}), ("scholar_kinds", {}), ("bibtex_bibfiles", [])):
            config.add(name, default, "env", ())
        owner, _ = owner_from_config(owner_settings(config.scholar_owner))
        return cls(folder, owner, kinds(config.scholar_kinds)[0], tuple(config.bibtex_bibfiles))

    def sources(self) -> dict[str, bytes]:
        """The content of each .bib file that there is, by its name."""
        return {name: path.read_bytes() for name in self.bibfiles if (path := self.folder / name).is_file()}

    def bibliography(self, sources: Mapping[str, bytes]) -> Bibliography:
        """The bibliography that *sources* make; the files that its entries name are looked for in the site."""
        return bibtex.read(list(sources.items()), exists=lambda path: (self.folder / path.lstrip("/")).is_file())

    def is_own(self, paper: Publication) -> bool:
        """Whether the owner is among the authors."""
        return any(self.owner.is_author(author.name) for author in paper.authors)

    def pages(self, kind: Kind) -> list[Page]:
        """The pages of a kind that has a folder, with what their front matter declares."""
        found = []
        for path in sorted((self.folder / kind.folder).glob("*.md")):
            if path.stem != "index":
                matter = frontmatter.read(path.read_text("utf-8-sig", "replace"), kind, str(path))
                found.append(Page(f"{kind.folder}/{path.stem}", kind.name, path.stem, "", matter.values, matter.lines))
        return found

    def unclaimed(self) -> list[Publication]:
        """The owner's papers, in the order of the bibliography, that no research page names under ``papers``."""
        claimed = {t.name for page in self.pages(self.kinds["research"]) for t in page.values.get("papers", ())}
        papers = self.bibliography(self.sources()).publications.values()
        return [paper for paper in papers if self.is_own(paper) and paper.key not in claimed]
