"""What the reader is told about how the text was understood: every sentence stands here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader should know about how the text was understood.

    ``kind`` is a stable word for programs, ``text`` a Vietnamese sentence; ``start`` and ``end`` are offsets into
    the typed text (in NFC, without invisible signs), where the note is about a part of it.
    """

    kind: str
    text: str
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        return self.text

    def moved(self, place: Callable[[int], int]) -> Note:
        """The same note about another text, where ``place`` tells where each place of this one is."""
        if self.start is None or self.end is None:
            return self
        return replace(self, start=place(self.start), end=place(self.end))


_TEXTS = {
    "unclosed-quote": "Thiếu dấu ngoặc kép đóng; phần sau được tìm như các từ thường.",
    "parentheses": "Dấu ngoặc đơn không cân; đã bỏ qua dấu thừa.",
    "nesting": "Ngoặc lồng nhau quá sâu; đã bỏ qua các ngoặc trong cùng.",
    "operator": "«{word}» không có vế đi kèm nên đã bỏ qua.",
    "capitals": "Cả câu viết hoa nên «{word}» được hiểu là một từ; dùng - để loại trừ, OR để chọn một trong các vế.",
    "dash": '«{word}» được hiểu là gạch nối giữa hai tên; dùng KHÔNG hoặc -"..." để loại trừ.',
    "unknown-field": "Không có trường «{word}»; đã tìm như các từ thường.",
    "date": "«{word}» không phải ngày, tháng hay năm; đã tìm như các từ thường.",
    "relative": "«{word}» được hiểu là {text}.",
    "no-year": "«{word}» thiếu năm; đã tìm như các từ thường.",
    "number": "«{word}» không phải số hay khoảng số; đã tìm như các từ thường.",
    "range": "Khoảng «{word}» không có tên trường; đã tìm như các từ thường.",
    "star": "Dấu * chỉ dùng ở cuối từ; đã bỏ qua.",
    "too-long": "Câu tìm quá dài; chỉ {count} tiếng đầu được dùng.",
    "no-words": "Không có chữ hay số nào để tìm.",
    "any-words": "Không bài nào có đủ các từ; đây là những bài có một phần.",
    "few-with-all-words": "{count} bài có đủ các từ; đã tìm cả những bài có một phần.",
    "phrase": "Không bài nào có nguyên văn «{text}»; đã tìm các từ trong đó.",
    "published": "Không bài nào nói đến «{text}»; đây là những bài đăng trong thời gian đó.",
    "published-too": "Không bài nào có đủ các từ và nói đến «{text}»; đây là những bài đăng trong thời gian đó.",
    "within": "Không bài nào có đủ nguyên văn «{text}»; đây là những bài nói đến hoặc đăng trong thời gian đó.",
    "year-only": "Không bài nào nói đến «{text}»; chỉ năm đó được tìm như một từ.",
    "period": "Cũng tìm bài nói đến một ngày hoặc đăng trong khoảng {text}.",
    "prefix": "Không bài nào có «{word}»; đã tìm các tiếng bắt đầu như vậy.",
    "folded": "Không tìm thấy đúng dấu; đây là những bài viết cùng chữ nhưng khác dấu.",
    "folded-word": "Không bài nào viết «{word}»; đã tìm cả cách viết khác dấu: {forms}.",
    "apart": "Không bài nào có «{word}»; đã tìm «{text}».",
    "abbreviation": "Cũng tìm: {text}",
    "keys": "Đã tìm: {text}",
    "incomplete": "Hết thời gian tìm; đây là những bài tốt nhất tìm được đến lúc đó.",
    "value": "Không có {field} nào là «{word}».",
    "no-value": "Không có {field} nào là «{word}»; đã tìm như các từ thường.",
    "spoken": "Không có bài nào như vậy đăng {text}; đây là những bài nói đến thời gian đó.",
}


def note(kind: str, start: int | None = None, end: int | None = None, **values: object) -> Note:
    """The note of a kind, with its sentence filled in."""
    return Note(kind, _TEXTS[kind].format(**values), start, end)
