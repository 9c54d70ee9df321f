"""Formulas: TeX to MathML Core, with the numbers of equations and the macros of authors."""
