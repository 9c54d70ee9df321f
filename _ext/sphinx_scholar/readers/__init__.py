"""From text to values: BibTeX, front matter, settings and git; every mistake is a problem at its line."""
