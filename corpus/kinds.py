"""What a file is by its name, and what is not read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

LARGEST = 32 << 20
"""The size, in bytes, from which a text, a line or a member of an archive is skipped."""

TOO_LARGE = f"is larger than {LARGEST >> 20} MiB, which no article is"

_FORMS = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".tar": "tar",
    ".zip": "zip",
}
_PACKED = {".gz": "gz", ".xz": "xz", ".bz2": "bz2"}
_SHORT = {".tgz": ".tar.gz", ".txz": ".tar.xz", ".tbz2": ".tar.bz2", ".tbz": ".tar.bz2"}
_FOREIGN_ARCHIVES = (".rar", ".7z", ".zst", ".gz", ".xz", ".bz2", ".lz", ".lz4", ".cab")
_READ = ".txt, .html, .jsonl (plain or .gz, .xz, .bz2), .zip or .tar"
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Kind:
    """A file's form (``text``, ``html``, ``jsonl``, ``tar``, ``zip``) and packing (``gz``, ``xz``, ``bz2``, ``""``)."""

    form: str
    packed: str = ""

    @property
    def is_archive(self) -> bool:
        return self.form in ("tar", "zip")

    def is_too_large(self, size: int) -> bool:
        """Whether ``size`` bytes are surely one text that is too large; packed files tell while they are read."""
        return self.form in ("text", "html") and not self.packed and size > LARGEST


def kind_of(name: str) -> Kind | None:
    """The kind of the file called ``name``, or ``None`` for one that is not read."""
    name = name.lower()
    for short, full in _SHORT.items():
        if name.endswith(short):
            name = name.removesuffix(short) + full
    path = PurePosixPath(name)
    packed = _PACKED.get(path.suffix, "")
    form = _FORMS.get(PurePosixPath(path.stem).suffix if packed else path.suffix)
    return Kind(form, packed) if form and not (packed and form == "zip") else None


def why_not_read(name: str) -> str:
    """Why the file called ``name``, which has no kind, is skipped."""
    name = name.lower()
    if name.endswith(_FOREIGN_ARCHIVES):
        return f"is an archive of a kind that is not read; unpack it, or pack it as {_READ}"
    return f"is of a kind that is not read ({PurePosixPath(name).suffix or 'no ending'}); give {_READ}"


def shown(path: str) -> str:
    """``path`` as it can be printed: undecodable bytes and control characters as ``?``."""
    return _UNPRINTABLE.sub("?", path)
