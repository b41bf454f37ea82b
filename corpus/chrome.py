"""What a portal page prints around an article: menus, counters, share buttons, polls, link lists, imprints.

Every pattern is matched against folded text (lower case, no marks) of one short line.
"""

from __future__ import annotations

import re

from corpus.captions import is_caption
from corpus.text import ends_sentence, fold, undouble

_LONGEST = 160  # characters; no menu, heading or link is longer

_MENU = (
    "trang chu|home|gioi thieu(?: chung)?|lien he|so do (?:cong|site|trang|website)|sitemap|dang (?:nhap|ky|xuat)|rss"
    "|english|tieng (?:viet|anh)|vietnamese|tim kiem(?: nang cao)?|hoi dap|hoi - dap|gop y|hom thu gop y|menu"
    "|thu dien tu"
    "|[a-z ]{2,20} noi dung(?: (?:luon|chinh))+|skip to (?:main )?content"
    "|skip ribbon commands"
    "|turn (?:on|off) [a-z ]+|dich vu cong(?: truc tuyen)?|lich (?:cong tac|lam viec)|thu vien (?:anh|video|hinh anh)"
    "|hinh anh|video(?: clip)?|van ban(?: phap quy| chi dao dieu hanh| moi)?|cong khai ngan sach|tuyen dung"
    "|lien ket (?:website|web)|thong ke truy cap|cong dan|doanh nghiep|du khach|so do to chuc|(?:co cau"
    "|bo may) to chuc"
    "|cai cach hanh chinh|thu tuc hanh chinh|tin tuc|tin tuc ?- ?su kien|su kien|thong bao|ban do(?: so)?|binh chon"
    "|hom nay|hom qua|danh muc|chuyen muc|toan van|dong menu|mo menu"
)
_SHARE = (
    "chia se(?: bai viet| facebook| qua)?|facebook|twitter|zalo|linkedin|pinterest|google ?\\+|tweet|like|share"
    "|thich|email"
    "|in(?: bai viet| bai| trang(?: nay)?| tin| ra)?|ban in|print|gui (?:e-?mail|mail|cho ban be|bai viet|tin)"
    "|luu (?:bai viet|tin|trang)|(?:nghe )?doc (?:bai viet|bai|tin)|nghe (?:bai viet|bai|tin|doc)|quay lai|tro ve"
    "|tro lai"
    "|(?:ve |len )?dau trang|sao chep lien ket|copy link|(?:tang |giam )?co chu|mac dinh|xem voi co chu|phong to"
    "|thu nho"
    "|a\\+|a-|a|aa|tt|tuong phan|danh gia(?: bai viet)?|\\d+ binh luan|binh luan ?\\(\\d+\\)"
    "|\\(?\\d+ (?:luot )?danh gia\\)?"
    "|tai (?:ve|file)(?: dinh kem)?|ban be"
)
_BETWEEN = r"(?:[\s|,/•·:>»+-]+|$)"
_MENU_WORDS = re.compile(rf"(?:(?:{_MENU}|{_SHARE}){_BETWEEN})+")
_SHARE_WORDS = re.compile(rf"(?:(?:{_SHARE}){_BETWEEN})+")
_COUNTER = re.compile(
    r"(?:so )?(?:(?:nguoi )?(?:dang |truc )(?:online|truy cap|truc tuyen|xem)"
    r"|(?:tong )?(?:so )?(?:luot )?(?:truy cap|online)"
    r"|tong(?: so| cong)?(?: luot)?(?: truy cap)?|luot truy cap|hom (?:nay|qua)|tuan (?:nay|truoc)|thang (?:nay"
    r"|truoc)"
    r"|nam (?:nay|truoc)|trong (?:ngay|tuan|thang|nam)|khach|thanh vien(?: online)?|tat ca|so khach|may chu tim kiem)"
    r"(?: (?:trong |theo )?(?:ngay|tuan|thang|nam|website|cong|khach|online|luot"
    r"|ca))*\s*[:=]?\s*[\d.,]+(?: (?:nguoi|luot|khach))?$"
)
_COUNTER_TITLE = re.compile(r"thong ke (?:truy cap|luot)|luot truy cap$|so nguoi truy cap")
_OTHER_NEWS = re.compile(
    r"(?:[-•»+* ]*)(?:"
    r"(?:cac |nhung |mot so )?(?:tin(?: tuc| bai)?|bai(?: viet| bao)?|noi dung|chuyen muc|su kien|van ban|thong bao)"
    r"(?:,? (?:da dua|da dang|khac|lien quan|cung (?:chuyen muc|loai|chu de)|moi(?: nhat| hon| dang| cap nhat)?"
    r"|cu hon"
    r"|noi bat|(?:duoc )?(?:doc|xem|quan tam) nhieu(?: nhat)?|tiep theo|truoc do|truoc|sau|nong))+(?: ngay)?"
    r"|ban do(?: so)?|binh chon|tham do(?: y kien| du luan)?|thong ke truy cap"
    r")\s*(?:[:?(].*)?$"
)
_WIDGET = re.compile(
    r"(?:[-•»+* ]*)(?:"
    r"(?:xem|doc|tim hieu) them|co the ban quan tam|ban nen (?:xem|doc)|chu de lien quan"
    r"|y kien (?:ban doc|doc gia|cua ban|phan hoi)|(?:gui|viet|them) (?:binh luan|y kien|phan hoi)|binh luan|phan hoi"
    r"|tro chuyen truc tuyen|lien ket(?: (?:website|web|trang|nhanh|khac))+|website lien ket|thu vien (?:anh"
    r"|video|hinh anh|media)|phong su anh"
    r"|lich cong tac(?: tuan)?|dich vu cong(?: truc tuyen)?|video(?: clip)?|quang cao|hinh anh hoat dong"
    r"|du bao thoi tiet|thoi tiet|ty gia|duong day nong"
    r"|tags?|tu khoa|the tim kiem"
    r")\s*(?:[:?(].*)?$"
)
_APPARATUS = re.compile(
    r"(?:ban do|binh chon|tham do|thong ke|lien ket|quang cao|dang nhap|tim kiem|trang chu|lien he)\b"
)
_LINKS = re.compile(
    r"\W*(?:(?:cac )?(?:tin|bai)(?: tuc| viet| bai)? lien quan|(?:xem|doc|tim hieu) them)\s*(?:[:(].*)?$"
)
_IMPRINT = re.compile(
    r"(?:[-•»+* ]*)(?:ban quyen|©|\(c\)|copyright|all rights|giay phep (?:so|thiet lap|hoat dong|xuat ban)"
    r"|co quan chu quan"
    r"|(?:nguoi )?chiu trach nhiem(?: (?:chinh|noi dung|xuat ban))|truong ban bien tap|thiet ke (?:boi|va phat trien)"
    r"|phat trien boi|(?:de nghi )?ghi ro nguon|(?:khi )?(?:trich dan|su dung|dang) lai (?:thong tin|noi dung))"
)
_PORTAL_NAME = re.compile(
    r"(?:[-•»+* ]*)(?:cong|trang)(?: giao tiep dien tu| thong tin(?: dien tu)?| tin dien tu| ttdt| thanh phan)\b"
)
_POLL = re.compile(r"(?:.*\b(?:cong (?:ttdt|thong tin)|website|trang (?:web|thong tin|tin)|giao dien)\b).*\?$")
_ADDRESS = re.compile(
    r"(?:[-•»+* ]*)(?:dia chi|tru so|dien thoai|so dien thoai|dt|tel|sdt|hotline|duong day nong|fax|e-?mail"
    r"|website|web)"
    r"(?: [a-z ]{0,20})?\s*:"
)
_DATED_LINK = re.compile(
    r"[-•»+* ]*(?:.{8,}[(\[]\s*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?:[ ,|-]*\d{1,2}[:h]\d\d)?\s*[)\]]"
    r"|\(?\d{1,2}/\d{1,2}/\d{4}\)?(?: *[|,:-]? *\d{1,2}[:h]\d\d)?[ :-]+.{8,})$"
)
_ATTACHMENT = re.compile(
    r"(?:file|tep|tai lieu|van ban)(?: tin)? (?:dinh kem|kem theo)\b"
    r"|\S.*\.(?:pdf|docx?|xlsx?|pptx?|rar|zip|7z)(?:\s*[(\[][^()\[\]]*[)\]])?$"
)
_CRUMBS = re.compile(r"\s*(?:>>?|»|›|→|\u00bb)\s*")
_TOPIC = re.compile(
    r"(?:tin|tin tuc|su kien|hoat dong|thong bao|thong tin|chuyen muc|van hoa|kinh te|chinh tri|xa hoi|giao duc"
    r"|y te|an ninh"
    r"|doi song|phap luat|nong nghiep|du lich|the thao|xay dung|dang|doan the|quoc phong|chi dao|cai cach|nguoi tot"
    r"|lich su|di tich|moi truong|khoa hoc|suc khoe|hoc tap|tuyen truyen|nghi quyet|dan van|bau cu)\b"
)


