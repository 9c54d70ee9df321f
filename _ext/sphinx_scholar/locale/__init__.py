"""Texts for readers in their languages: ``messages.py`` looks them up in the catalogs of this folder."""
