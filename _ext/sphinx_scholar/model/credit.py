"""The roles of contributors by CRediT, the Contributor Role Taxonomy (ANSI/NISO Z39.104-2022)."""

import re
from collections.abc import Collection, Mapping

from .message import Message

#: The roles by the names that their addresses have, in the order of the taxonomy.
CREDIT: Mapping[str, str] = {
    "conceptualization": Message("Conceptualization", "role in research"),
    "data-curation": Message("Data curation", "role in research"),
    "formal-analysis": Message("Formal analysis", "role in research"),
    "funding-acquisition": Message("Funding acquisition", "role in research"),
    "investigation": Message("Investigation", "role in research"),
    "methodology": Message("Methodology", "role in research"),
    "project-administration": Message("Project administration", "role in research"),
    "resources": Message("Resources", "role in research"),
    "software": Message("Software", "role in research"),
    "supervision": Message("Supervision", "role in research"),
    "validation": Message("Validation", "role in research"),
    "visualization": Message("Visualization", "role in research"),
    "writing-original-draft": Message("Writing – original draft", "role in research"),
    "writing-review-editing": Message("Writing – review & editing", "role in research"),
}


def credit_role(text: str) -> str:
    """The name of the role that *text* is, as ``Writing – review & editing``; ``""`` if it is none."""
    words = re.findall(r"[a-z]+", text.lower().replace("isation", "ization"))
    name = "-".join(word for word in words if word != "and")
    return name if name in CREDIT else ""


def credit_url(name: str) -> str:
    """The address of a role."""
    return f"https://credit.niso.org/contributor-roles/{name}/"


def in_order(names: Collection[str]) -> tuple[str, ...]:
    """Roles in the order of the taxonomy, each once."""
    return tuple(name for name in CREDIT if name in names)