def _short_fold(line: str) -> str | None:
    """The line folded; None where it is empty, or longer than what portals print."""
    return fold(line) if 0 < len(line) <= _LONGEST else None


def is_menu(line: str) -> bool:
    """A menu entry, share button, or visitor counter: dropped wherever it stands alone on a line."""
    return _is_only(_MENU_WORDS, line) or is_counter(line)


def is_share(line: str) -> bool:
    """A line of share, print or letter-size buttons: dropped also between the paragraphs of an article."""
    return _is_only(_SHARE_WORDS, line)


def _is_only(words: re.Pattern[str], line: str) -> bool:
    """Whether a line, or the half of it that is printed twice, has nothing but such words and signs between."""
    folded = _short_fold(undouble(line) or line)
    if folded is None:
        return False
    folded = folded.strip(" .|/»>•·:-[]")
    return not folded or words.fullmatch(folded) is not None


def is_counter(line: str) -> bool:
    """A visitor counter (``Đang online: 657``) or the heading of counters, glued to a menu entry or not."""
    folded = _short_fold(line)
    if folded is None:
        return False
    return _COUNTER.match(folded) is not None or (_COUNTER_TITLE.search(folded) is not None and not ends_sentence(line))


def ends_article(line: str) -> bool:
    """A heading, poll or imprint that stands only below articles: nothing from it on belongs to the article.

    Any heading that is printed twice on its line counts, whatever it says.
    """
    folded = _short_fold(line)
    if folded is None:
        return _IMPRINT.match(fold(line[:_LONGEST])) is not None
    half = undouble(line)
    if half and len(half) > 5 and not is_caption(half) and not ends_sentence(half):
        return True
    return (
        (_OTHER_NEWS.match(folded) is not None and not heads_links(line))
        or _IMPRINT.match(folded) is not None
        or (_PORTAL_NAME.match(folded) is not None and not ends_sentence(line))
        or _POLL.match(folded) is not None
        or is_counter(line)
    )


