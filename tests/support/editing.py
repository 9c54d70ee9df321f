"""Random edits of a small site: every kind of change that an author makes to pages and the bibliography."""

import os
import random
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import yaml

T = TypeVar("T")

#: Persons whose pages the site may know.
PEOPLE = ("Charles Babbage", "C. Babbage", "Clara Babbage", "Luigi Menabrea")
#: The folder of each kind of page that an author adds, renames and deletes.
FOLDERS = {"research": "research", "project": "projects", "note": "research/notes", "talk": "talks"}
TOPICS = ("weaving", "engines", "music", "Weaving", "μουσική")
WORDS = ("loom", "card", "mill", "store", "wheel", "thread")
NAMES = ("Lovelace, Ada", "Babbage, Charles", "Menabrea, Luigi and Lovelace, Ada")


class NothingToDo(Exception):
    """The site has nothing that an edit could change."""


class Author:
    """An author who edits the site in *folder*; the edits depend on *seed*."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.random = random.Random(seed)
        self.made = 0

    @property
    def output(self) -> Path:
        """Where the site is built."""
        return self.folder.with_name(f"{self.folder.name}-built") / "html"

    def edit(self, name: str, edits: Mapping[str, Callable[["Author"], object]] | None = None) -> bool:
        """Make the edit *name* of *edits*; returns whether the site gave it something to do."""
        try:
            (edits or EDITS)[name](self)
        except NothingToDo:
            return False
        return True

    # What the site has

    def pages(self, *kinds: str) -> list[str]:
        """The files of pages of *kinds*, without the indexes."""
        folders = [self.folder / FOLDERS[kind] for kind in kinds or FOLDERS]
        files = (file for folder in folders for file in folder.glob("*.md") if file.stem != "index")
        return sorted(file.relative_to(self.folder).as_posix() for file in files)

    def slugs(self, kind: str) -> list[str]:
        return [Path(name).stem for name in self.pages(kind)]

    def citekeys(self, part: str = "") -> list[str]:
        """The citekeys of the bibliography that have *part* in them."""
        return [key for key in re.findall(r"^@\w+{([^,]+),", self.read("refs.bib"), re.MULTILINE) if part in key]

    def cited(self) -> set[str]:
        """The citekeys that pages cite."""
        found = [re.findall(r"{cite:.}`([^`]+)`", self.read(name)) for name in self.pages()]
        return {key for cited in found for keys in cited for key in keys.split(",")}

    def paper_pages(self) -> list[str]:
        """The citekeys of the papers whose pages are written."""
        return sorted(file.stem for file in (self.folder / "papers").glob("lovelace*.md"))

    def entries(self) -> list[str]:
        """The text of each entry of the bibliography."""
        return [entry.strip() for entry in re.split(r"\n(?=@)", self.read("refs.bib")) if entry.strip()]

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    # What changes it

    def write(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")

    def replace(self, name: str, pattern: str, new: str) -> None:
        """Replace the first match of *pattern* in a file."""
        self.write(name, re.sub(pattern, lambda found: found.expand(new), self.read(name), count=1, flags=re.MULTILINE))

    def append(self, name: str, text: str) -> None:
        self.write(name, self.read(name) + text)

    def rename(self, old: str, new: str) -> None:
        (self.folder / new).parent.mkdir(exist_ok=True)
        (self.folder / old).rename(self.folder / new)

    def page(self, name: str, front: dict[str, object], body: str) -> None:
        """Write a page."""
        block = yaml.safe_dump(front, sort_keys=False, allow_unicode=True) if front else ""
        self.write(name, f"---\n{block}---\n{body}" if block else body)

    def change(self, name: str, field: str, value: object) -> None:
        """Set *field* of a page's front matter; ``None`` removes it."""
        text = self.read(name)
        block, _, body = text[4:].partition("---\n") if text.startswith("---\n") else ("", "", text)
        front = yaml.load(block, yaml.BaseLoader) or {}
        front.pop(field, None)
        self.page(name, front if value is None else {**front, field: value}, body)

    def bibliography(self, entries: list[str]) -> None:
        self.write("refs.bib", "\n\n".join(entries) + "\n")

    # Random contents

    def name(self) -> str:
        """A new name for a page or an entry."""
        self.made += 1
        return f"{self.random.choice(WORDS)}-{self.made}"

    def date(self) -> str:
        month = f"{self.random.randint(2018, 2026)}-{self.random.randint(1, 12):02}"
        return self.random.choice([month, f"{month}-{self.random.randint(1, 28):02}"])

    def some(self, things: Sequence[str], most: int = 2) -> list[str]:
        """Up to *most* of *things*."""
        return self.random.sample(things, min(len(things), self.random.randint(0, most)))

    def any(self, things: Sequence[T]) -> T:
        """One of *things*."""
        if not things:
            raise NothingToDo
        return self.random.choice(things)

    def shuffled(self, things: list[str]) -> list[str]:
        return self.random.sample(things, len(things))

    def target(self) -> dict[str, str]:
        """A random page, as ``builds_on`` names it."""
        known = {"paper": self.citekeys("lovelace"), **{kind: self.slugs(kind) for kind in FOLDERS}}
        kind = self.random.choice([kind for kind, names in known.items() if names])
        return {kind: self.random.choice(known[kind])}

    def words(self) -> str:
        """A sentence that may cite a work or name a page."""
        sentence = f"The {self.random.choice(WORDS)} turns {self.random.choice(WORDS)}s"
        match self.random.randrange(4):
            case 0 if keys := self.some(self.citekeys(), 3):
                return f"{sentence} {{cite:p}}`{','.join(keys)}`."
            case 1:
                ((kind, name),) = self.target().items()
                return f"{sentence}, see {{{kind}}}`{name}`."
            case 2 if keys := self.citekeys():
                return f"{sentence} after {{cite:t}}`{self.any(keys)}`, and $x^{self.random.randint(2, 9)}$."
        return f"{sentence}."

    def front_for(self, kind: str) -> dict[str, object]:
        """Front matter for a new page of *kind*."""
        papers = self.some(self.citekeys("lovelace"))
        front: dict[str, object] = {"topics": self.some(TOPICS), "description": self.words().partition(" {")[0]}
        if kind == "research":
            front |= {"start": f"{self.random.randint(2000, 2020)}-01", "end": "present"}
            return front | {"papers": papers, "projects": self.some(self.slugs("project"))}
        if kind == "project":
            return front | {"repository": f"https://example.org/{self.made}", "papers": papers}
        return (
            front | {"date": self.date()} | ({"builds_on": [self.target()]} if kind == "note" else {"papers": papers})
        )

    def entry(self) -> str:
        """A new entry of the owner or of others."""
        key, own = self.name(), self.random.random() < 0.6
        authors = "Babbage, Charles" + (" and Lovelace, Ada" if own else "")
        date, keywords = self.date(), ", ".join(self.some(TOPICS))
        return (
            f"@article{{{'lovelace-' if own else ''}{key},\n  title = {{On the {key}}},\n  author = {{{authors}}},\n"
            f"  journal = {{Memoirs}},\n  date = {{{date}}},\n  keywords = {{{keywords}}}\n}}"
        )


