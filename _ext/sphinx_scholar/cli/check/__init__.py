"""``scholar check``: what of a site the installed version no longer knows or has changed, at its line.

Nothing of the site runs: ``conf.py`` is parsed, and what it gives in plain values is used. Only kinds of page that it
computes are asked for by running it, as a build does.
"""

from .command import check_site

__all__ = ["check_site"]
