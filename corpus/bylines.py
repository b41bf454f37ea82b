"""Who signed an article: the short last line with a name, an office, or ``Tin, ảnh: ...``."""

from __future__ import annotations

import re
from enum import IntEnum

from corpus.districts import is_place
from corpus.text import ends_sentence, fold

_LONGEST = 110  # characters; longer lines are sentences
_MOST_WORDS = 16  # of several names, or an office with its whole title
_LONGEST_SYLLABLE = 7  # nghiêng

_LABEL = re.compile(
    r"\(?(?:(?:tin|bai|anh|bai viet)(?:\s?(?:,|-|/|&|va|\+)?\s?(?:tin|bai|anh|video|clip))*(?: cua)?"
    r"|(?:nhom )?thuc hien|tac gia"
    r"|nguoi (?:viet|dang|soan|gui)|nguon(?: tin)?|bien tap|bien soan|phong vien|p\.?v|ctv|cong tac vien|tong hop"
    r"|t/h|bbt)\s*:\s*"
)
_PHOTO_LABEL = re.compile(r"\(?(?:nguon )?anh\s*:")
_PHOTO_PART = re.compile(r"\s*[-–—;,.|/(]?\s*(?:[Ảả]nh|ẢNH|[Vv]ideo|[Cc]lip)\s*:.*$")
_FROM = re.compile(r"\(?theo\s+\S")
_ROLE = re.compile(r"\s*[([][^()\[\]]{1,60}[)\]]\s*$")
_GATHERED = re.compile(r"\s*\((?:t/h|th|s/t|st|tổng hợp|sưu tầm|biên tập|ctv|pv)\)\s*$", re.IGNORECASE)
_BEFORE_OFFICE = re.compile(r"\s+[-–—]+\s+|\s*[–—]\s*")
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;&/]|\s[-–—]+\s|\bvà\b)\s*|\s*[–—]\s*")
_OFFICE = re.compile(
    r"(?:ban (?:tuyen giao|dan van|to chuc|noi chinh|bien tap|quan ly|chi huy|chi dao|bien soan|xay dung|van hoa"
    r"|kinh te|phap che"
    r"|truyen thong|thanh tra|phong chong|tiep cong dan|thi dua|chap hanh|bao ve|cong tac|chinh sach|kiem tra)"
    r"|ban\b(?= [^a-z])|phong\b|van phong|vp\b|ubnd|uy ban|hdnd|hoi dong|(?:ub)?mttq|mat tran|hoi (?:lien hiep"
    r"|nong dan|cuu|chu|nguoi"
    r"|phu|luat|dong|khuyen|lhpn|ccb|ctd|sinh vien|nha|van hoc|cuu chien binh)|hoi\b(?= [^a-z])"
    r"|doan (?:thanh nien|tncs|phuong|truong|xa)"
    r"|lien doan|ldld|trung tam|tt\b|ttvh|ttyt|cong an|ban chqs|quan (?:uy|doan)|huyen (?:uy|doan)|thi (?:uy"
    r"|doan)|thanh (?:uy|doan)"
    r"|dang (?:uy|bo)|chi (?:cuc|bo|doan)|cuc\b|so\b|truong (?:tieu|trung|mam|mau|thpt|thcs|th|dai|cao|chinh)"
    r"|bo\b|bao\b|tap chi|dai\b"
    r"|cong\b|to (?:truyen|bien|tin|cong)|bao hiem|kho bac|toa an|vien\b|thanh tra|bbt\b|btg\b|bch\b|thong tan xa"
    r"|nha (?:van hoa|xuat ban)"
    r"|benh vien|thu vien (?=[a-z])(?!anh|video|hinh|so)|tram y te|phuong\b|xa\b|quan\b|huyen\b|tieu ban"
    r"|nhom\b|thuong truc)"
)
# With marks and in lower case, for names are full of their letters: Đống Đa, Đảng ủy, Ban Quản lý dự án.
_DOING = re.compile(
    r"\b(?:phát biểu|trao|tặng|dự(?! án)|chụp ảnh|dâng hương|kiểm tra công|tham|thăm|chúc mừng|báo cáo|kết luận"
    r"|chủ trì|trình bày|tổ chức|khai mạc|đã|sẽ|đang|được|bị|là|có|của các|tại|về việc|trong|quyết định|họp|ra quân)\b"
)
_NOT_A_NAME = re.compile(
    "viet nam|thong bao|tin tuc|lien he|trang chu|gioi thieu|su kien|video|quang cao|hinh anh|van ban|trang sau"
    "|trang truoc"
    "|thu vien|ket luan|mo dau|het|loi ket|tai lieu|phu luc|ghi chu|noi dung|hoi nghi|tuyen dung|dang nhap|tim kiem"
)


