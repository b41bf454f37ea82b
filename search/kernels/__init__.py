"""Compiled loops of searching: used where they were compiled (`index.compiled`); NumPy does the same."""
