"""BLAKE2b, from where Python itself keeps it.

To import `hashlib` loads OpenSSL: some milliseconds and 4 MB of each process, for nothing that is used here. The
standard library's `random` goes around it in the same way.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # a Python that keeps it elsewhere
    from hashlib import blake2b

__all__ = ["blake2b"]