class Rank(IntEnum):
    """How surely a line is a byline; of several in a row the highest wins."""

    NONE = 0
    CAPITALS = 1
    OFFICE = 2
    NAME = 3
    LABELLED = 4


def read_byline(line: str) -> tuple[Rank, str]:
    """The rank of ``line`` as a byline, and the byline in it: ``'Tin, ảnh: Minh Anh'`` gives ``'Minh Anh'``."""
    if not line or len(line) > _LONGEST or len(line.split()) > _MOST_WORDS:
        return Rank.NONE, ""
    folded = fold(line)
    if _PHOTO_LABEL.match(folded):
        return Rank.NONE, ""
    label = _LABEL.match(folded)
    if label:
        value = _bare(_PHOTO_PART.sub("", line[label.end() :]))
        return (Rank.LABELLED, value) if value and not ends_sentence(value) else (Rank.NONE, "")
    value = _bare(_PHOTO_PART.sub("", line))
    if not value:
        return Rank.NONE, ""
    if _FROM.match(folded):
        named = value[len("Theo ") :].lstrip()
        known = named[:1].isupper() or "." in named or _OFFICE.match(fold(named))
        return (Rank.LABELLED, named) if known and not ends_sentence(named) else (Rank.NONE, "")
    nameless = _ROLE.sub("", value)
    names = [name for name in _BETWEEN_NAMES.split(nameless) if name]
    if 0 < len(names) <= 4 and all(map(_is_name, names)) and not _OFFICE.match(folded):
        widget = len(names) == 1 and nameless.isupper() and len(nameless) > 4  # or a name: other lines decide
        return (Rank.CAPITALS if widget else Rank.NAME), _GATHERED.sub("", value)
    if ends_sentence(line) or not value[0].isupper():
        return Rank.NONE, ""
    if _is_office(_GATHERED.sub("", value)):
        return Rank.OFFICE, _GATHERED.sub("", value)
    name, *office = _BEFORE_OFFICE.split(value, maxsplit=1)
    return (Rank.NAME, value) if office and _is_name(name) and _is_office(office[0]) else (Rank.NONE, "")


def _is_office(text: str) -> bool:
    office = _OFFICE.match(fold(text))
    return office is not None and _DOING.search(text.lower() if text.isupper() else text, office.end()) is None


def _bare(line: str) -> str:
    """``line`` without the brackets, dashes and stops that surround signatures."""
    line = line.strip(" -–—*_|")
    if line.startswith(("(", "[")) and line.endswith((")", "]", ").", "].")):
        line = line.strip("([]). ")
    elif line.endswith((")", "]")) and not {"(", "["} & set(line):
        line = line[:-1]  # what opens stood before the label
    if line.endswith("./."):
        return line[:-3].rstrip()
    return line[:-1].rstrip() if line.endswith(".") and _is_name(line[:-1]) else line


def _is_name(text: str) -> bool:
    """One to five syllables (or initials), each with a capital: ``Doãn Nhân``, ``VĂN TÂN``, ``T.H``, ``PV``."""
    words = text.split()
    if not 1 <= len(words) <= 5 or _NOT_A_NAME.fullmatch(fold(text)) or is_place(text):
        return False
    for word in words:
        bare = word.strip(".")
        if not bare or not bare.replace(".", "").replace("-", "").isalpha() or not bare[0].isupper():
            return False
        if max(map(len, re.split(r"[.-]", bare))) > _LONGEST_SYLLABLE and len(words) > 1:
            return False
    return len(text) > 1
