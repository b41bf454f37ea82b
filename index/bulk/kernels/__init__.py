"""Compiled loops of building: used where numba is installed and there is much to index; NumPy does the same."""
