"""Compiled loops of building: used where they were compiled (`index.compiled`); NumPy does the same."""
