"""The error with which a command ends."""

from __future__ import annotations


class Refusal(Exception):
    """What was pasted is not filed; the message says why."""
