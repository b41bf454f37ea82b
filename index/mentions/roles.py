"""The words of roles: what a person can be, and of what. Data for `index.mentions.people`, as regular expressions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from index.mentions.words import listed

_OF_OFFICE = listed(
    """
    tổng bí thư|phó bí thư|bí thư|phó chủ tịch|chủ tịch|ủy viên|uỷ viên|phó trưởng|quyền trưởng|trưởng|phó ban
    |phó phòng|phó tổng giám đốc|tổng giám đốc|phó giám đốc|giám đốc|phó cục trưởng|cục trưởng|phó vụ trưởng
    |vụ trưởng|phó viện trưởng|viện trưởng|phó chi cục trưởng|chi cục trưởng|phó tổng cục trưởng|tổng cục trưởng
    |phó chánh án|chánh án|phó chánh|chánh
    |bộ trưởng|thứ trưởng|phó thủ tướng|thủ tướng|phó chủ nhiệm|chủ nhiệm|phó hiệu trưởng
    |hiệu trưởng|hiệu phó|phó tư lệnh|tư lệnh|phó chính ủy|chính ủy|chính uỷ|phó chỉ huy trưởng|chỉ huy trưởng
    |phó đội trưởng|đội trưởng|phó tổ trưởng|tổ trưởng|đại đội trưởng|tiểu đoàn trưởng|trung đoàn trưởng
    |sư đoàn trưởng|đồn trưởng|trạm trưởng|thành ủy viên|thành uỷ viên|quận ủy viên|quận uỷ viên|huyện ủy viên
    |huyện uỷ viên|tỉnh ủy viên|tỉnh uỷ viên|đảng ủy viên|đảng uỷ viên|thị ủy viên|tổng biên tập|phó tổng biên tập
    |phó tổng thư ký|tổng thư ký|thư ký|tổng thanh tra|phó tổng thanh tra|tổng kiểm toán|kế toán trưởng
    |kiến trúc sư trưởng|phó thống đốc|thống đốc|thẩm phán|kiểm sát viên|điều tra viên|thanh tra viên|đại sứ
    |tổng lãnh sự|tổng thống|phó tổng thống|ngoại trưởng|hội trưởng|trưởng đoàn|phó đoàn|thường vụ|thường trực
    |lãnh đạo|nghị sĩ|thị trưởng|chuyên gia|chuyên viên|đại biểu|cục phó|vụ phó|viện phó|trợ lý|cố vấn|người phát ngôn
    |hạt trưởng|phó hạt trưởng|thuyền trưởng|giảng viên|giáo viên|doanh nhân
    """
)
RANKS = listed(
    """
    đại tướng|thượng tướng|trung tướng|thiếu tướng|chuẩn đô đốc|phó đô đốc|đô đốc|đại tá|thượng tá|trung tá|thiếu tá
    |đại úy|đại uỷ|thượng úy|trung úy|thiếu úy|thượng sĩ|trung sĩ|phó giáo sư|giáo sư|tiến sĩ|tiến sỹ|thạc sĩ|thạc sỹ
    |bác sĩ|bác sỹ|dược sĩ|luật sư|kỹ sư|kiến trúc sư|cử nhân|nghệ sĩ nhân dân|nghệ sĩ ưu tú|nhà giáo|cô giáo
    |thầy giáo
    """
)
PROFESSIONS = listed(
    """
    nghệ sĩ|nghệ sỹ|nghệ nhân|ca sĩ|ca sỹ|nhạc sĩ|nhạc sỹ|họa sĩ|hoạ sĩ|đạo diễn|diễn viên|người mẫu|hoa hậu|á hậu
    |nhà báo|nhà văn|nhà thơ|nhà nghiên cứu|nhà sử học|nhà thiết kế|phóng viên|biên tập viên|bình luận viên
    |huấn luyện viên|trọng tài|tiền đạo|tiền vệ|hậu vệ|trung vệ|thủ môn|đội phó|vận động viên|kỳ thủ|võ sư
    |hòa thượng|hoà thượng|thượng tọa|thượng toạ|đại đức|linh mục|giám mục
    """
)
OFFICES = _OF_OFFICE + RANKS + PROFESSIONS
SHORT_RANKS = listed(
    "GS|PGS|TSKH|TS|ThS|Ths|BS|BSCK1|BSCK2|BSCKI|BSCKII|DS|LS|KS|KTS|NSND|NSƯT|NGND|NGƯT|TTND|TTƯT|CK1|CK2|CKI|CKII"
)
TITLES = SHORT_RANKS + listed(
    "TUV|QUV|HUV|ĐUV|UVTV|UVBTV|UVBCH|UVBTVTU|UVBTVQU|UVTVQU|BTV|UVTW|UVTƯ|HLV|PCT|PV|PGĐ|TBT|ĐBQH|CT"
)
BODIES = listed(
    """
    quận ủy|quận uỷ|huyện ủy|huyện uỷ|thành ủy|thành uỷ|tỉnh ủy|tỉnh uỷ|thị ủy|thị uỷ|đảng ủy|đảng uỷ|chi ủy|cấp ủy
    |đảng đoàn|đảng bộ|chi bộ|ban cán sự|cán sự|ban chấp hành|chấp hành|ban thường vụ|ban bí thư|bộ chính trị
    |thường vụ|thường trực|trung ương|ủy ban nhân dân|uỷ ban nhân dân|ủy ban|uỷ ban|hội đồng nhân dân|hội đồng
    |nhân dân|quốc hội|chính phủ|nhà nước|nước|mặt trận|tổ quốc|mặt trận tổ quốc|đoàn thanh niên|đoàn|hội|liên hiệp
    |liên đoàn|hiệp hội|phụ nữ|thanh niên|nông dân|cựu chiến binh|chữ thập đỏ|lao động|công đoàn|người cao tuổi
    |khuyến học|luật gia|nhà báo|nhà văn|văn học|nghệ thuật|người mù|cựu|thanh niên xung phong|tiền phong|đội
    |sinh viên|học sinh|thiếu niên|nhi đồng|ngoài nước|trong nước|văn phòng|ban|bộ|sở|phòng|vụ|cục|tổng cục|chi cục
    |viện|học viện|trung tâm|tòa án|toà án|viện kiểm sát|kiểm sát|thanh tra|kiểm tra|tổ chức|tuyên giáo|dân vận
    |nội chính|kinh tế|tài chính|kế hoạch|đầu tư|giáo dục|đào tạo|y tế|văn hóa|văn hoá|thông tin|truyền thông
    |thể thao|thể dục|du lịch|xây dựng|giao thông|vận tải|tài nguyên|môi trường|nông nghiệp|nông thôn|phát triển
    |khoa học|công nghệ|tư pháp|thương binh|xã hội|nội vụ|ngoại giao|ngoại vụ|công thương|quốc phòng|cảnh sát
    |an ninh|hình sự|điều tra|ma túy|trật tự|chính trị|công an|quân sự|quân khu|quân đội|biên phòng|bộ đội|hải quân
    |không quân|cảnh sát biển|phòng cháy|chữa cháy|cứu nạn|cứu hộ|chỉ huy|tư lệnh|tham mưu|hậu cần|kỹ thuật
    |binh chủng|binh đoàn|kho bạc|thuế|hải quan|ngân hàng|quản lý thị trường|quản lý|dự án|đô thị|đất đai|nhà đất
    |bất động sản|thị trường|công ty|tổng công ty|cổ phần|tập đoàn|doanh nghiệp|hợp tác xã|trách nhiệm hữu hạn
    |một thành viên|thương mại|dịch vụ|sản xuất|xuất nhập khẩu|điện lực|cấp nước|thoát nước|viễn thông|bưu điện
    |bưu chính|xăng dầu|dầu khí|than|khoáng sản|thủy sản|thuỷ sản|hàng không|đường sắt|đường bộ|đường thủy|hàng hải
    |cảng|sân bay|nhà máy|xí nghiệp|phân xưởng|chi nhánh|xe buýt|trường|đại học|cao đẳng|trung cấp|tiểu học
    |trung học cơ sở|trung học phổ thông|phổ thông|mầm non|mẫu giáo|dạy nghề|sư phạm|bách khoa|quốc gia|quốc tế
    |bệnh viện|khoa|bộ môn|hồi sức|cấp cứu|nhi|sản|nội|ngoại|tim mạch|truyền nhiễm|nhiệt đới|da liễu|dự phòng|trạm
    |dân số|gia đình|trẻ em|bảo vệ|chăm sóc|an toàn|thực phẩm|vệ sinh|dược|báo|tạp chí|đài|truyền hình|phát thanh
    |nhà xuất bản|bảo tàng|thư viện|nhà hát|điện ảnh|di sản|tôn giáo|dân tộc|phật giáo|giáo hội|tư vấn|pháp luật
    |pháp chế|pháp lý|hành chính|cải cách|quản trị|điều hành|kinh doanh|tiếp thị|nhân sự|giám sát|nghiên cứu
    |ứng dụng|chiến lược|chính sách|thống kê|dự báo|khí tượng|thủy văn|thuỷ văn|thủy lợi|thuỷ lợi|chăn nuôi|thú y
    |trồng trọt|bảo vệ thực vật|lâm nghiệp|kiểm lâm|năng lượng|điện|việc làm|bảo hiểm|đối ngoại|quan hệ|hợp tác
    |hữu nghị|hòa bình|hoà bình|bóng đá|bóng chuyền|bơi|điền kinh|tuyển|câu lạc bộ|tổ dân phố|khu dân cư|dân phố|cụm
    |khối|thôn|xóm|ấp|bản|làng|phường|xã|thị trấn|quận|huyện|thị xã|thành phố|tỉnh|khu công nghiệp|khu|vùng|miền
    |trung đoàn|sư đoàn|lữ đoàn|tiểu đoàn|đại đội|quận đội|huyện đội|cơ quan|đảng|ngành|cấp|tối cao|lâm thời|danh dự
    |chuyên trách|kiêm nhiệm|phụ trách|nguyên|kiêm|khóa|khoá|nhiệm kỳ|công tác|tổng hợp|lý luận|lịch sử|tuyên truyền
    |nghiệp vụ|quân y|chính quyền|đoàn thể|chuyên môn|xúc tiến|chuyển đổi số|kinh tế số|tổng hội|phân hội|chi hội
    |chi đoàn|quận đoàn|thành đoàn|tỉnh đoàn|huyện đoàn|trung ương đoàn|đoàn đại biểu|luật sư|quy hoạch|kiến trúc
    |thi hành án|công chính|thường niên|nhà ở|công dân|tiếp dân|các vấn đề|ban chỉ đạo|ban kiểm soát|ban đổi mới
    |tư tưởng|tài nguyên nước|hoá chất|hóa chất|cán bộ|nước sạch|công trình|công nghệ cao|công nghệ thông tin|địa bàn
    |khu phố|đê điều|công sản|công cộng|tư nhân|bầu cử|cơ động|di tích|chứng khoán|dệt may|dinh dưỡng|địa ốc
    |mạng lưới|điều độ|nghĩa trang|mỹ thuật|trí thức|bản quyền|tác giả|nhiếp ảnh|liên doanh|lương thực|vật tư|điện tử
    |huyết học|truyền máu|cao su|tin học|công chức|viên chức|chất thải|chất thải rắn|hàng không dân dụng|tham tán|ga
    |tiếng nói|luật học|sử học|xã hội học|tâm lý|tâm lý học
    |nhóm|tổ|tổ công tác|hạt|khách sạn|hãng phim|ung bướu|phụ sản|sức khỏe|sức khoẻ|tâm thần|nạn nhân
    |chất độc|chất độc da cam|da cam|hóa đơn|nguồn nhân lực|nhân lực|lâm sản|nông sản|nông lâm
    |thành viên|thứ nhất|dự khuyết|thi đua|khen thưởng|khảo thí|phòng chống|chống tham nhũng|tham nhũng|thiên tai
    |lụt bão|tìm kiếm|công nghiệp|tội phạm|tệ nạn|ngân sách|kế toán|kiểm định|chất lượng|quỹ đất|hạ tầng|hành khách
    |bến xe|cửa khẩu|đa khoa|các cơ quan|liên minh|thông tấn xã|khu vực|tiền lương|di tích|của|và
    """
)


def _either_case(word: str) -> str:
    return " ".join(f"[{w[0]}{w[0].upper()}]{w[1:]}" if w[0].islower() else w for w in word.split())


def alternatives(words: Iterable[str]) -> str:
    """Words as alternatives of a pattern, the longest first, that share what they begin with.

    A plain list of hundreds is tried one by one at every place; this is several times as fast.

    >>> alternatives(["cục", "cục trưởng", "chi cục"])
    'c(?:hi cục|ục(?: trưởng)?)'
    """
    by_first: dict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words)):
        head = word[: word.index("]") + 1] if word.startswith("[") else word[:1]
        by_first[head].append(word[len(head) :])
    parts = []
    for head, rests in by_first.items():
        if not head:
            continue
        more = alternatives(rests)
        parts.append(f"{head}(?:{more}){'?' * ('' in rests)}" if "|" in more or ("" in rests and more) else head + more)
    return "|".join(parts)


UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""The letters that names begin with, for a class of a regular expression."""


