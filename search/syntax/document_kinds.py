"""What a document can be, by name, as people say it before its number: `nghị quyết 25`, `thông tư số 08/2016`."""

from __future__ import annotations

import re
from types import MappingProxyType

from index.analysis import syllables_in

KIND_NAMES = MappingProxyType(
    {
        "nq": "nghị quyết",
        "nd": "nghị định",
        "qd": "quyết định",
        "ct": "chỉ thị",
        "tt": "thông tư",
        "kl": "kết luận",
        "cv": "công văn",
        "sl": "sắc lệnh",
    }
)
"""The name of a kind by its letters in numbers, folded. Kinds that more often have a number of something else behind
them, as `kế hoạch 5 năm`, are left out."""

KIND_LETTERS = MappingProxyType(
    {tuple([each.folded for each in syllables_in(name)]): letters for letters, name in KIND_NAMES.items()}
)
"""The letters of a kind by its name, folded."""

ALSO_VERBS = frozenset({("quyet", "dinh"), ("ket", "luan")})
"""Those that may also be what somebody does: `quyết định 3 việc`."""

NUMBER_WORDS = ("số", "so")
"""What may be typed beside a number and says nothing, with and without its marks."""

_LAST_WORDS = re.compile(r"(?:\w+\s+){0,3}$")


def names_document(text: str, at: int) -> bool:
    """Whether a document is named right before an offset, whose number is what stands there.

    >>> names_document("Thông tư số 08/2016", 12), names_document("hội nghị 08/2016", 9)
    (True, False)
    """
    before = _LAST_WORDS.search(text, max(0, at - 24), at)
    words = syllables_in(before.group()) if before else ()
    if words and words[-1].canonical in NUMBER_WORDS:
        return True
    return tuple(each.folded for each in words[-2:]) in KIND_LETTERS
