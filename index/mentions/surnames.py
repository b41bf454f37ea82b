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

PLACES = frozenset(
    listed(
        """
        Hà Nội|Hà Đông|Hà Nam|Hà Tĩnh|Hà Giang|Hà Tây|Hà Bắc|Hà Tiên|Hồ Chí Minh|Hồ Gươm|Hồ Tây|Cao Bằng|Cao Lãnh
        |Châu Âu|Châu Á|Châu Phi|Châu Đốc|Đồng Nai|Đồng Tháp|Đồng Hới|Giang Tô|Hoàng Mai|Hoàng Sa|Kim Liên|Kim Mã
        |Lâm Đồng|Mai Châu|Mai Dịch|Ninh Bình|Ninh Thuận|Ninh Giang|Ninh Hòa|Thái Bình|Thái Nguyên|Thái Lan
        |Thái Bình Dương|Thạch Thất|Thạch Bàn|Triều Tiên|Trà Vinh|Văn Miếu|Văn Giang|Vũ Hán|Hoàng Cầu|Hoàng Liên
        |Hàn Quốc|Kim Bôi|Kim Động|Kim Thành|Lương Sơn|Lương Tài|Đoàn Kết|Hoàng Thành|Văn Phòng|Lại Yên|Cao Viên
        |Đồng Xuân|Đồng Hỷ|Đồng Văn|Đông Anh|Lý Sơn|Phan Thiết|Phan Rang|Vũ Thư|Võ Nhai|Giang Nam|Tăng Thiết Giáp
        |Tô Lịch|Từ Liêm|Nam Từ Liêm|Bắc Từ Liêm|Tây Hồ|Dương Nội|Dương Xá|Đồng Mai|Văn Quán|Hoàng Diệu|Lê Chân
        |Ngô Quyền|Hoàng Hoa Thám|Thân Nhân Trung|Đường Lâm|Vạn Phúc|Đồng Đăng|Tống Sơn|Mai Sơn|Kim Sơn|Giang Biên
        |Đồng Thịnh|Chu Lai|Thạch Hà|Thạch Thành|Tiêu Sơn|La Hủ|La Khê|La Phù|Lương Thế Vinh|Văn Chấn|Văn Yên
        |Văn Lâm|Văn Bàn|Hoàng Anh Gia Lai
        """
    )
)
"""Names of places; a role or a title may be of one (`Thành ủy Hà Nội`), but no person is called so."""
