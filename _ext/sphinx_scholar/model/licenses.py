"""Licenses by their SPDX identifiers: how they are shown, and their addresses."""

import re

_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)\Z")


def license_label(identifier: str) -> str:
    """The identifier as it is shown: ``CC BY 4.0`` for ``CC-BY-4.0``."""
    if match := _CREATIVE_COMMONS.match(identifier):
        return f"CC {match[1]} {match[2]}"
    return identifier.replace("CC0-", "CC0 ")


def license_uri(identifier: str) -> str:
    """The address that identifies a license for programs, of SPDX; ``""`` without an identifier."""
    return f"https://spdx.org/licenses/{identifier}" if identifier else ""


def license_page(identifier: str) -> str:
    """The page that explains a license to people, which Creative Commons asks to link to."""
    if match := _CREATIVE_COMMONS.match(identifier):
        return f"https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"
    if identifier == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return license_uri(identifier)
