"""Vietnamese surnames, by which a name is known to be one, and the places whose names begin like a person's."""

from __future__ import annotations

from index.mentions.words import listed

SURNAMES = frozenset(
    listed(
        """
        Bành|Bùi|Bạch|Bế|Cao|Chu|Châu|Chử|Cù|Cấn|Diệp|Doãn|Dương|Giang|Giàng|Giáp|Hoàng|Huỳnh|Hà|Hàn|Hầu|Hồ|Hứa
        |Khuất|Khúc|Khương|Khổng|Kim|Kiều|La|Liễu|Lâm|Lã|Lê|Lò|Lý|Lưu|Lương|Lường|Lại|Lục|Lữ|Ma|Mai|Mùa|Mạc|Mẫn|Nghiêm
        |Nguyễn|Ngô|Ngụy|Nhữ|Ninh|Nông|Phan|Phí|Phùng|Phương|Phạm|Quàng|Quách|Quản|Sùng|Sầm|Thiều|Thào|Thái|Thân
        |Thạch|Thẩm|Tiêu|Tiết|Triệu|Trà|Trình|Trương|Trần|Trịnh|Tào|Tòng|Tô|Tôn|Tăng|Tạ|Tập|Tống|Từ|Ung|Uông|Vi|Võ
        |Văn|Vũ|Vương|Âu|Ôn|Đinh|Đoàn|Đàm|Đào|Đường|Đậu|Đặng|Đồng|Đổng|Đỗ|Đới|Ưng|Ứng
        """
    )
)

COMMON = frozenset(listed("Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô"))
"""The surnames of nearly all who are in the news."""

COUNTRIES = frozenset(
    listed("Mỹ|Nga|Anh|Pháp|Đức|Nhật|Nhật Bản|Lào|Hàn|Hàn Quốc|Úc|Ý|Ấn Độ|Việt|Việt Nam|Trung Quốc|Đài Loan|Huế|Tây")
)
"""Countries of one or two syllables that people are often said to be from."""

NAMED_AFTER_PEOPLE = frozenset(
    listed("Hồ Chí Minh|Hoàng Diệu|Lê Chân|Ngô Quyền|Hoàng Hoa Thám|Thân Nhân Trung|Lương Thế Vinh|Dương Minh Châu")
)
"""Names of places that are also those of people."""

PLACES = NAMED_AFTER_PEOPLE | frozenset(
    listed(
        """
        Hà Nội|Hà Đông|Hà Nam|Hà Tĩnh|Hà Giang|Hà Tây|Hà Bắc|Hà Tiên|Hồ Gươm|Hồ Tây|Cao Bằng|Cao Lãnh
        |Châu Âu|Châu Á|Châu Phi|Châu Đốc|Đồng Nai|Đồng Tháp|Đồng Hới|Giang Tô|Hoàng Mai|Hoàng Sa|Kim Liên|Kim Mã
        |Lâm Đồng|Mai Châu|Mai Dịch|Ninh Bình|Ninh Thuận|Ninh Giang|Ninh Hòa|Thái Bình|Thái Nguyên|Thái Lan
        |Thái Bình Dương|Thạch Thất|Thạch Bàn|Triều Tiên|Trà Vinh|Văn Miếu|Văn Giang|Vũ Hán|Hoàng Cầu|Hoàng Liên
        |Hàn Quốc|Kim Bôi|Kim Động|Kim Thành|Lương Sơn|Lương Tài|Đoàn Kết|Hoàng Thành|Văn Phòng|Lại Yên|Cao Viên
        |Đồng Xuân|Đồng Hỷ|Đồng Văn|Đông Anh|Lý Sơn|Phan Thiết|Phan Rang|Vũ Thư|Võ Nhai|Giang Nam|Tăng Thiết Giáp
        |Tô Lịch|Từ Liêm|Nam Từ Liêm|Bắc Từ Liêm|Tây Hồ|Dương Nội|Dương Xá|Đồng Mai|Văn Quán
        |Đường Lâm|Vạn Phúc|Đồng Đăng|Tống Sơn|Mai Sơn|Kim Sơn|Giang Biên
        |Đồng Thịnh|Chu Lai|Thạch Hà|Thạch Thành|Tiêu Sơn|La Hủ|La Khê|La Phù|Văn Chấn|Văn Yên
        |Văn Lâm|Văn Bàn|Văn Quan|Văn Lãng|Hoàng Anh Gia Lai|Hoàng Su Phì|Hà Lan|Bồ Đào Nha|Đào Nha|Hồ Nam|La Mã|La Liga
        |Phương Đông|Phương Tây|Phương Bắc|Buôn Ma Thuột|Ma Thuột|Châu Thành|Châu Đức|Châu Phú|Châu Giang
        |Châu Quế|Châu Phong|Ninh Kiều|Ninh Chữ|Ninh Phước|Ninh Hải|Ninh Sơn|Ninh Hiệp|Trà Nóc|Trà Bồng|Trà Cú|Trà Ôn
        |Trà Lĩnh|Hà Quảng|Hà Trung|Hà Tu|Hà Khẩu|Từ Sơn|Từ Dũ|Bạch Mai|Thái Thụy|Hồ Chí
        |Sầm Sơn|Đồng Phú|Đồng Xoài|Đồng Tâm|Đồng Tháp Mười|Lâm Hà|Lâm Thao|Lâm Bình|Thạch An|Thạch Gia Trang
        |Cao Lộc|Kim Bảng|Kim Môn|Giang Thành|Vũ Quang|Triệu Sơn|Triệu Phong|Lục Ngạn|Lục Nam|Lục Yên|Lý Nhân|La Gi
        |Nông Cống|Nông Sơn|Bạch Thông|Ứng Hòa|Ứng Hoà|Chu Prông|Kim Ngưu|Đinh Dậu
        |An Giang|Bắc Giang|Hậu Giang|Kiên Giang|Tiền Giang|Đức Giang|Bình Giang|Nam Giang|Tây Giang|Đông Giang|Bắc Ninh
        |Tây Ninh|Quảng Ninh|Lai Châu|Diễn Châu|Mộc Châu|Quỳ Châu|Tân Châu|Vĩnh Châu|Hải Châu|Quảng Châu|Thuận Châu
        |Yên Châu|Hải Dương|Bình Dương|An Dương|Sơn Dương|Tam Dương|Chương Dương|Hải Hà|Sơn Hà|Bắc Hà|Đông Hà|Thanh Hà
        |Bình Lục|Tam Nông|Đắk Nông|Đăk Nông|Đắc Nông|Quỳnh Lưu|Quỳnh Mai|Vân Hồ|Phú Lương|Bảo Lâm|Sơn La
        """
    )
)
"""Names of places, also such as only end in a surname; a role or a title may be of one (`Thành ủy Hà Nội`), but no
person is called so."""
