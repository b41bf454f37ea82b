"""Which short paragraphs of an article are captions of its photos, and not sub-headings or sentences."""

from __future__ import annotations

import re

from corpus.paragraphs import is_item
from corpus.text import CAPITAL, ends_sentence, fold

_LONGEST = 320  # characters, with a credit behind the caption
_LONGEST_WITHOUT_CREDIT = 260  # longer ones without a final stop are rather cut paragraphs

_CREDIT_END = re.compile(
    r"(?:^|[\s.(\[|/–—-])(?:nguon )?(?:anh|hinh)(?: chup| minh hoa| tu lieu| nguon)?\s?(?:[:;]\s?[^.!?]{0,60}"
    r"|(?:minh hoa|tu lieu|internet|tl))[)\].]*$"
)
_CREDIT_TAG = re.compile(r"\(\s?(?:anh|hinh)\b[^)]{0,60}\)\.?$")
_CREDIT_ALONE = re.compile(r"[(\[]?\s?(?:nguon )?(?:anh|hinh)(?: minh hoa)?\s?:")
_LABEL = re.compile(
    r"(?:trong )?(?:anh|hinh)(?: (?:tren|duoi|trai|phai|minh hoa))?(?: ?\d+)?\s?[:.]|(?:anh|hinh) \d+\b"
)
_GALLERY = re.compile(r"(?:mot so|nhung|cac|chum|them) (?:hinh )?anh\b")
_SCENE = re.compile(
    r"(?:toan canh|quang canh|khung canh|(?:mot so )?hinh anh (?:tai|ve|cua|hoi|buoi|le)|anh chup|mot goc\b|goc nhin)"
)
_HONORIFIC = re.compile(
    r"(?:(?:cac |hai )?(?:dong chi|d/c)\b|(?:gs|pgs|ts|ths|bs|ls)\b\.?|(?:dai|thuong|trung|thieu) (?:tuong|ta|uy)\b)"
)
# A person by name, which capitals tell: ``Bà Trần Thị Lan``, ``Nguyễn Thị Hoa - Phó Chủ tịch``.
_NAMED = re.compile(
    r"(?i:ông|bà|anh|chị|cô|em|cháu|nghệ nhân|nsnd|nsưt|bác sĩ|kỹ sư|nhà giáo|hòa thượng|hoà thượng|thượng tọa"
    rf"|thượng toạ|linh mục) {CAPITAL}|{CAPITAL}\w+(?: {CAPITAL}\w*){{1,4}}\s?[-–—,(]"
)
_PEOPLE = re.compile(
    r"(?:lanh dao|cac dai bieu|dai bieu|dai dien|(?:pho )?(?:chu tich|bi thu|truong|giam doc|hieu truong|chanh)\b"
    r"|(?:thanh|quan|huyen|dang|thi|tinh) uy vien|uy vien|truong ban|doan (?:vien|dai bieu|cong tac|kiem tra"
    r"|giam sat|thanh nien)"
    r"|cac (?:don vi|thi sinh|em|chau|doi|tap the|ca nhan|can bo|hoc sinh|co giao|thay co|nghe si|dien vien"
    r"|van dong vien"
    r"|thanh vien|tieu ban|hoi vien|doan|lien|cu|gia dinh|luc luong|chien si)|thi sinh|hoc sinh|nguoi dan"
    r"|nhan dan|ba con"
    r"|can bo|chien si|luc luong|hoi vien|cong nhan|du khach|dong dao|ban (?:to chuc|giam khao|chap hanh|thuong vu)"
    r"|thuong truc|tap the|doi (?:van nghe|tuyen|bong|thi)|tiet muc|man (?:bieu dien|dong dien)|nghi thuc"
    r"|phan thi|chu tri"
    r"|thanh nien|phu nu|cuu chien binh|thieu nhi|co giao|thay co|dong chi)"
)
_EVENT = re.compile(
    r"\b(?:phat bieu|phat dong|trao|tang|nhan|tham (?:du|gia|quan|hoi)|du|chup anh|dang huong|dang hoa|kiem tra"
    r"|tham|chuc mung"
    r"|bao cao|ket luan|chu tri|trinh bay|bieu dien|ky ket|cat bang|bam nut|bo phieu|bieu quyet|thao luan"
    r"|quan triet|gioi thieu"
    r"|chi dao|dieu hanh|khai mac|be mac|khen thuong|giao luu|ra mat|tuyen truyen|huong dan|don dep|trong cay"
    r"|ra quan|dieu hanh"
    r"|tiep xuc|doi thoai|chia se|ghi nhan|bieu duong|vieng|dien tap|thi dau|trai nghiem|lam ve sinh|tong ve sinh"
    r"|lam viec"
    r"|huong ung|xem|lang nghe|chao co|dong vien|tra loi|trao doi|cam ket|xep hang|mua sam|nhay|mua|hat|thuc hien"
    r"|tu van|kham)\b"
)
_DEED = re.compile(
    r"(?:trao (?:qua|tang|thuong|bang|giay|co|giai|quyet dinh|hoc bong|bien)|tang (?:qua|hoa|bang|giay|co)"
    r"|chup anh luu niem"
    r"|cat bang|dang (?:huong|hoa)|bam nut|le (?:chao co|dang huong|ky ket|cat bang|trao)|ra mat (?:ban|doi"
    r"|cau lac bo|mo hinh)"
    r"|ky ket|bo phieu|bieu quyet|phat bieu)"
)
_OCCASION = re.compile(
    r"\b(?:tai|trong|o|sau) (?:hoi nghi|buoi|le|chuong trinh|cuoc|dai hoi|ky hop|toa dam|ngay hoi|san|hoi thao)\b"
)
# How sentences of the body start even where their stop is missing.
_RUNNING = re.compile(
    r"(?:du|tham du|cung du|ve du|den du|toi du|tai|trong|theo|sau|ve|voi|nhan dip|nhan|ngay|sang|chieu|toi|trua"
    r"|truoc|cung"
    r"|ben canh|thuc hien|de|qua|den|ket luan|thay mat|duoc biet|ngoai ra|dong thoi|tiep do|tu|khi|hien|nham|vi"
    r"|do|neu|dac biet"
    r"|cu the|muc tieu|tiep tuc|tang cuong|nang cao|day manh|phat huy|xay dung|giai phap|nhiem vu|ket qua"
    r"|cong tac|noi dung|nhung"
    r"|mot so|hieu qua|kho khan|thuan loi|bai hoc|dinh huong|phuong huong)\b"
)


