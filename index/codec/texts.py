"""The stored articles of a segment: heads as they are, texts each compressed on its own, so that one is read alone."""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray

from index.codec.container import Container
from index.errors import StoreDamaged

_LEVEL = 1  # three times as fast to write as 6, for a tenth more on disk


class Blobs:
    """Byte strings by document number, in two flat arrays."""

    def __init__(self, container: Container, name: str) -> None:
        self._bytes = container.array(f"{name}.bytes")
        self._ends = container.array(f"{name}.ends")

    @property
    def name(self) -> str:
        """What it is, and in which file, for errors."""
        return self._bytes.name

    def read(self, document: int) -> bytes:
        """The bytes of one document."""
        return self.between(document, document + 1).tobytes()

    def between(self, first: int, stop: int) -> NDArray[np.uint8]:
        """The bytes of neighbouring documents."""
        begin = self._ends.at(first - 1) if first else 0
        return self._bytes[begin : self._ends.at(stop - 1) if stop else 0]

    def sizes(self) -> NDArray[np.int64]:
        """How many bytes each document has."""
        ends: NDArray[np.int64] = self._ends.all().astype(np.int64)
        return ends - np.concatenate(([0], ends[:-1]))


def compress(text: bytes) -> bytes:
    """A text in UTF-8 as it is stored."""
    return zlib.compress(text, _LEVEL)


def decompress(blobs: Blobs, document: int) -> str:
    """The text of a document. Raises StoreDamaged."""
    try:
        return zlib.decompress(blobs.between(document, document + 1).data).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise StoreDamaged(f"{blobs.name} is damaged ({error}); build the index anew with: codau rebuild") from error
