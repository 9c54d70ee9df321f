"""Importer of a Jekyll site's posts."""
