"""The figures of this site: each is a function, marked with ``@figure``, that a page shows by its name."""
