"""Texts in the scripts of the theme, which are put into the copies that a site has: pages load nothing more for them.

A script has ``gettext("Copy")``, ``gettext(`Copy: ${name}`)`` and, for a text with plural forms,
``ngettext(expression, `${count} result`, `${count} results`)``, where ``count`` is the value of the expression.
"""

import json
import re
from collections.abc import Iterator

from .messages import Messages

_LITERAL = r"""("(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)"""
_CALL = re.compile(rf"\bgettext\({_LITERAL}\)|\bngettext\(([^\"`]+?), {_LITERAL}, {_LITERAL}\)")
_PLACE = re.compile(r"\$\{(\w+)\}")


def texts_in(script: str) -> Iterator[tuple[str, ...]]:
    """The messages in a *script*, in the form that catalogs have."""
    for call in _CALL.finditer(script):
        literals = (call[1],) if call[1] else (call[3], call[4])
        yield tuple(map(_message, literals))


def translated(script: str, texts: Messages) -> str:
    """The *script* with its texts in the language of *texts*."""

    def literal(call: re.Match[str]) -> str:
        if call[1]:
            return _literal(texts.gettext(_message(call[1])))
        forms, catalog = texts.forms(_message(call[3]), _message(call[4]))
        chosen = re.sub(r"\bn\b", "count", catalog.expression)
        return f"((count) => [{', '.join(map(_literal, forms))}][+({chosen})])({call[2]})"

    return _CALL.sub(literal, script)


def _message(literal: str) -> str:
    text: str = json.loads(literal) if literal[0] == '"' else literal[1:-1]
    return _PLACE.sub(r"{\1}", text)


def _literal(text: str) -> str:
    if "{" not in text:
        return json.dumps(text, ensure_ascii=False)
    escaped = re.sub(r"[`\\]|\$(?=\{)", r"\\\g<0>", text)
    return "`" + re.sub(r"\{(\w+)\}", r"${\1}", escaped) + "`"
