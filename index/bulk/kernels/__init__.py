"""Compiled loops of building, in Cython: what `index.bulk` does by NumPy, faster. `index.compiled` tells whether they are there."""