def add_page(author: Author) -> None:
    kind, name = author.any(list(FOLDERS)), author.name()
    author.page(f"{FOLDERS[kind]}/{name}.md", author.front_for(kind), f"\n# The {name}\n\n{author.words()}\n")


def rename_page(author: Author) -> None:
    old = author.any(author.pages())
    author.rename(old, f"{Path(old).parent.as_posix()}/{author.name()}.md")


def swap_pages(author: Author) -> None:
    """Two pages exchange their names; their files keep dates before the last build."""
    kind = author.any(list(FOLDERS))
    one = author.any(author.pages(kind))
    other = author.any([page for page in author.pages(kind) if page != one])
    for old, new in ((one, "between"), (other, one), ("between", other)):
        author.rename(old, new)


def move_page(author: Author) -> None:
    """Make a page one of another kind."""
    old = author.any(author.pages("note", "talk"))
    new = old.replace("research/notes", "talks") if "notes" in old else old.replace("talks", "research/notes")
    if (author.folder / new).exists():
        raise NothingToDo
    author.rename(old, new)


def cut(author: Author) -> None:
    """Remove the last sentence of a page, with its citations."""
    name = author.any(author.pages())
    rest, _, last = author.read(name).strip().rpartition("\n\n")
    author.write(name, f"{rest if '# ' in rest else last}\n")


def reorder_navigation(author: Author) -> None:
    head, fence, tail = author.read("index.md").partition(":hidden:\n\n")
    rows, end, rest = tail.partition("\n:::")
    author.write("index.md", head + fence + "\n".join(author.shuffled(rows.splitlines())) + end + rest)


def add_plain_page(author: Author) -> None:
    name = author.name()
    author.page(f"{name}.md", {"aliases": [f"/was/{name}/"]}, f"\n# Plain {name}\n\n{author.words()}\n")
    author.replace("index.md", r"^about\n:::", rf"about\n{name}\n:::")


def write_paper_page(author: Author) -> None:
    """A paper that had only an entry gets a written page."""
    key = author.any(sorted({*author.citekeys("lovelace")} - {*author.paper_pages()}))
    author.page(f"papers/{key}.md", {"description": author.name()}, f"\n{author.words()}\n")


