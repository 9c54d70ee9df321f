"""The languages of a site: the language of each page, and the pages that are translations of each other.

The pages in the main language, that of the setting ``language``, are at the top of the source folder. Each other
language has a folder in which its pages have the same names: ``zh/research/notes/x`` is the translation of
``research/notes/x``, and either may be missing. So the docname of a page is all that its language depends on, and it
is known before any page is read.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site: its *code* as Sphinx has it (``zh_CN``), and its *folder*, ``""`` for the main language.

    *label* is its name in the language itself, such as ``中文``. *options* are what ``scholar_languages`` says of it
    beyond these: the owner and the texts of settings in this language.
    """

    code: str = "en"
    folder: str = ""
    label: str = ""
    options: Mapping[str, Any] = field(default_factory=dict, hash=False, compare=False, repr=False)

    @property
    def tag(self) -> str:
        """The language tag of BCP 47: ``zh-CN``."""
        return self.code.replace("_", "-")

    @property
    def base(self) -> str:
        """The language without its country or script: ``zh``."""
        return self.code.partition("_")[0]

    def docname(self, name: str) -> str:
        """The docname of the page of that *name* in this language, whether there is one or not."""
        return f"{self.folder}/{name}" if self.folder else name


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of a site, the main language first."""

    all: tuple[Language, ...] = (Language(),)

    @property
    def main(self) -> Language:
        """The language of the pages outside the folders of other languages."""
        return self.all[0]

    @property
    def several(self) -> bool:
        """Whether there is more than one."""
        return len(self.all) > 1

    def of(self, docname: str) -> Language:
        """The language of a page."""
        main, *others = self.all
        # Asked for each address on a page.
        if not others:
            return main
        folder, slash, _ = docname.partition("/")
        return next((language for language in others if slash and language.folder == folder), main)

    def name(self, docname: str) -> str:
        """What a page and its translations have in common: the docname without the folder of the language."""
        folder = self.of(docname).folder
        return docname[len(folder) + 1 :] if folder else docname

    def label(self, docname: str, name: str) -> str:
        """The label in the whole site of what has the label *name* on a page: each language has labels of its own."""
        folder = self.of(docname).folder
        # Sphinx has names in lower case.
        return f"{folder.lower()}:{name}" if folder else name

    def versions(self, docname: str, existing: Container[str]) -> dict[Language, str]:
        """The docname of a page in each language in which it is among the *existing* ones, itself included."""
        name = self.name(docname)
        found = ((language, language.docname(name)) for language in self.all)
        return {language: version for language, version in found if version in existing}

    def in_place_of(self, docname: str, here: str, existing: Container[str]) -> tuple[Language, str] | None:
        """The language and the docname of what stands for a page that is not translated on the page *here*.

        ``None`` if it is among the *existing* ones, exists in no language, or is meant to be in another language.
        """
        if docname in existing or self.of(docname) != self.of(here):
            return None
        return next(iter(self.versions(docname, existing).items()), None)
