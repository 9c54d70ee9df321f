"""Start the translation of a page: its text in the folder of the other language, marked as not yet translated."""

import re
from pathlib import Path
from urllib.parse import quote, unquote

import yaml

from ..model.kinds import Kind
from ..model.languages import Language
from ..model.problems import did_you_mean
from ..model.text import is_absolute
from ..readers import frontmatter
from ..readers.kinds import kind_of
from ..readers.yaml_errors import explain
from .console import Result
from .files import create
from .importers.markup import outside_code
from .new_page import existing_page
from .sources import SUFFIXES, docname_of, page_files, read_page_file
from .workspace import CommandError, Workspace

#: How a line in front matter begins that says what of a page is still in the language of its original.
MARK = "# To be translated from "
_MARKS = re.compile(rf"^{MARK}.*\n", re.MULTILINE)
_DRAFT = "draft: true  # only the preview shows this page; delete this line to publish it"
#: What belongs to one page alone: its old addresses, its DOI, and whether it is published.
_OWN = frozenset({"aliases", "doi", "draft"})
#: What is to be translated, by the types of fields.
_TEXTS = frozenset({"text", "texts", "records", "lists"})
#: What can be the path of a file in Markdown, outside of code: in links and images, as the argument or an option of a
#: directive, and in HTML; and in roles for downloads.
_PATH = re.compile(
    r"(?P<before>\]\(<?|^\[[^\]\n]+\]:[ \t]+<?|^[ \t]*[`:]{3,}\{[\w:-]+\}[ \t]+"
    r"|^[ \t]*:(?:file|target|diff|poster|captions):[ \t]+|\b(?:src|href|poster)=[\"'])"
    r"(?P<path>[^)>\s#`\"']+)",
    re.MULTILINE,
)
_DOWNLOAD = re.compile(r"(?P<before>\{download\}`(?:[^`<]*<)?)(?P<path>[^)>\s#`\"']+)")


def translate(site: Workspace, page: str, language: str) -> Result:
    """Start the translation of *page*, a docname or a file, into *language*, a folder or a code.

    :raises CommandError: if there is no such page or language, or the translation exists
    """
    to = _language(site, language)
    file = _file(site, page)
    docname, languages = docname_of(file), site.languages
    if languages.of(docname) == to:
        raise CommandError(f"{file} is in {to.label} ({to.code}) already")
    name = languages.name(docname)
    made = to.docname(name)
    for suffix in SUFFIXES:
        if existing := existing_page((site.folder / made).parent, made.rpartition("/")[2], suffix):
            raise CommandError(f"{existing.relative_to(site.folder).as_posix()} already exists; edit it")
    if not file.endswith(".md"):
        new = made + file[len(docname) :]
        raise CommandError(f"only Markdown pages can be started from their originals; copy {file} to {new}")
    text = read_page_file(site.folder, file).replace("\r\n", "\n").replace("\r", "\n")
    create(site.folder / f"{made}.md", _Original(site.folder, file, text, made, kind_of(name, site.kinds)[0]).start())
    report = (
        f"Created {made}.md with the text of {file}.\n"
        f"Translate it, then delete the lines that begin with “{MARK.strip()}” and “draft”."
    )
    data = {"file": f"{made}.md", "page": made, "original": docname, "language": to.tag}
    return Result(report, data=data)


def _language(site: Workspace, given: str) -> Language:
    """The language with the folder, the code or the name *given*."""
    languages, key = site.languages, given.strip().strip("/").replace("_", "-").casefold()
    if not languages.several:
        raise CommandError(
            'the site has one language; add others to conf.py, such as scholar_languages = {"zh": "zh_CN"}'
        )
    for language in languages.all:
        if key and key in {text.casefold() for text in (language.folder, language.tag, language.label)}:
            return language
    if found := [language for language in languages.all if language.base == key]:
        return found[0]
    known = ", ".join(language.folder or language.code for language in languages.all)
    raise CommandError(f'there is no language "{given}" in scholar_languages; the languages are {known}')


def _file(site: Workspace, page: str) -> str:
    """The file of a *page*, named by its docname or its path."""
    files = page_files(site.folder, site.names)
    # From the folder of the site, or as the shell completes it.
    name, here = Path(page).as_posix().strip("/").removesuffix(".html"), Path(page).absolute()
    names = [name, *([here.relative_to(site.folder).as_posix()] if here.is_relative_to(site.folder) else [])]
    if found := [file for name in names for file in files if name in (file, docname_of(file))]:
        return found[0]
    folder, _, slug = name.removesuffix(".md").rpartition("/")
    works = site.bibliography(site.sources()).publications.values() if folder == site.kinds["paper"].folder else ()
    if generated := next((work for work in works if work.slug == slug), None):
        raise CommandError(
            f"{name} has no file, as it is generated in each language; scholar new paper {generated.key} creates one"
        )
    known = [docname_of(file) for file in files]
    last = [one for one in known if one.rpartition("/")[2] == slug]
    meant = last[0] if last else did_you_mean(name, known)
    hint = f'; did you mean "{meant}"?' if meant else "; name it by its path, such as research/notes/looms"
    raise CommandError(f'there is no page "{page}"{hint}')


