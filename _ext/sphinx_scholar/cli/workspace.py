"""The sources of a site, read without a build."""

import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from ..formats.registry import FORMATS
from ..model.kinds import Kind
from ..model.languages import Languages
from ..model.people import Owner
from ..model.publication import Publication
from ..readers import bibtex
from ..readers.bibtex import Bibliography
from ..readers.config import owner_from_config
from ..readers.kinds import kinds
from ..readers.languages import read_languages
from ..site.ownership import is_own, recognized


class CommandError(Exception):
    """A command cannot do what it was asked to; the message says why."""


def find_site(given: str | Path | None) -> Path:
    """The folder *given*, else this one or the next above it with a site; :exc:`CommandError` if it has no conf.py."""
    folder = Path(given or ".").absolute()
    if (folder / "conf.py").is_file():
        return folder
    above = next((path for path in folder.parents if _has_site(path)), None) if given is None else None
    if above is None:
        raise CommandError(f"there is no conf.py in {folder}; scholar init creates a site")
    return above


def _has_site(folder: Path) -> bool:
    """Whether *folder* has a conf.py that loads the engine: others are on the way up, too."""
    conf = folder / "conf.py"
    return conf.is_file() and "sphinx_scholar" in conf.read_text("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Workspace:
    """The *folder* of a site and the settings of its ``conf.py``; *bibfiles* are paths relative to the folder.

    *citation_counts* is the service whose counts pages show, ``""`` for none.
    """

    folder: Path
    owner: Owner
    kinds: Mapping[str, Kind]
    bibfiles: tuple[str, ...]
    citation_counts: str = ""
    languages: Languages = field(default_factory=Languages)
    #: The settings that ``conf.py`` has given.
    given: Mapping[str, object] = field(default_factory=dict, compare=False, repr=False)
    #: What .bib files say, by their names and contents: a command reads the same ones several times.
    _read: dict[tuple[tuple[str, bytes], ...], Bibliography] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def open(cls, folder: Path) -> "Workspace":
        """Read ``conf.py`` in *folder*; :exc:`CommandError` if it fails."""
        config = read_config(folder)
        # No extension is loaded, so the settings that extensions declare are declared here.
        defaults = {"scholar_owner": {}, "scholar_kinds": {}, "bibtex_bibfiles": [], "scholar_citation_counts": ""}
        defaults["scholar_languages"] = {}
        for name, default in defaults.items():
            config.add(name, default, "env", ())
        owner, _ = owner_from_config(config.scholar_owner)
        counts = config.scholar_citation_counts
        return cls(
            folder,
            owner,
            kinds(config.scholar_kinds)[0],
            texts_of(config.bibtex_bibfiles),
            counts if isinstance(counts, str) else "",
            read_languages(config.scholar_languages, str(config.language or "en"))[0],
            config._raw_config,
        )

    def names(self, setting: str, otherwise: Sequence[str]) -> Sequence[str]:
        """The texts in a setting that is a list, or *otherwise* if it is not given."""
        return texts_of(self.given.get(setting, otherwise))

    def sources(self) -> dict[str, bytes]:
        """The contents of the existing .bib files, by name."""
        return {name: path.read_bytes() for name in self.bibfiles if (path := self.folder / name).is_file()}

    def bibliography(self, sources: Mapping[str, bytes]) -> Bibliography:
        """Read the contents of .bib files, by name; files that entries name are looked for in the site."""
        given = tuple(sources.items())
        if given not in self._read:
            exists, suffixes = lambda path: (self.folder / path.lstrip("/")).is_file(), [to.suffix for to in FORMATS]
            self._read[given] = bibtex.read(given, exists=exists, suffixes=suffixes, cited=False)
        return self._read[given]

    def is_own(self, paper: Publication) -> bool:
        """Whether the owner wrote, edited or translated the work."""
        return is_own(recognized(self.owner, [paper]), paper)


def texts_of(value: object) -> tuple[str, ...]:
    """The texts in a setting that is a list of them, or one; what is not text has a warning of its own."""
    items = (value,) if isinstance(value, str) else value if isinstance(value, (list, tuple, set, frozenset)) else ()
    return tuple(text for text in items if isinstance(text, str))


def read_config(folder: Path) -> Config:
    """The settings of ``conf.py`` in *folder*, and those of Sphinx; :exc:`CommandError` if it fails."""
    try:
        return Config.read(folder, overrides={}, tags=Tags())
    except ConfigError as error:
        raise config_error(error) from error


def config_error(error: ConfigError) -> CommandError:
    """What *error* says of ``conf.py``, at its line if it was raised there."""
    cause = error.__cause__ or error
    if isinstance(cause, SyntaxError) and cause.filename and Path(cause.filename).name != "conf.py":
        return CommandError(f"{cause.filename}:{cause.lineno or 1}: {cause.msg}")
    if isinstance(cause, SyntaxError):
        return CommandError(f"conf.py:{cause.lineno or 1}: {cause.msg}")
    frames = traceback.extract_tb(cause.__traceback__)
    lines = [frame.lineno for frame in frames if Path(frame.filename).name == "conf.py"]
    what = f"{type(cause).__name__}: {cause}" if error.__cause__ else " ".join(str(error).split())
    return CommandError(f"conf.py:{lines[-1] if lines else 1}: {what}")