@cache
def role_pattern() -> re.Pattern[str]:
    """A role with what it is a role of, or several roles.

    The pattern is long: it takes as long to make as all that many articles tell, so who has loops does without it.
    """
    words = alternatives(map(_either_case, BODIES + OFFICES))
    start = rf"(?:(?:[nN]guyên|[qQ]uyền) )?(?:{alternatives([*map(_either_case, OFFICES), *TITLES])})\b"
    more = rf"(?:{words}|[{UPPER}][\w.&]*|[IVX]+|\d{{1,4}}(?:-\d{{1,4}})?)\b"
    return re.compile(rf"{start}(?:(?: | - |[./-]|(?:(?<=TP)|(?<= [PQ]))\. ){more}|(?:,| [-–]) {start})*")


BEFORE_OFFICES = frozenset({"nguyên", "quyền"})

_OFFICES = frozenset(OFFICES)
_TITLES = frozenset(TITLES)
_PHRASE = re.compile(rf"\w+(?: \w+){{0,{max(office.count(' ') for office in OFFICES)}}}")


def office_at(text: str, at: int) -> str:
    """The longest office or title that stands at an offset, with `nguyên` before it; empty where there is none.

    >>> office_at("Chánh án TAND", 0), office_at("nguyên TS", 0), office_at("Chánh, ông", 0), office_at("Hà Nội", 0)
    ('Chánh án', 'nguyên TS', 'Chánh', '')
    """
    found = _PHRASE.match(text, at)
    phrase = found.group() if found else ""
    first = phrase.partition(" ")[0]
    while phrase and phrase not in _TITLES and phrase.lower() not in _OFFICES:
        phrase = phrase.rpartition(" ")[0]
    if not phrase and first.lower() in BEFORE_OFFICES and (office := office_at(text, at + len(first) + 1)):
        return f"{first} {office}"
    return phrase


