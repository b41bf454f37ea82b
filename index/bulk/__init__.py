"""Indexing in bulk: articles are analysed into runs, runs are inverted by sorting, and merged array by array."""
