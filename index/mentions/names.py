"""What in a run of capitalised syllables is a person's name, and what is a place, a body or a sentence beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from index.analysis import canonical
from index.mentions.roles import BODIES, CAPITALISED_STARTS, OFFICES, office_at
from index.mentions.runs import CAPITAL, LONGEST_WORD, TITLED, word_before
from index.mentions.surnames import COMMON, PLACES, SURNAMES
from index.mentions.words import listed

_LONGEST = 4
"""Syllables of a name; what is longer begins with the place that the role before it is of."""

_OF_THE_YOUTH_UNION = frozenset(listed("Thành|Tỉnh|Quận|Huyện|Thị|Xã|ương|Ương|T.Ư|TƯ|TW"))
"""What stands before `Đoàn` where that is no surname: `Huyện Đoàn Đức Cơ`."""

_BEGIN_PLACES = frozenset(" ".join(place.split(" ")[:2]) for place in PLACES)
"""The first two syllables of places."""

_ENDS_NO_PLACE = COMMON - {syllable for place in PLACES for syllable in place.split(" ")[1:]}
"""Surnames before which a capital need not be looked at."""

_FIRST_OF_BODIES = frozenset(words.split()[0].capitalize() for words in BODIES) & SURNAMES
"""Surnames with which words begin: `Nông Nghiệp`, `Đoàn Thanh niên`."""

_WORDS = frozenset(words for words in (*BODIES, *OFFICES) if words.count(" ") == 1)

_NO_ENDS = frozenset(
    listed(
        """
        Ngày|Bên|Theo|Trước|Những|Với|Khi|Tôi|Trên|Tại|Trong|Về|Sau|Từng|Chẳng|Các|Ngay|Tuy|Cùng|Nhiều|Nếu|Vì|Và|Bị|Đã
        |Sẽ|Cũng|Nhưng|Cứ|Hãy|Mọi|Mỗi|Ảnh|Clip|Video|Chiều
        """
    )
)
"""What begins a sentence, or a note, that stands right behind a name without a sign; hardly anybody is called so."""

_DOUBTFUL_ENDS = _NO_ENDS | CAPITALISED_STARTS

_PLAIN = COMMON - _FIRST_OF_BODIES - {place.split(" ")[0] for place in PLACES}
"""Surnames with which no place begins, nor any body."""

_SIGNS = frozenset(",.;)")
_SPACED_SIGNS = frozenset({" (", " -", " –"})
"""What stands behind a name, and not behind the first word of a sentence."""

_MIDDLE = (" Thị ", " Văn ")
"""No name ends so."""


def whole(written: str, told: int) -> str | None:
    """A run in the usual form, if it is surely a name from end to end; ``told`` is what is told around it (`runs`)."""
    is_doubtful = told & CAPITAL and written[: written.index(" ")] not in _ENDS_NO_PLACE
    return None if is_doubtful or written.startswith("Đoàn ") else _whole(written)


@lru_cache(maxsize=1 << 14)
def _whole(written: str) -> str | None:
    """A run in the usual form, if it is a name from end to end unless a word with a capital stands before it."""
    syllables = written.split(" ")
    last = syllables[-1]
    if last in _DOUBTFUL_ENDS or last[-1].isdecimal() or (last.isupper() and _is_no_end(written, last, False)):
        return None
    is_name = (syllables[0] in _PLAIN and len(syllables) <= _LONGEST) or _first(syllables, "") == 0
    return usual(syllables) if is_name else None


def within(text: str, start: int, end: int, told: int) -> tuple[int, int] | None:
    """Where the name in a run of capitalised syllables starts and ends; None where there is none.

    The run may begin with the place that a role is of, and end with a role that follows without any sign, with the
    beginning of a sentence or the number of a footnote.
    """
    written = text[start:end].rstrip("0123456789")
    end = start + len(written)
    before: str | None = ""
    if told & TITLED:
        before = None
    elif told & CAPITAL or written.startswith("Đoàn "):
        before = word_before(text, start)
    is_signed = text[end : end + 1] in _SIGNS or text[end : end + 2] in _SPACED_SIGNS
    while _is_no_end(written, last := written[written.rfind(" ") + 1 :], is_signed) or _is_role(text, last, end):
        end -= len(last) + 1
        written, is_signed = written[: -len(last) - 1], False
    beyond = None if _goes_on(text, written, end) else _beyond(written, before)
    return None if beyond is None else (start + beyond, end)


def _is_no_end(written: str, last: str, is_signed: bool) -> bool:
    """Whether the last syllable of a run is none of a name: a word, or capitals behind what is not in capitals.

    A word has no sign behind it.
    """
    if last in _NO_ENDS:
        return not is_signed and written.count(" ") > 1 and not written.endswith(_MIDDLE, 0, -len(last))
    return len(last) > 1 and last.isupper() and not written[:2].isupper()


def _is_role(text: str, last: str, end: int) -> bool:
    """Whether the last word of a run begins a role; some offices begin as people are called: `Chánh án`."""
    office = office_at(text, end - len(last)) if last in CAPITALISED_STARTS else ""
    return len(office) > len(last) or (office == last and last.isupper())


def _goes_on(text: str, written: str, end: int) -> bool:
    """Whether the last syllable of a run is but half of a word: `Đoàn Thanh | niên`."""
    if not (written.startswith("Đoàn ") and written.count(" ") == 1 and text[end : end + 1] == " "):
        return False
    behind = text[end + 1 : end + 1 + LONGEST_WORD].partition(" ")[0].rstrip(",.;:")
    return f"{written[5:].lower()} {behind}" in _WORDS


@lru_cache(maxsize=1 << 12)
def _beyond(written: str, before: str | None) -> int | None:
    """How many characters of a run are no name, as `_first` has syllables."""
    syllables = written.split(" ")
    first = _first(syllables, before)
    return None if first is None else sum(len(syllable) + 1 for syllable in syllables[:first])


def _first(syllables: Sequence[str], before: str | None) -> int | None:
    """How many syllables of a run are no name, but the end of a place's; None where nothing is a name.

    ``before`` is the word that stands before the run, if it has a capital; None where it is a title.
    """
    if syllables[0] in _FIRST_OF_BODIES and " ".join(syllables[:2]).lower() in _WORDS:  # Nông Nghiệp, Đoàn Thanh Niên
        return None
    if before in _OF_THE_YOUTH_UNION and syllables[0] == "Đoàn":
        if len(syllables) < 3 or syllables[1] not in (SURNAMES if len(syllables) > 3 else COMMON):
            return None
        first = 1
    else:
        first = 0 if before is None else _beyond_place(before, syllables)
    if len(syllables) - first > _LONGEST:
        first = next((i for i in range(first + 1, len(syllables)) if syllables[i] in SURNAMES), len(syllables))
    if not 2 <= len(syllables) - first <= _LONGEST or (first and syllables[first] not in SURNAMES):
        return None
    if syllables[first] == "Đoàn" and " ".join(syllables[first + 1 :]) in PLACES:  # Thành Đoàn Hà Nội
        return None
    return first


def _beyond_place(before: str, syllables: Sequence[str]) -> int:
    """How many syllables at the beginning of a run are the end of a place's name."""
    if " ".join(syllables[:2]) in _BEGIN_PLACES or f"{before} {syllables[0]}" in _BEGIN_PLACES:
        for count in (3, 2, 1):
            place = " ".join(syllables[:count])
            is_name_behind = len(syllables) > count + 1 and syllables[count] in SURNAMES
            if place in PLACES and (is_name_behind or syllables[0] not in COMMON):
                return min(count, len(syllables))
            if is_name_behind and f"{before} {place}" in PLACES:
                return count
    # `Kiên Giang Nguyễn Thanh Nghị`: some surnames are the ends of places too.
    may_end = before[:1].isupper() and before not in CAPITALISED_STARTS
    may_end = may_end and len(syllables) > 2 and syllables[0] not in COMMON
    return int(may_end and syllables[1] in COMMON)


def usual(syllables: Iterable[str]) -> str:
    """A name in its one form: a capital at each beginning, one placement of the tone."""
    return " ".join(map(_usual_syllable, syllables))


@lru_cache(maxsize=1 << 12)
def _usual_syllable(written: str) -> str:
    return canonical(written).capitalize()
