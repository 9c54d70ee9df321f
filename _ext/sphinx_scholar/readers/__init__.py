"""From text to values: BibTeX, front matter, settings and git; with a problem at its line for each mistake."""
