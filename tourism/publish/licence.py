"""What may be done with the published data, whom to name, and what is doubtful about it.

The facts of ``data/README.md``, in two languages, for those who get the data without the
repository; a test holds the two against each other.
"""

from dataclasses import dataclass

from tourism.language import Text


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of the published data.

    ``licence`` is an SPDX name, or None where several apply: then ``terms`` tells.
    """

    name: str
    title: Text
    licence: str | None
    url: str | None
    terms: Text
    attribution: str
    origin: Text
    doubts: Text | None = None


TITLE = Text(
    "Danh mục du lịch và lễ hội chung Hải Dương – Hưng Yên",
    "Joint catalogue of places and festivals of Hải Dương and Hưng Yên",
)
_BY = "https://creativecommons.org/licenses/by/4.0/"
PROJECT = "tourism (Hải Dương – Hưng Yên)"
_OWN = Text(
    "của dự án (tập hợp dữ kiện; lời văn do dự án viết); dùng tự do, ghi nguồn",
    "the project's own (compilation of facts; texts are our own words); free to use, name the "
    "source",
)
_PAGES = Text(
    "tổng hợp năm 2026 từ các trang công khai, ghi ở từng bản ghi",
    "compiled in 2026 from public pages; each record names them",
)

LAYERS = (
    Layer(
        name="places",
        title=Text("Điểm đến", "Places"),
        licence="CC-BY-4.0",
        url=_BY,
        terms=_OWN,
        attribution=PROJECT,
        origin=_PAGES,
        doubts=Text(
            "rất ít nơi có giờ mở cửa; thời gian tham quan là ước lượng của ban biên soạn; nhiều "
            "điểm tọa độ chỉ thay cho xã",
            "few records have any hours; visiting minutes are editorial estimates; many points "
            "stand for a commune",
        ),
    ),
    Layer(
        name="events",
        title=Text("Lễ hội và mùa vụ", "Festivals and seasons"),
        licence="CC-BY-4.0",
        url=_BY,
        terms=_OWN,
        attribution=PROJECT,
        origin=_PAGES,
        doubts=Text(
            "các nguồn nêu ngày khác nhau; chưa có ban tổ chức nào xác nhận ngày sắp tới",
            "sources differ about days; no organiser has confirmed a future date",
        ),
    ),
    Layer(
        name="complexes",
        title=Text("Quần thể di tích", "Relic complexes"),
        licence="CC-BY-4.0",
        url=_BY,
        terms=_OWN,
        attribution=PROJECT,
        origin=_PAGES,
        doubts=Text(
            "tên gọi thông dụng, không trích từ quyết định",
            "names are in common use, not quoted from the decisions",
        ),
    ),
    Layer(
        name="hubs",
        title=Text("Điểm đi và đến", "Start and end points"),
        licence="CC-BY-4.0",
        url=_BY,
        terms=_OWN,
        attribution=PROJECT,
        origin=Text("dự án tự đặt theo hiểu biết chung", "own placement from general knowledge"),
        doubts=Text("có thể lệch đến khoảng 2 km", "errors of up to about 2 km; not surveyed"),
    ),
    Layer(
        name="points-geonames",
        title=Text("Tọa độ có nguồn GeoNames", "Points whose origin is GeoNames"),
        licence="CC-BY-4.0",
        url=_BY,
        terms=Text("ghi nguồn GeoNames", "name GeoNames as the source"),
        attribution="© GeoNames",
        origin=Text("xem “origin” của từng tọa độ", "see `origin` of each point"),
    ),
    Layer(
        name="points-vietnamadminunits",
        title=Text(
            "Tọa độ từ bộ dữ liệu đơn vị hành chính",
            "Points from a dataset of administrative units",
        ),
        licence="MIT",
        url="https://opensource.org/license/mit",
        terms=Text("giữ lời ghi bản quyền", "keep the copyright notice"),
        attribution="© 2025 Tran Ngoc Minh Hieu",
        origin=Text("xem “origin” của từng tọa độ", "see `origin` of each point"),
        doubts=Text(
            "mang nhãn MIT của gói, nhưng trông như kết quả của một bộ định vị; cần xem lại trước "
            "khi công bố rộng",
            "they carry the package's MIT label, but look like a geocoder's output: to be looked "
            "at again before a public release",
        ),
    ),
)
"""Every layer of a download; roads and boundaries are not part of it."""

ATTRIBUTION = "; ".join(
    dict.fromkeys(
        layer.attribution + (f" ({layer.licence})" if layer.licence else "") for layer in LAYERS
    )
)
"""Whom to name beside anything made from the data, on one line."""
