"""One module for each Sphinx hook."""