def heads_links(line: str) -> bool:
    """The heading of a box of links, below an article or between its paragraphs: ``Tin liên quan``."""
    return len(line) <= _LONGEST and _LINKS.match(fold(line)) is not None


def heads_widget(line: str) -> bool:
    """A heading that is a portal's below an article, and may be a sub-heading inside one: ``Dịch vụ công``."""
    return len(line) <= _LONGEST and _WIDGET.match(fold(line)) is not None


def is_widget(heading: str) -> bool:
    """Whether ``heading`` is a portal's own, of a poll, map or counter, and so not a section's."""
    folded = fold(heading)
    return _APPARATUS.match(folded) is not None or is_counter(heading)


def is_trailing(line: str) -> bool:
    """An address, phone, attachment or dated link: dropped at the very end of an article only."""
    folded = _short_fold(line)
    if folded is None:
        return False
    return (
        _ADDRESS.match(folded) is not None
        or _ATTACHMENT.match(folded) is not None
        or (_DATED_LINK.match(folded) is not None and not ends_sentence(line))
        or is_menu(line)
    )


def last_crumb(line: str) -> list[str]:
    """The entries of a breadcrumb line, or none: ``'Trang chủ > Tin tức'`` gives ``['Trang chủ', 'Tin tức']``."""
    if len(line) > 400 or ends_sentence(line):
        return []
    crumbs = [crumb.strip() for crumb in _CRUMBS.split(line)]
    if len(crumbs) < 2 and fold(line).startswith("trang chu"):
        crumbs = [crumb.strip() for crumb in re.split(r"\s*[/|\\]\s*|\s+-\s+", line)]
    return [crumb for crumb in crumbs if crumb] if len(crumbs) > 1 else []


def names_topic(line: str) -> bool:
    """Whether the line reads like the name of a section: short, and about news, culture, health, ..."""
    return len(line) <= 120 and not ends_sentence(line) and _TOPIC.match(fold(line).lstrip(" -•")) is not None
