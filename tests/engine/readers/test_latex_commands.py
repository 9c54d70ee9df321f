r"""Commands with arguments and tags: which text they stand for, and which part of it they style."""

import pytest

from sphinx_scholar.model.text import styled_parts
from sphinx_scholar.readers.bibtex.latex import to_text


def tagged(latex: str) -> str:
    """The text of *latex* with its styles as tags."""
    return "".join(
        "".join(f"<{style}>" for style in styles) + part + "".join(f"</{style}>" for style in reversed(styles))
        for part, styles in styled_parts(to_text(latex))
    )


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        # two arguments
        (r"x\href{https://x.org} {there} y", "xthere y"),
        (r"\textcolor{red}{hot} x", "hot x"),
        (r"\textcolor{red} hot", "red hot"),
        (r"\href{u}{open", "uopen"),
        (r"\href{u}there {x}", "uthere x"),
        # quotation marks
        (r"\foreignquote{german}{Wort} z", "“Wort” z"),
        (r"\hyphenquote{german}{Wort \enquote{x}}", "“Wort ‘x’”"),
        (r"\enquote{a \foreignquote{german}{b}}", "“a ‘b’”"),
        (r"\enquote{a \href{u}{\enquote{b}}}", "“a ‘b’”"),
        (r"\enquote{a \emph{\enquote{b}}}", "“a <i>‘b’</i>”"),
        (r"\enquote{a \mkbibparens{b}} \mkbibbrackets{c}", "“a (b)” [c]"),
        # arguments for sorting and references
        (r"\noopsort{a}b\label{c}", "b"),
        # addresses
        (r"\url{https://x.org/\~{}a}", "https://x.org/~a"),
        (r"\url{https://x.org/\~a}", "https://x.org/~a"),
        (r"\url{https://x.org/\textasciitilde a}", "https://x.org/~a"),
        (r"\url{https://x.org/\textasciitilde{}a}", "https://x.org/~a"),
        (r"\path{a\_b\%c\&d\#e\$f\^{}g\{h\}i\-j}", "a_b%c&d#e$f^g{h}i-j"),
        # braces
        (r"\emph{a", "a"),
        (r"a \emph{b} \emph{c", "a <i>b</i> c"),
        (r"\emph{a \} b} c", "<i>a } b</i> c"),
        (r"\emph{a \{ b} c", "<i>a { b</i> c"),
        (r"\emph{a\\} c", "<i>a </i>c"),
        (r"\emph{} x", "x"),
        # spaces
        (r"a \emph{ b}", "a <i>b</i>"),
        (r"\emph{ a} b", "<i>a</i> b"),
        (r" \emph{ a \textbf{b}} c", "<i>a </i><i><b>b</b></i> c"),
        (r"a \emph{b }", "a <i>b</i>"),
        # tags
        *((f"a<{tag}>b", "a b") for tag in ("br", "br/", "BR", "hr", "p", "title", "div", "/p", "/div", "/title")),
        *(
            (f'a<{tag} style="font-variant: small-caps">x</{tag}>b', "a<sc>x</sc>b")
            for tag in ("span", "styled-content", "named-content")
        ),
        *(
            (f"a<{tag}>x</{tag}>b", "axb")
            for tag in ("span", "styled-content", "named-content", "tt", "mml:i", "MML:i")
        ),
        ("<i>a</span>b</i>", "<i>a</span>b</i>"),
        ("<i><span>a</span>b</i>", "<i>ab</i>"),
        ('<i>a<span class="smallcaps"/>b</i>', "<i>ab</i>"),
        ("<i/>a", "a"),
        ("<jats:italic>a</jats:italic> <m:sup>2</m:sup>", "<i>a</i> <sup>2</sup>"),
    ],
)
def test_text_and_styles(latex: str, text: str) -> None:
    assert tagged(latex) == text