_FIRST_WORDS = {office.split()[0] for office in OFFICES} | BEFORE_OFFICES

ROLE_HEADS = frozenset([*_FIRST_WORDS, *(word.capitalize() for word in _FIRST_WORDS), *TITLES])
"""The words with which a role may begin."""

_JOINING = frozenset({"của", "và"})

OFFICE_ENDS = frozenset([*(words.split()[-1] for words in OFFICES), *TITLES]) - {words.split()[-1] for words in BODIES}
"""What stands right before a name is one's office where it ends so, and is no body's name."""

LAST_WORDS = frozenset([*(words.split()[-1] for words in OFFICES + BODIES), *TITLES]) - _JOINING
"""What the word right before a name can be where a role stands there, in small letters."""

CAPITALISED_STARTS = frozenset(word for word in ROLE_HEADS if word[0].isupper())
"""With what a role may begin that follows a name without any sign."""

SYLLABLES = frozenset(syllable for words in OFFICES + BODIES + TITLES for syllable in words.split()) | {"-", "–"}
"""Every syllable of what a role can consist of, and the signs between them, but for names and what has a capital."""

DANGLING = {word: word for word in (*_JOINING, "kiêm", "nguyên", "khóa", "khoá", "cấp")} | {
    words.split()[-1]: words for words in ("nhiệm kỳ", "phụ trách")
}
"""What a role can't end with, by its last word."""
