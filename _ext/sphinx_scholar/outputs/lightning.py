"""Bundling of stylesheets, to be called by :mod:`.apart`."""

from collections.abc import Collection

import lightningcss


def bundle(entry: str, unused: Collection[str] | None) -> str:
    """The sheet *entry* with all that it imports: minified, without the names that are *unused*, or whole.

    :raises ValueError: if a sheet is not valid CSS or not there
    """
    flags = lightningcss.calc_parser_flags(nesting=True)
    if unused is None:
        return str(lightningcss.bundle_css(entry, parser_flags=flags, minify=False))
    return str(lightningcss.bundle_css(entry, parser_flags=flags, unused_symbols=set(unused)))
