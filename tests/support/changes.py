"""Changes of everything a build depends on besides pages and the bibliography, for random trials.

Each takes an :class:`~editing.Author` of the site of :mod:`everything`; those of pages are in :mod:`editing`.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PIL import Image

from editing import Author, NothingToDo
from settings_changed import LINES
from small_site import git
from sphinx_scholar.environment import memo

#: What is below this line of ``conf.py`` is changed.
MARK = "\n# --- changed\n"
#: Values of variables that builds read, ``""`` for one that is not set.
VARIABLES = {
    "READTHEDOCS_CANONICAL_URL": ("", "https://example.net/en/latest/", "https://example.net/"),
    "READTHEDOCS": ("", "True"),
    "SOURCE_DATE_EPOCH": ("", "1000000000", "1700000000"),
}
#: An old date, and one in the time to come.
PAST, FUTURE = 1_000_000_000, 4_000_000_000
#: Where the files of the site are that are no pages.
PARTS = (
    "part.txt",
    "code.py",
    "data.txt",
    "dot.png",
    "_figures/counts.py",
    "_figures/counts.txt",
    "_figures/parts/shown.py",
    "parts/quoted.txt",
)


def change_settings(author: Author) -> None:
    """Set up to three settings to other values, those that were changed before to their own."""
    lines = author.random.sample(sorted(LINES.values()), author.random.choice((0, 1, 1, 3)))
    author.write("conf.py", author.read("conf.py").partition(MARK)[0] + MARK + "\n".join(lines) + "\n")


def change_variable(author: Author) -> None:
    """Set a variable of the environment."""
    name = author.any(sorted(VARIABLES))
    os.environ.pop(name, None)
    if value := author.random.choice(VARIABLES[name]):
        os.environ[name] = value


def toggle(author: Author, name: str, text: str) -> None:
    """Write a file, or delete it if there is one."""
    if (author.folder / name).is_file():
        (author.folder / name).unlink()
    else:
        author.write(name, text)


def change_template(author: Author) -> None:
    """Override a template, or take that back."""
    name = author.any(["site-name.html", "search-form.html", "page.html", "own.html", "mark.svg", "redirect.html"])
    text = f"<p>{author.name()}</p>\n"
    if name == "page.html":
        text = '{% extends "!page.html" %}\n{% block body %}{{ super() }}' + text + "{% endblock %}\n"
    if name == "mark.svg":
        text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>{author.made}</title></svg>\n'
    if name == "redirect.html":
        text = f'<title>{author.made}</title><link rel="canonical" href="{{{{ redirect }}}}">\n'
    toggle(author, f"_templates/{name}", text)


def change_theme(author: Author) -> None:
    """Edit a file of the site's own theme, or turn to it or from it."""
    match author.random.randrange(5):
        case 0:
            author.write("themes/own/search-form.html", f"<p>{author.name()}</p>\n")
        case 1:
            toggle(author, f"themes/own/static/{author.random.choice(['a', 'b'])}.txt", author.name())
        case 2:
            author.replace("themes/own/theme.toml", r"^inherit = .*", 'inherit = "scholar"\n# changed')
        case 3:
            line = author.random.choice(["html_theme = 'own'\nhtml_theme_path = ['themes']\n", ""])
            author.write("conf.py", author.read("conf.py").partition(MARK)[0] + MARK + line)


def change_catalog(author: Author) -> None:
    """Translate a text of a page or of the theme otherwise."""
    domain = author.any(["markup", "plain", "about", "sphinx"])
    original = {"markup": "A paragraph with an id.", "plain": "The word is the word.", "about": "About"}
    text = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "{original.get(domain, "Search")}"\n'
    toggle(author, f"locale/en/LC_MESSAGES/{domain}.po", f'{text}msgstr "Said {author.name()}"\n')


def change_font(author: Author) -> None:
    """Add, replace or remove a font file, which an option may name."""
    name = "_static/fonts/own.woff2"
    toggle(author, name, author.name())
    line = "html_theme_options = {'fonts': {'text': 'Own', 'files': {'Own': 'fonts/own.woff2'}}}\n"
    author.write("conf.py", author.read("conf.py").partition(MARK)[0] + MARK + author.random.choice([line, line, ""]))


