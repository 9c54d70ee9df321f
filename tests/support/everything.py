"""A small site with something of everything that a setting, a variable or a file can change."""

from pathlib import Path

from PIL import Image

from sites import Project, copy_root
from small_site import git

CONF = """
import os, sys
sys.path.insert(0, os.path.dirname(__file__))
sys.dont_write_bytecode = True
extensions += ["own_extension", "sphinx.ext.ifconfig"]
version = release = "1"
numfig = nitpicky = html_use_index = True
html_theme = "scholar"
scholar_cards = False
html_js_files = ["own.js"]
html_css_files = ["own.css"]
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "https://example.org/")
html_extra_path = ["extra"]
myst_enable_extensions = ["amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "tasklist"]
suppress_warnings = ["config.cache"]
locale_dirs = ["locale"]
"""
EXTENSION = """
from sphinxcontrib.bibtex.plugin import register_plugin
from sphinxcontrib.bibtex.style.referencing.foot import FootReferenceStyle

TEXT = "one"

class OwnFoot(FootReferenceStyle):
    "A style of the site."

register_plugin("sphinxcontrib.bibtex.style.referencing", "own_foot", OwnFoot)

def add(app, page, template, context, doctree):
    context["metatags"] = context.get("metatags", "") + f'<meta name="own" content="{TEXT}">'

def setup(app):
    app.add_config_value("own_word", "word", "")
    app.connect("html-page-context", add)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""
FIGURE = """
from sphinx_scholar.figures import Drawing, Source, Table, element, figure, svg

from .parts.shown import THING

@figure("Counts", sources=[Source("Own counts")], data={"text": "counts.txt"})
def counts(text):
    drawing = svg(40, 10)
    drawing.append(element("text", text, x=0, y=8))
    return Drawing(drawing, text, "Counted.", Table(["Thing", "Number"], [[THING, text.strip()]]))
"""
MARKUP = r"""---
topics: [weaving]
---

# Markup

```{literalinclude} parts/quoted.txt
```

Words -- "quoted" and ~~struck~~ and (c) www.example.org and {{ word }}, {index}`an entry`, {abbr}`CSS (sheets)`.
A [link](https://example.org/a), a [page](about.md), {ref}`part`, {numref}`plot`, {numref}`code`,
{eq}`only`, {term}`loom`, {py:func}`weave`, {download}`data.txt`, {doc}`plain`, {cite:t}`menabrea-1842-sketch` and
{footcite}`babbage-1832-economy`.
And a note.[^1] H~2~O, {kbd}`Ctrl+C`, {menuselection}`File --> Open`, {pep}`8`, {math}`a` and $b$ and \mac.

[^1]: The note, {cite:p}`lovelace-1843-notes`.

```{index} single: loom; parts
```

(part)=

## A part

```{code-block} python
:name: code
:caption: Some code
:linenos:

def weave(): pass
```

```
no language
```

:::{figure} dot.png
:name: plot
:width: 40%

A dot
:::

:::{only} html
Only in HTML.
:::

:::{include} part.txt
:::

:::{literalinclude} code.py
:::

:::{py:function} weave(cards: list[str], thread: str = "red") -> str
Weaves.
:::

:::{glossary}
loom
  A machine.
:::

$$
a &= b \\
c &= d
$$ (only)

::::{tab-set}
:::{tab-item} One
:sync: a
Text
:::
::::

:::{dropdown} More
Text
:::

- [ ] to do

1. one

   two

{#own-id}
A paragraph with an id.

:::{computed-figure} counts
:::

:::{footbibliography}
:::

:::{bibliography}
:all:
:::
"""
PLAIN = """\
=====
Plain
=====

Of |project_word| |version| |today|, `interpreted`, "quoted" and :math:`x`.

.. |project_word| replace:: a word

.. ifconfig:: own_word == "word"

   The word is the word.

.. contents::

One
===

A footnote [#]_.

.. [#] The footnote.

.. code-block::

   x = 1

.. js:function:: spin(wheel, thread)

.. c:function:: int turn(int wheel)

.. math::

   e = f
"""
PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "A paragraph with an id."\nmsgstr "{}"\n'

FILES = {
    "own_extension.py": EXTENSION,
    "_figures/__init__.py": "",
    "_figures/counts.py": FIGURE,
    "_figures/parts/shown.py": 'THING = "Looms"\n',
    "parts/quoted.txt": "quoted = 1\n",
    "_figures/counts.txt": "3\n",
    "markup.md": MARKUP,
    "plain.rst": PLAIN,
    "part.txt": "The part.\n",
    "code.py": "x = 1\n",
    "data.txt": "data\n",
    "extra/robots.html": "<p>extra</p>\n",
    "_static/own.js": "own();\n",
    "_static/own.css": "h1 { color: red; }\n",
    "_static/paper.pdf": "",
    "_templates/own.html": "<p>own</p>\n",
    "locale/en/LC_MESSAGES/markup.po": PO.format("A paragraph."),
    "themes/own/theme.toml": '[theme]\ninherit = "scholar"\nstylesheets = ["css/site.css"]\n',
    "themes/own/search-form.html": "<p>own theme</p>\n",
    "themes/own/static/theme-file.txt": "of the theme\n",
    "more.bib": "@misc{more, title = {More}, author = {Lovelace, Ada}, year = 2001}\n",
}


def write(folder: Path) -> Project:
    """The sources of the site, in a repository with a commit."""
    project = copy_root("relations", folder, cards=True)
    (folder / "_templates/layout.html").unlink()
    project.write(FILES)
    project.write({"conf.py": (folder / "conf.py").read_text("utf-8") + CONF})
    project.replace("index.md", ("\nabout\n", "\nmarkup\nplain\nabout\n"), (":hidden:", ":hidden:\n:numbered:"))
    project.replace("refs.bib", ("{1--10},", "{1--10},\n  pdf = {/_static/paper.pdf},"))
    Image.new("RGB", (4, 4)).save(folder / "dot.png")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Begin")
    return project
