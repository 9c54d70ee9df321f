"""Value types and text helpers: the standard library only, importable from every room."""
