"""This engine beside its peers, on the same articles and queries, in one run that a reader can repeat.

    python -m benchmarks speed NEWS.jsonl.xz --json speed.json
    python -m benchmarks synthetic 100000 articles.jsonl.xz
    python -m benchmarks growth --json growth.json
    python -m benchmarks start NEWS.jsonl.xz --json start.json
    python -m benchmarks typing NEWS.jsonl.xz --json typing.json
    python -m benchmarks relevance SET... --beside SET=NEWS.jsonl.xz --json relevance.json
    python -m benchmarks spelling INDEX --queries QUERIES.tsv --misspelt MISSPELT.tsv
    python -m benchmarks report speed.json growth.json start.json typing.json relevance.json

The method, and how each peer is used, stand in README.md beside this file.
"""