def change_static(author: Author) -> None:
    """Add, change or remove a file in ``_static`` or among the extra files."""
    name = author.any(
        [
            *("own.css", "own.js", "apple-touch-icon.png", "favicon.svg", "css/site.css", "js/site.js", "new/file.txt"),
            *("documentation_options.js", "fonts/newsreader-display.woff2"),
            *("../extra/more.txt", "../extra/robots.html", "../extra/index.html", "../extra/search.html"),
            *("../extra/feed.xml", "../extra/topics/index.html", "../extra/papers/publications.bib"),
        ]
    )
    texts = ["a { color: blue; }\n", ".admonition { --accent: red; }\n"]
    if not name.endswith(".css"):
        texts += ["DOCUMENTATION_OPTIONS; Documentation.x\n"]
    text = author.random.choice(texts)
    match author.random.randrange(2):
        case 0:
            toggle(author, f"_static/{name}", text)
        case 1:
            author.write(f"_static/{name}", text + f"/* {author.name()} */\n")


def take_place(author: Author) -> None:
    """Add or remove a page in the place of another page or file."""
    name = author.any(["search.md", "index.html/page.md", "feed.xml/page.md", "objects.inv/page.md", "cv.pdf/page.md"])
    toggle(author, name, f"# {author.name()}\n\nText.\n")


def declare_again(author: Author) -> None:
    """Add or remove a page that declares the same option as others, of which the last has it, and a module of its own."""
    name = author.any(["about-same.md", "papers/same.md", "same.md", "same-2.md"])
    module = name.removesuffix(".md").replace("/", ".").replace("-", "_")
    objects = f"```{{option}} --same\nThe same.\n```\n\n```{{py:module}} {module}\n```\n"
    toggle(author, name, f"# {author.name()}\n\nSee {{option}}`--same` and {{py:mod}}`{module}`.\n\n{objects}")


def change_pdf(author: Author) -> None:
    """Add or remove the local file of a paper."""
    toggle(author, "_static/paper.pdf", author.name())


def change_bibliographies(author: Author) -> None:
    """Use another .bib file or none, and add or remove one."""
    match author.random.randrange(3):
        case 0:
            toggle(
                author,
                "more.bib",
                f"@misc{{more, title = {{{author.name()}}}, author = {{Lovelace, Ada}}, year = 2001}}\n",
            )
        case 1:
            author.write("conf.py", author.read("conf.py") + "bibtex_bibfiles = ['refs.bib', 'more.bib']\n")
        case 2:
            author.write("conf.py", author.read("conf.py") + "bibtex_bibfiles = ['refs.bib']\n")


def commit(author: Author) -> None:
    """Commit all changes, or write the history anew, or change what git ignores."""
    match author.random.randrange(4):
        case 0 | 1:
            git(author.folder, "add", "--all")
            git(author.folder, "commit", "-qm", "Change", "--allow-empty", date=f"{author.date()[:7]}-11")
        case 2:
            git(
                author.folder, "commit", "-q", "--amend", "-m", "Again", "--allow-empty", date=f"{author.date()[:7]}-12"
            )
        case 3:
            toggle(author, ".gitignore", author.random.choice(["*.png\n", "data.txt\n", "code.py\n_figures/\n"]))
        case 4:
            toggle(author, "parts/.gitignore", "*.txt\n")


def change_part(author: Author) -> None:
    """Change a file that pages include, show, offer or draw."""
    name = author.any([part for part in PARTS if (author.folder / part).is_file()])
    if name.endswith(".png"):
        Image.new("RGB", (4 + author.random.randrange(9), 4)).save(author.folder / name)
    elif name.endswith("counts.py"):
        author.replace(name, r'figure\("[^"]*"', f'figure("{author.name()}"')
    elif name.endswith("shown.py"):
        author.write(name, f'THING = "{author.name()}"\n')
    elif name == "part.txt":
        author.write(name, author.random.choice([f"A {author.name()}.\n", "{nota}`x`\n", "{cite:p}`nobody`\n"]))
    else:
        author.write(name, f"{author.made}\n{author.name()}\n".replace("-", "_"))


def toggle_part(author: Author) -> None:
    """Remove such a file, or put it back."""
    name = author.any([part for part in PARTS if not part.endswith("png")])
    kept = author.folder.parent / "kept" / name
    kept.parent.mkdir(parents=True, exist_ok=True)
    if (author.folder / name).is_file():
        kept.write_bytes((author.folder / name).read_bytes())
        (author.folder / name).unlink()
    elif kept.is_file():
        # With the date that it had when it was taken away.
        shutil.move(kept, author.folder / name)


def add_module(author: Author) -> None:
    """Add a module of figures, which may draw one of the same name; or remove it."""
    figure = author.read("_figures/counts.py") if (author.folder / "_figures/counts.py").is_file() else ""
    toggle(author, "_figures/zz.py", author.random.choice([figure.replace("Counted", author.name()), "x = 1\n"]))


