"""The stored articles of a segment: heads as they are, texts each compressed on its own, so that one is read alone.

Texts are Zstandard frames over the dictionary `texts.zdict`: 32 KiB of what Vietnamese articles often say, so that a
short text shrinks as well as a long one. It was trained on the bundled articles, and is part of the format:

    samples = [text[at : at + 2000] for text in texts for at in range(0, len(text), 2000)]
    zstandard.train_dictionary(32 << 10, samples)
"""

from __future__ import annotations

import threading
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from zstandard import ZstdCompressionDict, ZstdCompressor, ZstdDecompressor, ZstdError

from index.codec.container import Container
from index.errors import StoreDamaged

_LEVEL = 1  # a third faster to write than 3, for a tenth more on disk


class Blobs:
    """Byte strings by document number, in two flat arrays, of which that of the bytes stays in its file."""

    def __init__(self, container: Container, name: str) -> None:
        self._bytes = container.stored(f"{name}.bytes")
        self._ends = container.array(f"{name}.ends")

    @property
    def name(self) -> str:
        """What it is, and in which file, for errors."""
        return self._bytes.name

    def read(self, document: int) -> bytes:
        """The bytes of one document."""
        return self.between(document, document + 1)

    def between(self, first: int, stop: int) -> bytes:
        """The bytes of neighbouring documents."""
        begin = self._ends.at(first - 1) if first else 0
        return self._bytes.read(begin, self._ends.at(stop - 1) if stop else 0)

    def sizes(self) -> NDArray[np.int64]:
        """How many bytes each document has."""
        ends: NDArray[np.int64] = self._ends.all().astype(np.int64)
        return ends - np.concatenate(([0], ends[:-1]))


class _Packers(threading.local):
    """A compressor and a decompressor for each thread: they can't be shared."""

    @cached_property
    def compressor(self) -> ZstdCompressor:
        return ZstdCompressor(_LEVEL, dict_data=_dictionary(), write_checksum=False, write_dict_id=False)

    @cached_property
    def decompressor(self) -> ZstdDecompressor:
        return ZstdDecompressor(dict_data=_dictionary())


_packers = _Packers()


def compress(text: bytes) -> bytes:
    """A text in UTF-8 as it is stored."""
    return _packers.compressor.compress(text)


def decompress(blobs: Blobs, document: int) -> str:
    """The text of a document. Raises StoreDamaged."""
    try:
        return _packers.decompressor.decompress(blobs.read(document)).decode()
    except (ZstdError, UnicodeDecodeError) as error:
        raise StoreDamaged(f"{blobs.name} is damaged ({error}); build the index anew with: codau rebuild") from error


@cache
def _dictionary() -> ZstdCompressionDict:
    return ZstdCompressionDict(Path(__file__).with_name("texts.zdict").read_bytes())
