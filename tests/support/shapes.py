"""Inputs of many shapes that a parser may take very long for, each of any length."""

#: Pages in Markdown: what comes first, what is repeated (``#N`` is a number), and what comes last.
PAGES: dict[str, tuple[str, str, str]] = {
    "words": ("", "word and another word. ", ""), "lines": ("", "word and another word.\n", ""),
    "paragraphs": ("", "word and another word.\n\n", ""), "one word": ("", "a", ""), "spaces": ("a", " ", "b"), "tabs": ("a", "\t", "b"),
    "dollar signs": ("", "$", ""), "dollar signs apart": ("", "$ ", ""), "formulas": ("", "$a$ ", ""), "prices": ("", "$5 and ", ""),
    "double dollar signs": ("", "$$ ", ""), "open displays": ("", "$$a\n\n", ""), "displays": ("", "$$a$$\n\n", ""),
    "displays in a paragraph": ("", "a $$a$$ ", ""), "long formula": ("$", "a+b ", "$"), "deep formula": ("$", "{", "$"), "commands": ("$", "\\hat", "a$"),
    "environments": ("", "\\begin{align}\n", ""), "environments apart": ("", "\\begin{align}a\n\n", ""), "delimiters": ("", "\\\\(a ", ""),
    "Liquid tags": ("", "{% raw ", ""), "closed Liquid tags": ("", "{% raw %}", ""), "Liquid variables": ("", "{{ a ", ""),
    "Liquid variables of the site": ("", "{{ site.a ", ""), "Liquid without names": ("", "{% ", " %}"),
    "hard breaks": ("", "a\\\n", ""), "hard breaks by spaces": ("", "a  \n", ""), "code": ("```python\n", "x = 1  # comment\n", "```"),
    "JSON": ("```json\n", "{", "\n```"), "C++": ("```cpp\n", "a<b ", "\n```"), "HTML code": ("```html\n", "<a ", "\n```"), "comments in CSS": ("```css\n", "/* ", "\n```"), "AMD GPU code": ("```amdgpu\n", "a", "\n```"), "blocks of code": ("", "```python\nx\n```\n\n", ""),
    "numbered code": ("```{code-block} python\n:linenos:\n\n", "x\n", "```"), "quotes": ("", "> ", "a"), "lines of quotes": ("", "> a\n", ""),
    "lists in lists": ("", "- ", "a"), "list": ("", "- a\n", ""), "loose list": ("", "- a\n\n", ""), "lists": ("", "- a\n* b\n", ""), "tasks": ("", "- [ ] a\n", ""),
    "rows": ("| a | b |\n| - | - |\n", "| a | b |\n", ""), "columns": ("| a |\n| - |\n| ", "a | ", ""), "short rows": (f"{'|a' * 100}|\n{'|-' * 100}|\n", "|a\n", ""),
    "footnotes": ("", "a[^#N]\n\n[^#N]: b\n\n", ""), "footnotes that are not there": ("", "a[^#N] ", ""), "one footnote": ("[^1]: b\n\n", "a[^1] ", ""),
    "links": ("", "[a](https://a.example/) ", ""), "links to a page": ("", "[a](/index.md) ", ""), "links to nothing": ("", "[a](x#N.md) ", ""), "addresses": ("", "<https://a.example/> ", ""), "links to no page": ("", "[a](z#N.md)\n\n", ""), "links with brackets": ("", "[a](<a(a(a(a(a(a(>) ", ""),
    "references": ("", "[a][r#N] \n\n[r#N]: https://a.example/#N\n\n", ""), "long reference": (f"[r]: /{'x' * 5000}\n\n", "[r] ", ""),
    "pictures": ("", "![a](a.png) ", ""), "headings": ("", "## Heading #N\n\n", ""), "equal headings": ("", "## Heading\n\n", ""), "titles": ("", "# Heading\n\n", ""),
    "underlined": ("", "a\n=\n", ""), "number signs": ("", "#", ""), "emphasis": ("", "*_", ""), "open emphasis": ("", "**a ", ""), "emphasized words": ("", "*a* ", ""),
    "emphasis in emphasis": ("", "a**b*c_", ""), "stars": ("", "*", "a"), "struck": ("", "~~a ", ""), "brackets": ("", "[", ""), "brackets closed": ("", "[a]", ""), "closing brackets": ("", "]", ""),
    "open links": ("", "[a](b", ""), "open titles": ("", "[a](b 'c", ""), "linked pictures": ("", "[![a](b.png)](c.md) ", ""), "spans": ("", "[a]{.a}", ""), "open spans": ("", "[a]{.a ", ""),
    "backticks": ("", "`", ""), "open code": ("", "`a ", ""), "spans of code": ("", "`a` ", ""), "unequal backticks": ("", "`a``b```c````", ""),
    "tags": ("", "<b>", ""), "elements": ("", "<b>a</b> ", ""), "open tags": ("a ", "<a ", ""), "less-than signs": ("", "<", ""), "open attributes": ("a ", "<a b='", ""), "comments": ("", "<!-- a -->\n\n", ""),
    "open comments": ("", "<!-- ", ""), "comments in a line": ("a ", "<!-- ", ""), "CDATA": ("a ", "<![CDATA[", ""), "open elements": ("", "<div>\n\n", ""), "closing tags": ("", "</b>", ""),
    "entities": ("", "&amp;", ""), "ampersands": ("", "&", ""), "escapes": ("", "\\*", ""), "backslashes": ("", "\\", ""),
    "roles": ("", "{a}{b}", ""), "open roles": ("", "{a}`", ""), "unknown roles": ("", "{a}`b` ", ""), "citations": ("", "{cite:p}`k` ", ""), "citation of many": ("{cite:p}`", "k,", "k`"),
    "unknown citations": ("", "{cite:p}`k#N` ", ""), "attributes": ("", "{.a .a", ""), "lines of attributes": ("", "{.a}\n", ""), "braces": ("", "{", ""), "remarks": ("", "% a\n", ""),
    "targets": ("", "(t#N)=\n\n", ""), "equal targets": ("", "(t)=\n\n", ""), "rules": ("", "---\n\n", ""), "rules after rules": ("", "---\n", ""), "definitions": ("", "a\n: b\n\n", ""), "fields": ("", ":a#N: b\n", ""),
    "open fences": ("", "```{note}\n", ""), "notes": ("", "```{note}\na\n```\n\n", ""), "unknown directives": ("", "```{nothing}\na\n```\n\n", ""), "options": ("```{note}\n", ":a#N: b\n", "```"),
    "listed formulas": ("", "```{math}\n:label: m#N\na\n```\n\n", ""), "table of a list": ("```{list-table}\n", "* - a\n", "```"), "glossary": ("```{glossary}\n", "a#N\n  b\n\n", "```"),
    "reStructuredText": ("```{eval-rst}\n", "a *b* c\n", "```"), "blocks of reStructuredText": ("", "```{eval-rst}\na *b*\n```\n\n", ""), "targets in reStructuredText": ("```{eval-rst}\n", ".. _a#N: b\n\n", "```"),
    "table of CSV": ("```{csv-table}\n", "a,b\n", "```"), "sets of tabs": ("", "::::{tab-set}\n:::{tab-item} a\nb\n:::\n::::\n\n", ""), "toctree": ("```{toctree}\n", "/index\n", "```"), "entries of a toctree": ("```{toctree}\n", "a#N\n", "```"), "components": ("", "```{notes}\n```\n\n", ""), "publications": ("", "```{publications}\n```\n\n", ""), "bibliographies": ("", "```{bibliography}\n```\n\n", ""),
    "functions": ("", "```{py:function} f#N(x)\n```\n\n", ""), "functions of C++": ("", "```{cpp:function} void f#N(int x)\n```\n\n", ""), "index": ("", "```{index} a\n```\n\n", ""), "short lines": ("", "a\n", ""), "references to equations": ("", "\\eqref{a} ", ""), "data": ("![a](data:image/png;base64,", "QUJD", ")"),
    "quotation marks": ("", '"a ', ""), "open quotation marks": ("", "\"' ", ""), "styled quotation marks": ("", "*a* \"' ", ""), "apostrophes": ("", "'", ""),
    "dashes": ("", "a -- ", ""), "parentheses": ("", "(c) ", ""), "Chinese": ("", "日本語", ""), "accents": ("a", "\u0301", ""), "null characters": ("", "\0", ""),
}  # fmt: skip
#: Pages in reStructuredText.
REST: dict[str, tuple[str, str, str]] = {
    "words": ("", "word and another word.\n", ""), "stars": ("", "*a ", ""), "backticks": ("", "`a ", ""), "roles": ("", ":a:`b` ", ""), "colons": ("", ":a", ""), "substitutions": ("", "|a| ", ""),
    "references": ("", "a_ ", ""), "footnotes": ("", "[#]_ ", ""), "targets": ("", ".. _a#N:\n\n", ""), "chained targets": ("", ".. _a#N: b#N_\n", ""), "remarks": ("", ".. a\n\n", ""),
    "notes": ("", ".. note:: a\n\n", ""), "publications": ("", ".. publications::\n\n", ""), "index": ("", ".. index:: a\n\n", ""), "unknown directives": ("", ".. a:: a\n\n", ""), "functions": ("", ".. cpp:function:: void f#N(int x)\n\n", ""), "lines": ("", "| a\n", ""), "list": ("", "- a\n", ""), "definitions": ("", "a\n  b\n\n", ""), "fields": ("", ":a: b\n", ""), "rules": ("", "a\n\n----\n\n", ""),
    "rows": ("=  =\n", "a  b\n", "=  =\n"), "grid": ("+-+-+\n", "|a|b|\n+-+-+\n", ""), "csv": (".. csv-table::\n\n", "   a,b,c,d\n", ""), "footnote texts": ("", "x [#N]_\n\n.. [#N] f\n\n", ""), "options": ("", ".. option:: --o#N\n\n", ""), "letters": ("", "(i) a\n\n", ""), "attributions": ("", "  a\n\n  -- b\n\n..\n\n", ""), "sections": ("", "Heading #N\n----------------\n\n", ""), "numbered": ("", "#. a\n", ""), "underscores": ("", "_", ""),
}  # fmt: skip
_ENTRY = "@article{a, author={Ada Lovelace}, year=1843, journal={J}, title={T}, "
#: Bibliographies.
BIBLIOGRAPHIES: dict[str, tuple[str, str, str]] = {
    "entries": ("", "@article{k#N, author={Ada Lovelace}, title={T #N}, journal={J}, year={1843}}\n", ""), "equal keys": ("", "@article{k, author={Ada Lovelace}, title={T}, journal={J}, year={1843}}\n", ""),
    "braces": (_ENTRY + "note={", "{", "}}"), "closed braces": (_ENTRY + "note={", "{a} ", "}}"), "authors": ("@article{a, title={T}, year=1843, journal={J}, author={Ada Lovelace", " and Name Other#N", "}}"),
    "commas": ("@article{a, title={T}, year=1843, journal={J}, author={", "a, ", "}}"), "particles": ("@article{a, title={T}, year=1843, journal={J}, author={", "van ", "}}"),
    "concatenation": (_ENTRY + "note=", "{a} # ", "{a}}"), "open concatenation": (_ENTRY + "note=", "{a} # ", ""), "strings": ("", "@string{s#N = {a}}\n", ""), "comments": ("", "@comment{a}\n", ""), "open comments": ("", "@comment{", ""),
    "at signs": ("", "@", ""), "open entries": ("", "@a{b, c={d\n", ""), "parentheses": ("", "@article(a, title={b}", ""), "quotation marks": (_ENTRY + "note=", '"', "}"), "fields": (_ENTRY, "f#N={a},\n", "}"), "equal fields": (_ENTRY, "note={T},\n", "}"),
    "formulas": (_ENTRY + "note={", "$a$ ", "}}"), "dollar signs": (_ENTRY + "note={", "$", "}}"), "accents": (_ENTRY + "note={", "\\'e ", "}}"), "commands": (_ENTRY + "abstract={", "\\emph{a} ", "}}"), "tags": (_ENTRY + "abstract={", "<b>", "}}"), "open tags": (_ENTRY + "abstract={", "<b>a ", "}}"), "tags in tags": (_ENTRY + "abstract={", "<b>a <i>", "}}"),
    "keywords": (_ENTRY + "keywords={", "a, ", "}}"), "pages": (_ENTRY + "pages={", "1-", "}}"), "address": (_ENTRY + "url={https://a.example/", "(", "}}"), "colons in an address": (_ENTRY + "url={", ":", "}}"), "spaces": (_ENTRY + "note={a", " ", "b}}"),
    "roles": (_ENTRY + "author={A and B}, author+an:role={1=r", ",1=r#N", "}}"), "absent authors": (_ENTRY + "author={A}, author+an={2=equal", ";#N2=equal", "}}"),
    "annotation": (_ENTRY + "author+an={", "1=equal;", "}}"), "chain": ("", "@xdata{c#N, title={a}, xdata={c1}}\n", ""),
}  # fmt: skip
#: Front matter.
FRONT_MATTER: dict[str, tuple[str, str, str]] = {
    "long text": ("description: ", "a b ", ""), "formulas": ("description: '", "$a$ ", "'"), "title": ("title: '", "*_", "'"), "quotation marks": ("description: |\n  ", "\"' ", ""), "brackets": ("x: ", "[", ""), "dashes": ("x:\n", "- ", ""), "colons": ("x: ", "a: ", ""), "questions": ("", "? ", ""),
    "anchors": ("x: ", "&a ", ""), "comments": ("", "# a\n", ""), "block": ("x: |\n", "  a\n", ""), "fields": ("", "a#N: b\n", ""), "wrong entries": ("", "[a]\n", ""), "aliases": ("aliases: ['", "/..", "']"), "papers": ("papers: [", "k, ", "k]"),
}  # fmt: skip


def shape(parts: tuple[str, str, str], length: int) -> str:
    """The input of these *parts* with about so many characters."""
    first, unit, last = parts
    if "#N" not in unit:
        return first + (unit * (length // len(unit) + 1))[:length] + last
    found: list[str] = []
    size = 0
    while size < length:
        found.append(unit.replace("#N", str(len(found))))
        size += len(found[-1])
    return first + "".join(found) + last
