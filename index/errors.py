"""What can be wrong with a store.

    StoreError
    ├── StoreMissing        nothing has been indexed there yet
    ├── StoreLocked         another process is writing
    ├── StoreDamaged        files are missing, cut short or changed
    ├── StoreIncompatible   written by a version with another format
    └── NothingToIndex      the sources held no article; the store was left as it was

Each message is one sentence that says what to do next.
"""

from __future__ import annotations


def reason(error: BaseException) -> str:
    """What the operating system (or a parser) says was wrong, for use inside a message that names the file itself."""
    return error.strerror.lower() if isinstance(error, OSError) and error.strerror else str(error)


class StoreError(Exception):
    """Something is wrong with a store; the message says what, where, and what to do next."""


class StoreMissing(StoreError):
    """The store has no generation."""


class StoreLocked(StoreError):
    """Another writer is at work on the store."""


class StoreDamaged(StoreError):
    """A file that the manifest names is missing, cut short or changed."""


class StoreIncompatible(StoreError):
    """The generation has a format that this version does not read."""


class NothingToIndex(StoreError):
    """The sources gave no article at all."""