def is_credit(paragraph: str) -> bool:
    """A photo credit alone, which belongs to the caption above: ``Ảnh: TL``."""
    return len(paragraph) <= 80 and _CREDIT_ALONE.match(fold(paragraph)) is not None


def heads_gallery(paragraph: str) -> bool:
    """A line over several photos, whose captions follow: ``Một số hình ảnh tại lễ hội:``."""
    return len(paragraph) <= 120 and _GALLERY.match(fold(paragraph)) is not None and not paragraph.endswith(".")


def may_be_caption(paragraph: str) -> bool:
    """Whether ``paragraph`` is as short as captions are, and has no final stop."""
    return len(paragraph) <= _LONGEST_WITHOUT_CREDIT and not ends_sentence(paragraph) and not is_item(paragraph)


def is_caption(paragraph: str) -> bool:
    """Whether ``paragraph`` (on one line) reads like a photo's caption.

    A photo credit decides by itself. Otherwise it has no final stop, is no list item, heading in capitals or start
    of a running sentence, and shows a scene (``Toàn cảnh ...``), a person with honorific (``Đồng chí ...``), people
    doing what is photographed at such events, or the deed itself (``Trao quà ...``).
    """
    if len(paragraph) > _LONGEST or is_item(paragraph):
        return False
    folded = fold(paragraph)
    if _CREDIT_END.search(folded) or _CREDIT_TAG.search(folded) or _LABEL.match(folded):
        return True
    if _SCENE.match(folded):
        return len(paragraph) <= 120 and (not paragraph.endswith((":", ";")) or "hinh anh" in folded)
    if len(paragraph) > _LONGEST_WITHOUT_CREDIT or ends_sentence(paragraph) or paragraph.isupper():
        return False
    if paragraph[0].islower() or paragraph.endswith(","):
        return False
    if _HONORIFIC.match(folded):
        return True
    if _PEOPLE.match(folded) or _NAMED.match(paragraph):
        return _EVENT.search(folded) is not None or _OCCASION.search(folded) is not None
    if _DEED.match(folded):
        return True
    return not _RUNNING.match(folded) and _OCCASION.search(folded) is not None and len(paragraph) <= 160
