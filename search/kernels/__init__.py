"""Compiled loops of searching, in Cython: what `search` does by NumPy, faster. `index.compiled` tells whether they are there."""