def change_extension(author: Author) -> None:
    """Change the code of the site's own extension."""
    author.write("own_extension.py", author.read("own_extension.py").partition("\n# ")[0])
    author.replace("own_extension.py", r'^TEXT = ".*"', f'TEXT = "{author.name()}"')


def sources(author: Author) -> list[Path]:
    found = (path for path in author.folder.rglob("*") if ".git" not in path.parts and path.is_file())
    return sorted(path for path in found if path.suffix != ".mo" and "__pycache__" not in path.parts)


def turn_back(author: Author) -> None:
    """Change a page or a file on it, which then has the date of a backup, or one in the future."""
    files = [
        *author.pages(),
        "about.md",
        "markup.md",
        *(part for part in PARTS[:3] if (author.folder / part).is_file()),
    ]
    name = author.any(files)
    author.append(
        name, f"\n{'# ' if name.endswith('.py') else ''}{author.words() if name.endswith('.md') else 'More.'}\n"
    )
    os.utime(author.folder / name, (author.random.choice((PAST, FUTURE)),) * 2)


def same_date(author: Author) -> None:
    """Change a file that keeps its date and its size."""
    name = author.any(
        [name for name in ("part.txt", "about.md", "refs.bib", "own_extension.py") if (author.folder / name).is_file()]
    )
    path = author.folder / name
    before = path.stat()
    text = path.read_text("utf-8")
    path.write_text(text.replace("The ", "thE ") if "The " in text else text.replace("thE ", "The "), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def link_source(author: Author) -> None:
    """Replace a file by a link to another one, which has an older date."""
    name = author.any([*author.pages(), "about.md", "part.txt", "refs.bib", "_static/own.css", "_templates/own.html"])
    path = author.folder / name
    if not path.is_file() or path.is_symlink():
        raise NothingToDo
    store = author.folder / "store" / f"{author.name()}{path.suffix}.txt"
    store.parent.mkdir(exist_ok=True)
    data = path.read_bytes() + (b"\nLinked.\n" if path.suffix == ".md" else b"")
    path.unlink()
    store.write_bytes(data)
    os.utime(store, (PAST, PAST))
    path.symlink_to(store)


def outputs(author: Author) -> list[Path]:
    found = (path for path in author.output.rglob("*") if path.is_file() and path.name not in (".buildinfo",))
    return sorted(found)


def edit_outputs(author: Author) -> None:
    """Change, delete or replace some of the files that were built."""
    for path in author.some([str(path) for path in outputs(author)], 4):
        file = Path(path)
        match author.random.randrange(4):
            case 0:
                file.write_bytes(b"edited\n")
            case 1:
                file.unlink()
            case 2:
                # Longer ago than it was written.
                file.write_bytes(file.read_bytes() + b"\n")
                os.utime(file, (PAST, PAST))
            case 3:
                other = author.folder.parent / "elsewhere"
                other.write_bytes(b"not to be written to\n")
                file.unlink()
                file.symlink_to(other)


def delete_outputs(author: Author) -> None:
    """Delete the output folder, a folder in it, or a part of what is kept between builds."""
    folders = [author.output / name for name in ("", "_static", "papers", "_images", "topics", "_search", "_downloads")]
    kept = author.output.with_name("html-doctrees")
    folder = author.any([*folders, kept, kept / "scholar", kept / "papers", kept / "scholar" / "_sources"])
    shutil.rmtree(folder, ignore_errors=True)


def clean_up(author: Author) -> None:
    """Take back what the other changes did."""
    for name in VARIABLES:
        os.environ.pop(name, None)
    author.write("conf.py", author.read("conf.py").partition(MARK)[0])
    with suppress(OSError):
        (author.folder / ".gitignore").unlink()


def upgrade_engine(author: Author) -> None:
    """Let the engine be another version: the same code, of another digest."""
    version = f"{author.random.getrandbits(256):064x}"
    memo.engine_digest = lambda: version  # type: ignore[assignment]


CHANGES: dict[str, Callable[[Author], object]] = {
    change.__name__: change
    for change in (
        *(
            change_settings,
            change_variable,
            change_template,
            change_theme,
            change_catalog,
            change_font,
            change_static,
            take_place,
            declare_again,
        ),
        *(change_pdf, change_bibliographies, commit, change_part, toggle_part, add_module, change_extension),
        *(turn_back, same_date, link_source, edit_outputs, delete_outputs, clean_up, upgrade_engine),
    )
}
