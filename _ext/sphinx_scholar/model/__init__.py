"""Value types and text helpers: the standard library only, importable from every room.

The types have no slots: dataclasses that have them are unpickled by a Python function, which doubled the time in which
a build loads the bibliography.
"""
