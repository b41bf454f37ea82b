"""Abbreviations that readers of Vietnamese news and offices know, and that texts therefore don't define."""

from __future__ import annotations

from collections.abc import Iterator

_TABLE = """
ATGT: an toàn giao thông
ATTP: an toàn thực phẩm
ATVSTP: an toàn vệ sinh thực phẩm
ATLĐ: an toàn lao động
ANTT: an ninh trật tự
ANTQ: an ninh tổ quốc
ANQP: an ninh quốc phòng
BCĐ: ban chỉ đạo
BCH: ban chấp hành
BCHTW: ban chấp hành trung ương
BCS: ban cán sự
BCT: bộ chính trị; bộ công thương
BĐBP: bộ đội biên phòng
BĐS: bất động sản
BGDĐT: bộ giáo dục và đào tạo
BGĐ: ban giám đốc
BGH: ban giám hiệu
BHTN: bảo hiểm thất nghiệp
BHXH: bảo hiểm xã hội
BHYT: bảo hiểm y tế
BKHCN: bộ khoa học và công nghệ
BLĐ: ban lãnh đạo
BLDS: bộ luật dân sự
BLHS: bộ luật hình sự
BLLĐ: bộ luật lao động
BLTTDS: bộ luật tố tụng dân sự
BLTTHS: bộ luật tố tụng hình sự
BQL: ban quản lý
BQP: bộ quốc phòng
BS: bác sĩ
BTC: ban tổ chức; bộ tài chính
BTGTW: ban tuyên giáo trung ương
BTNMT: bộ tài nguyên và môi trường
BTV: ban thường vụ; biên tập viên
BV: bệnh viện
BVĐK: bệnh viện đa khoa
BVHTTDL: bộ văn hóa thể thao và du lịch
BVMT: bảo vệ môi trường
CAND: công an nhân dân
CATP: công an thành phố
CBCC: cán bộ công chức
CBCCVC: cán bộ công chức viên chức
CBCNV: cán bộ công nhân viên
CCB: cựu chiến binh
CCHC: cải cách hành chính
CCCD: căn cước công dân
CMND: chứng minh nhân dân
CHXHCN: cộng hòa xã hội chủ nghĩa
CLB: câu lạc bộ
CNH: công nghiệp hóa
CNTT: công nghệ thông tin
CNXH: chủ nghĩa xã hội
CQĐT: cơ quan điều tra
CSĐT: cảnh sát điều tra
CSGT: cảnh sát giao thông
CSHS: cảnh sát hình sự
CSPCCC: cảnh sát phòng cháy chữa cháy
CTV: cộng tác viên
CT-XH: chính trị xã hội
CTXH: công tác xã hội
CTQG: chính trị quốc gia
ĐBQH: đại biểu quốc hội
ĐBSCL: đồng bằng sông Cửu Long
đ/c: đồng chí
ĐCSVN: đảng cộng sản Việt Nam
ĐH: đại học
ĐHBK: đại học bách khoa
ĐHĐCĐ: đại hội đồng cổ đông
ĐHQG: đại học quốc gia
ĐHQGHN: đại học quốc gia Hà Nội
ĐHSP: đại học sư phạm
ĐKKD: đăng ký kinh doanh
ĐTDĐ: điện thoại di động
ĐTN: đoàn thanh niên
ĐTQG: đội tuyển quốc gia
ĐVHC: đơn vị hành chính
DN: doanh nghiệp
DNNN: doanh nghiệp nhà nước
DNTN: doanh nghiệp tư nhân
DNVVN: doanh nghiệp vừa và nhỏ
DVC: dịch vụ công
DVCTT: dịch vụ công trực tuyến
GCN: giấy chứng nhận
GCNQSDĐ: giấy chứng nhận quyền sử dụng đất
GD&ĐT: giáo dục và đào tạo
GDĐT: giáo dục và đào tạo; giáo dục đào tạo
GDQP: giáo dục quốc phòng
GDTX: giáo dục thường xuyên
GPLX: giấy phép lái xe
GPMB: giải phóng mặt bằng
GS: giáo sư
GTGT: giá trị gia tăng
GTVT: giao thông vận tải
GV: giáo viên
HCB: huy chương bạc
HCĐ: huy chương đồng
HCM: Hồ Chí Minh
HCV: huy chương vàng
HĐH: hiện đại hóa
HĐLĐ: hợp đồng lao động
HĐND: hội đồng nhân dân
HĐQT: hội đồng quản trị
HĐTV: hội đồng thành viên
HĐXX: hội đồng xét xử
HLHPN: hội liên hiệp phụ nữ
HLV: huấn luyện viên
HN: Hà Nội
HS: học sinh
HSSV: học sinh sinh viên
HTX: hợp tác xã
KCN: khu công nghiệp
KCX: khu chế xuất
KĐT: khu đô thị
KDC: khu dân cư
KH&CN: khoa học và công nghệ
KHCN: khoa học công nghệ
KH&ĐT: kế hoạch và đầu tư
KHKT: khoa học kỹ thuật
KHXH: khoa học xã hội
KKT: khu kinh tế
KTNN: kiểm toán nhà nước
KT-XH: kinh tế xã hội
KTXH: kinh tế xã hội
KTTT: kinh tế thị trường
KTX: ký túc xá
LĐBĐ: liên đoàn bóng đá
LĐ-TB&XH: lao động thương binh và xã hội
LĐTBXH: lao động thương binh và xã hội
LĐLĐ: liên đoàn lao động
LHPN: liên hiệp phụ nữ
LHQ: liên hợp quốc
LLVT: lực lượng vũ trang
LS: luật sư
MTQG: mục tiêu quốc gia
MTTQ: mặt trận tổ quốc
MTTQVN: mặt trận tổ quốc Việt Nam
MXH: mạng xã hội
NCKH: nghiên cứu khoa học
NCT: người cao tuổi
NHCSXH: ngân hàng chính sách xã hội
NHNN: ngân hàng nhà nước
NHTM: ngân hàng thương mại
NLĐ: người lao động
NN&PTNT: nông nghiệp và phát triển nông thôn
NNPTNT: nông nghiệp và phát triển nông thôn
NSNN: ngân sách nhà nước
NSND: nghệ sĩ nhân dân
NSƯT: nghệ sĩ ưu tú
NTL: Nam Từ Liêm
NTM: nông thôn mới
NVQS: nghĩa vụ quân sự
NXB: nhà xuất bản
PBGDPL: phổ biến giáo dục pháp luật
PCCC: phòng cháy chữa cháy
PCCN: phòng chống cháy nổ
PCTN: phòng chống tham nhũng
PCTT: phòng chống thiên tai
PGS: phó giáo sư
PTTH: phát thanh truyền hình; phổ thông trung học
PV: phóng viên
QCDC: quy chế dân chủ
QĐND: quân đội nhân dân
QLNN: quản lý nhà nước
QLTT: quản lý thị trường
QPAN: quốc phòng an ninh
QP-AN: quốc phòng an ninh
QSDĐ: quyền sử dụng đất
SGDĐT: sở giáo dục và đào tạo
SGK: sách giáo khoa
SV: sinh viên
SXKD: sản xuất kinh doanh
TAND: tòa án nhân dân
TANDTC: tòa án nhân dân tối cao
TBCN: tư bản chủ nghĩa
TBT: tổng bí thư
TDTT: thể dục thể thao
TDP: tổ dân phố
THCN: trung học chuyên nghiệp
THCS: trung học cơ sở
THPT: trung học phổ thông
ThS: thạc sĩ
TKCN: tìm kiếm cứu nạn
TMCP: thương mại cổ phần
TNCS: thanh niên cộng sản
TNCSHCM: thanh niên cộng sản Hồ Chí Minh
TNGT: tai nạn giao thông
TNHH: trách nhiệm hữu hạn
TNMT: tài nguyên và môi trường
TN&MT: tài nguyên và môi trường
TNXP: thanh niên xung phong
TP: thành phố
TPHCM: thành phố Hồ Chí Minh
TP.HCM: thành phố Hồ Chí Minh
TS: tiến sĩ
TTATGT: trật tự an toàn giao thông
TTATXH: trật tự an toàn xã hội
TTCK: thị trường chứng khoán
TTCP: thanh tra chính phủ
TTĐT: thông tin điện tử
TTHC: thủ tục hành chính
TTTM: trung tâm thương mại
TT&TT: thông tin và truyền thông
TTTT: thông tin và truyền thông
TTXVN: thông tấn xã Việt Nam
T.Ư: trung ương
TUV: thành ủy viên
TVQH: thường vụ quốc hội
TW: trung ương
TƯ: trung ương
UBKT: ủy ban kiểm tra
UBMTTQ: ủy ban mặt trận tổ quốc
UBMTTQVN: ủy ban mặt trận tổ quốc Việt Nam
UBND: ủy ban nhân dân
UBTVQH: ủy ban thường vụ quốc hội
UVBTV: ủy viên ban thường vụ
UVTV: ủy viên thường vụ
VBQPPL: văn bản quy phạm pháp luật
VĐV: vận động viên
VHNT: văn học nghệ thuật
VHTT: văn hóa thông tin
VHTTDL: văn hóa thể thao và du lịch
VH-TT: văn hóa thông tin
VKS: viện kiểm sát
VKSND: viện kiểm sát nhân dân
VKSNDTC: viện kiểm sát nhân dân tối cao
VPĐU: văn phòng đảng ủy
VPCP: văn phòng chính phủ
VSATTP: vệ sinh an toàn thực phẩm
VSMT: vệ sinh môi trường
XĐGN: xóa đói giảm nghèo
XDCB: xây dựng cơ bản
XHCN: xã hội chủ nghĩa
XHH: xã hội hóa
XKLĐ: xuất khẩu lao động
XNK: xuất nhập khẩu
YTDP: y tế dự phòng
"""


def common_abbreviations() -> Iterator[tuple[str, str]]:
    """Each abbreviation as it is usually written, with one thing that it stands for.

    >>> ("HĐND", "hội đồng nhân dân") in common_abbreviations()
    True
    """
    for line in _TABLE.strip().splitlines():
        abbreviation, _, expansions = line.partition(": ")
        for expansion in expansions.split("; "):
            yield abbreviation, expansion