class _Original:
    """The *text* of a page in a *file*, from which the page *made* of the same *kind* begins."""

    def __init__(self, site: Path, file: str, text: str, made: str, kind: Kind) -> None:
        self.site, self.file, self.made, self.kind = site, file, made, kind
        self.block, self.body, lines = frontmatter.split(text)
        if not lines and frontmatter.OPEN.match(text):
            raise CommandError(f'{file}:1: the front matter has no end; end it with a line "---"')
        try:
            self.root = yaml.compose(self.block, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            reason, advice, line = explain(error)
            raise CommandError(f"{file}:{(line or 0) + 2}: {reason}; {advice}") from error
        except RecursionError as error:
            raise CommandError(f"{file}:2: the front matter is nested too deeply") from error
        if self.root is not None and not isinstance(self.root, yaml.MappingNode):
            raise CommandError(f'{file}:2: the front matter has no fields; write lines such as "description: ..."')
        self.fields = self.root.value if isinstance(self.root, yaml.MappingNode) else []

    def start(self) -> str:
        """The text of the translation."""
        names = [frontmatter.name_of(key) for key, _ in self.fields]
        texts = [name for name in names if (of := self.kind.field(name)) and of.type in _TEXTS and not of.verbatim]
        titled = ["title"] if self.kind.name != "paper" else []
        what = ", ".join(dict.fromkeys([*titled, *texts, "text"]))
        lines = [f"{MARK}{self.file}: {what}. Delete this line when that is done.", _DRAFT]
        # A translation of a translation that is not complete has a mark of its own.
        block = _MARKS.sub("", self._front_matter())
        body = _DOWNLOAD.sub(self._link, outside_code(self.body, lambda part: _PATH.sub(self._link, part)))
        return "\n".join(["---", *lines, block + "---", body])

    def _front_matter(self) -> str:
        """The fields that both pages have, as they are written."""
        if isinstance(self.root, yaml.MappingNode) and self.root.flow_style:
            return self._written_anew(self.root.tag)
        rows = self._with_paths().splitlines()
        own: set[int] = set()
        for key, value in self.fields:
            first, end = key.start_mark.line, value.end_mark.line
            # Comments and blank lines before the next field are about that.
            while end > first + 1 and (not rows[end - 1].strip() or rows[end - 1].startswith("#")):
                end -= 1
            if self._is_own(key):
                own.update(range(first, max(end, first + 1)))
        block = "".join(f"{row}\n" for number, row in enumerate(rows) if number not in own)
        try:
            yaml.compose(block, Loader=yaml.SafeLoader)
        except yaml.YAMLError:  # what an alias stood for is in a field that is left out
            return self._written_anew("tag:yaml.org,2002:map")
        return block

    def _written_anew(self, tag: str) -> str:
        """The fields that both pages have, a line for each and without comments."""
        kept = [pair for pair in self.fields if not self._is_own(pair[0])]
        new = yaml.MappingNode(tag, kept, flow_style=False)
        return yaml.serialize(new, allow_unicode=True) if kept else ""

    def _is_own(self, key: yaml.Node) -> bool:
        of = self.kind.field(frontmatter.name_of(key))
        return of is not None and of.name in _OWN

    def _with_paths(self) -> str:
        """The block, with the paths of files from the root of the site where they were from the folder of the page."""
        block = self.block
        for node in sorted(_scalars(self.root), key=lambda node: -int(node.start_mark.index)):
            if (path := self._from_root(node.value)) != node.value and "\n" not in node.value:
                start, end = node.start_mark.index, node.end_mark.index
                block = block[:start] + block[start:end].replace(node.value, path) + block[end:]
        return block

    def _from_root(self, path: str) -> str:
        """The *path* of a file from the root of the site, unless the translation has a file of its own there."""
        if not path or path.startswith("/") or is_absolute(path) or len(path) > 1000:
            return path
        here = (self.site / self.file).parent / path
        own = (self.site / self.made).parent / path
        try:
            inside = here.resolve().is_relative_to(self.site.resolve())
            if own.is_file() or not here.is_file() or not inside:
                return path
        except (OSError, ValueError):
            return path
        return "/" + here.resolve().relative_to(self.site.resolve()).as_posix()

    def _link(self, match: re.Match[str]) -> str:
        written = unquote(match["path"])
        path = self._from_root(written)
        return match["before"] + (match["path"] if path == written else quote(path) if "%" in match["path"] else path)


def _scalars(node: yaml.Node | None) -> list[yaml.ScalarNode]:
    """The values below *node* that are no mappings or lists."""
    if isinstance(node, yaml.ScalarNode):
        return [node]
    if isinstance(node, yaml.MappingNode):
        return [leaf for _, value in node.value for leaf in _scalars(value)]
    return [leaf for item in node.value for leaf in _scalars(item)] if isinstance(node, yaml.SequenceNode) else []