def remove_entry(author: Author) -> None:
    """An entry is removed, whether it is cited or not."""
    entries = author.entries()
    author.bibliography(author.shuffled(entries)[1:] if len(entries) > 2 else author.any([]))


def remove_cited_entry(author: Author) -> None:
    key = author.any(sorted(author.cited() & {*author.citekeys()}))
    author.bibliography([entry for entry in author.entries() if f"{{{key}," not in entry])


def restore_entry(author: Author) -> None:
    """A missing entry that pages cite is added."""
    key = author.any(sorted(author.cited() - {*author.citekeys()}))
    author.bibliography([*author.entries(), re.sub(r"{[^,]+,", f"{{{key},", author.entry(), count=1)])


def alter(author: Author, pattern: str, value: str) -> None:
    """Give a field of a random entry another *value*; *pattern* finds the field up to its closing brace."""
    entries = author.entries()
    at = author.random.randrange(len(entries))
    entries[at] = re.sub(pattern, lambda found: found[1] + value, entries[at], count=1)
    author.bibliography(entries)


def change(author: Author, field: str, kinds: str, value: object) -> None:
    """Change *field* in the front matter of a random page of *kinds*, of any kind if there are none."""
    author.change(author.any(author.pages(*kinds.split())), field, value)


#: Every kind of edit, by name.
EDITS: dict[str, Callable[[Author], object]] = {
    **{
        edit.__name__: edit for edit in (add_page, rename_page, swap_pages, move_page, add_plain_page, write_paper_page)
    },
    **{edit.__name__: edit for edit in (cut, reorder_navigation, remove_entry, remove_cited_entry, restore_entry)},
    # pages
    "delete_page": lambda a: (a.folder / a.any(a.pages())).unlink(),
    "drop_paper_page": lambda a: (a.folder / f"papers/{a.any(a.paper_pages())}.md").unlink(),
    "retitle": lambda a: a.replace(a.any([*a.pages(), "about.md", "projects/index.md"]), "^# .*", f"# On {a.name()}"),
    "rewrite": lambda a: a.append(a.any([*a.pages(), "about.md", "index.md"]), f"\n{a.words()}\n"),
    "touch": lambda a: os.utime(a.folder / a.any([*a.pages(), "index.md", "refs.bib"])),
    "change_nothing": lambda a: None,
    # front matter
    "change_date": lambda a: change(a, "date", "note talk", a.date()),
    "change_start": lambda a: change(a, "start", "research", f"{a.random.randint(1990, 2020)}-03"),
    "change_end": lambda a: change(a, "end", "research", a.any(["present", "2026-11"])),
    "change_topics": lambda a: change(a, "topics", "", a.some(TOPICS, 3) or None),
    "change_description": lambda a: change(a, "description", "", a.any([None, f"All on the {a.name()}"])),
    "change_papers": lambda a: change(a, "papers", "research project talk", a.some(a.citekeys(), 3) or None),
    "change_projects": lambda a: change(a, "projects", "research", a.some(a.slugs("project"), 3) or None),
    "change_repository": lambda a: change(a, "repository", "project", f"https://example.org/{a.name()}"),
    "change_builds_on": lambda a: change(a, "builds_on", "note", a.any([None, [a.target(), a.target()]])),
    "change_aliases": lambda a: change(a, "aliases", "", a.any([None, [f"/was/{a.name()}.html"], ["/old/page/"]])),
    "change_draft": lambda a: change(a, "draft", "", a.any([None, "true", "true"])),
    "change_cv": lambda a: a.change(
        "cv.md", "education", [{"start": "1980", "end": "present", "institution": "London", "degree": a.name()}]
    ),
    # the bibliography
    "add_entry_on_top": lambda a: a.bibliography([a.entry(), *a.entries()]),
    "add_entry_below": lambda a: a.bibliography([*a.entries(), a.entry()]),
    "reorder_entries": lambda a: a.bibliography(a.shuffled(a.entries())),
    "alter_title": lambda a: alter(a, r"(title = {)[^}]*", f"On a new {a.name()} in ${a.made}$ parts"),
    "alter_year": lambda a: alter(a, r"((?:date|year) = {)[^}]*", str(a.random.randint(1840, 2025))),
    "alter_keywords": lambda a: alter(a, r"(keywords = {)[^}]*", ", ".join(a.some(TOPICS, 3))),
    "alter_authors": lambda a: alter(a, r"(author = {)[^}]*", a.any(NAMES)),
    "change_people": lambda a: a.write("people.yml", f"- {{name: {a.any(PEOPLE)}, url: 'https://e.org/{a.name()}'}}\n"),
    # settings
    "change_owner": lambda a: a.replace("conf.py", r'"role": "[^"]*"', f'"role": "{a.name()}"'),
}
