"""A believable two-day tour, made by hand: the shape that every way out has to carry.

Names, points and addresses are those of the catalogue, times are made up. It has every kind
of stop, a must, a hands-on visit, a festival to confirm, carrots in season, estimated legs, a
driver's rest, a night with dinner and breakfast at one place, flags, notes and places left out.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from tourism.catalogue.place import (
    Address,
    Coordinates,
    Opening,
    Place,
    Position,
    Precision,
    Recognition,
    Side,
    Visit,
)
from tourism.catalogue.rules import CoachClass, DrivingLaw
from tourism.catalogue.source import Confidence, Source, Status
from tourism.itinerary.flags import flag
from tourism.itinerary.model import (
    Day,
    Itinerary,
    LeftOut,
    Leg,
    LiveEvent,
    Party,
    Stop,
    StopKind,
)
from tourism.itinerary.promises import Block, Meal, MealPromise, Must, Night, Promises
from tourism.language import Text
from tourism.publish.edition import Edition
from tourism.timewindow import VIETNAM

DAY_1 = date(2027, 3, 20)
DAY_2 = date(2027, 3, 21)
MOMENT = datetime(2027, 1, 15, 9, 30, tzinfo=VIETNAM)
VI = Edition("vi", "tours.example", MOMENT)
EN = Edition("en", "tours.example", MOMENT)
VI_CLIENT = replace(VI, audience="client")
EN_CLIENT = replace(EN, audience="client")


def place(
    place_id: str,
    kind: str,
    side: Side | None,
    name: tuple[str, str],
    point: tuple[float, float],
    address: Address,
    precision: Precision = Precision.COMMUNE,
    notes: tuple[str, str] = ("", ""),
    **further: object,
) -> Place:
    return Place(
        id=place_id,
        kind=kind,
        side=side,
        name=Text(*name),
        position=Position(Coordinates(*point), precision, "map of the province"),
        address=address,
        visit=Visit(60, "editorial estimate"),
        opening=Opening(None, Status.TO_CONFIRM, staffed=True),
        notes=Text(*notes),
        **further,
    )


def address(
    commune: str | None, district: str | None, province: str, *since: str | None
) -> Address:
    return Address(commune, district, province, *(since or (None, None)))


OPERA = place(
    "hn-opera", "hub", None, ("Nhà hát Lớn Hà Nội", "Hanoi Opera House"), (21.0243, 105.8577),
    address(None, None, "Hà Nội", None, "Thành phố Hà Nội"), Precision.VILLAGE,
    sources=(Source("own compilation"),),
)  # fmt: skip
CHU_DAU = place(
    "chu-dau-pottery", "craft-village", Side.HAI_DUONG,
    ("Làng gốm Chu Đậu", "Chu Dau pottery village"), (20.994863, 106.281636),
    address("Xã Thái Tân", "Huyện Nam Sách", "Hải Dương", "Xã Thái Tân", "Thành phố Hải Phòng"),
    notes=(
        "Dòng gốm xuất khẩu thế kỷ 15–16 thất truyền rồi được một doanh nghiệp phục hưng; khách "
        "xem và tự tay nặn, vẽ. Có cửa hàng.",
        "Export ware of the 15th–16th centuries, lost and later revived by a company; guests can "
        "watch, shape and paint. There is a shop.",
    ),
    phone="0220 3754 888",
    recognitions=(Recognition("provincial tourist point", 2019, "3009/QĐ-UBND"),),
    sources=(
        Source("https://langngheviet.com.vn/phong-phu-cac-lang-nghe-truyen-thong-19177.html"),
        Source("https://baotayninh.vn/ve-hai-duong-tham-lang-gom-co-chu-dau-a181912.html"),
    ),
    confidence=Confidence.HIGH,
)  # fmt: skip
KIEP_BAC = place(
    "kiep-bac-temple", "temple", Side.HAI_DUONG, ("Đền Kiếp Bạc", "Kiep Bac Temple"),
    (21.151314, 106.327674),
    address("Xã Hưng Đạo", "Thành phố Chí Linh", "Hải Dương", "Phường Trần Hưng Đạo",
            "Thành phố Hải Phòng"),
    Precision.EXACT,
    notes=(
        "Nơi thờ chính Hưng Đạo Đại vương Trần Quốc Tuấn, trên nền đại bản doanh Vạn Kiếp, nhìn ra "
        "Lục Đầu Giang.",
        "Main shrine of Prince Tran Hung Dao on the site of his Van Kiep headquarters, facing the "
        "six-river confluence.",
    ),
    recognitions=(
        Recognition("special national", 2012, "548/QĐ-TTg (10/5/2012)"),
        Recognition(
            "UNESCO World Heritage", 2025,
            text="UNESCO World Heritage component (Yen Tu - Vinh Nghiem - Con Son, Kiep Bac)",
        ),
    ),
    sources=(Source("https://chilinhquetoi.com/van-hien-xu-dong/1872.html"),),
    confidence=Confidence.HIGH,
)  # fmt: skip
CON_SON_GATE = place(
    "con-son-gate", "service-town", Side.HAI_DUONG,
    ("Khu dịch vụ cổng Côn Sơn (Tiên Sơn)", "Con Son gate service area"), (21.1482, 106.3826),
    address("Phường Cộng Hoà", "Thành phố Chí Linh", "Hải Dương", "Phường Trần Hưng Đạo",
            "Thành phố Hải Phòng", "commune was split", ("Phường Chu Văn An",)),
    Precision.EXACT,
)  # fmt: skip
MUSEUM = place(
    "hai-duong-museum", "museum", Side.HAI_DUONG, ("Bảo tàng Hải Dương", "Hai Duong Museum"),
    (20.942678, 106.327248),
    address("Phường Nguyễn Trãi", "Thành phố Hải Dương", "Hải Dương", "Phường Thành Đông",
            "Thành phố Hải Phòng"),
)  # fmt: skip
HAI_DUONG_CITY = place(
    "hai-duong-city", "service-town", Side.HAI_DUONG, ("Thành phố Hải Dương", "Hai Duong city"),
    (20.94138, 106.32814),
    address(None, "Thành phố Hải Dương", "Hải Dương", "Phường Thành Đông", "Thành phố Hải Phòng"),
    Precision.VILLAGE,
    sources=(Source("http://ahaytravel.com/cam-nang-du-lich-hai-duong.html"),),
    confidence=Confidence.HIGH,
)  # fmt: skip
XUA = place(
    "xua-temple", "temple", Side.HAI_DUONG, ("Đền Xưa", "Xua Temple"), (20.971984, 106.249272),
    address("Xã Cẩm Vũ", "Huyện Cẩm Giàng", "Hải Dương", "Xã Tuệ Tĩnh", "Thành phố Hải Phòng"),
    notes=(
        "Đền thờ Đại danh y Tuệ Tĩnh tại quê hương Nghĩa Phú.",
        "Temple to the physician Tue Tinh in his home village of Nghia Phu.",
    ),
    recognitions=(Recognition("special national", 2017),),
    sources=(Source("https://mekongasean.vn/thang-3-ve-hai-duong-38925.html"),),
    confidence=Confidence.HIGH,
)  # fmt: skip
HUNG_YEN_CITY = place(
    "tp-hung-yen", "service-town", Side.HUNG_YEN,
    ("Trung tâm thành phố Hưng Yên (Phố Hiến)", "Hưng Yên city centre (Phố Hiến)"),
    (20.65442, 106.06108),
    address("Phường Lê Lợi", "Thành phố Hưng Yên", "Hưng Yên", "Phường Phố Hiến",
            "Tỉnh Hưng Yên"),
    Precision.VILLAGE,
)  # fmt: skip
DEN_MAU = place(
    "den-mau", "temple", Side.HUNG_YEN,
    ("Đền Mẫu", "Temple of the Holy Mother Dương Quý Phi"), (20.6468, 106.0516),
    address("Phường Quang Trung", "Thành phố Hưng Yên", "Hưng Yên", "Phường Phố Hiến",
            "Tỉnh Hưng Yên"),
    Precision.VILLAGE,
    notes=(
        "Thờ Dương Quý Phi nhà Tống; tòa hiện nay theo lần tu sửa 1896–1897, trước đền là hồ Bán "
        "Nguyệt và cụm cây cổ thụ.",
        "Dedicated to the Song-dynasty consort Dương Quý Phi; present form dates from works of "
        "1896–1897, facing Bán Nguyệt lake.",
    ),
    recognitions=(Recognition("special national", 2014),),
    sources=(Source("https://en.hungyen.gov.vn/mau-temple-and-festival-c228.html"),),
    confidence=Confidence.HIGH,
)  # fmt: skip
XICH_DANG = place(
    "van-mieu-xich-dang", "temple-of-literature", Side.HUNG_YEN,
    ("Văn miếu Xích Đằng", "Xích Đằng Temple of Literature"), (20.67347, 106.04345),
    address("Phường Lam Sơn", "Thành phố Hưng Yên", "Hưng Yên", "Phường Sơn Nam",
            "Tỉnh Hưng Yên"),
    notes=(
        "Văn miếu của trấn Sơn Nam xưa, dựng trên nền chùa Nguyệt Đường; còn chín bia đá ghi tên "
        "các bậc đại khoa.",
        "Confucian temple of the old Sơn Nam province; it keeps nine stone steles of laureates.",
    ),
    sources=(Source("https://tripzone.vn/ck10576-van-mieu-xich-dang"),),
)  # fmt: skip
NOM = place(
    "lang-nom", "village", Side.HUNG_YEN, ("Làng Nôm", "Nôm Ancient Village"),
    (20.98964, 106.06696),
    address("Xã Đại Đồng", "Huyện Văn Lâm", "Hưng Yên", "Xã Đại Đồng", "Tỉnh Hưng Yên"),
    notes=(
        "Làng cổ vùng đồng bằng còn cổng làng dựng năm 1915, hồ làng, các nhà thờ họ, chợ và cầu "
        "đá chín nhịp qua sông Nguyệt Đức.",
        "Delta village with its 1915 gate, pond, clan houses, market and nine-span stone bridge.",
    ),
    sources=(Source("https://nld.com.vn/lang-nom-dung-di-hon-que-196240608155218499.htm"),),
    confidence=Confidence.LOW,
)  # fmt: skip
CON_SON = place(
    "con-son-pagoda", "pagoda", Side.HAI_DUONG,
    ("Chùa Côn Sơn (khu di tích Côn Sơn)", "Con Son Pagoda and relic area"),
    (21.150689, 106.38198),
    address("Phường Cộng Hoà", "Thành phố Chí Linh", "Hải Dương", "Phường Trần Hưng Đạo",
            "Thành phố Hải Phòng"),
    Precision.EXACT,
)  # fmt: skip

CARROTS = Text("Cà rốt Đức Chính", "Duc Chinh carrots")
XUA_FESTIVAL = LiveEvent(
    "xua-temple-festival", Text("Lễ hội đền Xưa", "Xua Temple festival"),
    date(2027, 3, 21), date(2027, 3, 23), date(2027, 3, 22), Status.TO_CONFIRM,
)  # fmt: skip


def at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), VIETNAM)


def stop(
    stop_id: str,
    kind: StopKind,
    where: Place,
    day: date,
    clock: str,
    minutes: int = 0,
    flags: str = "",
    wait: int = 0,
    **further: object,
) -> Stop:
    starts = at(day, clock)
    return Stop(
        id=stop_id,
        kind=kind,
        place=where,
        arrives=starts - timedelta(minutes=wait),
        starts=starts,
        dwell=timedelta(minutes=minutes),
        status=Status.TO_CONFIRM if "hours" in flags else Status.FIRM,
        flags=tuple(flag(code) for code in flags.split()),
        **further,
    )


def leg(
    *between: Place,
    drive: int = 0,
    km: float = 0,
    roads: tuple[str, ...] = (),
    boarding: int = 0,
    rest: int = 0,
    walk: int = 0,
    estimated: bool = False,
    toll: bool = False,
) -> Leg:
    """A drive along the points of the places; with none of them it is no drive at all."""
    return Leg(
        drive=timedelta(minutes=drive),
        rest=timedelta(minutes=rest),
        walk=timedelta(minutes=walk),
        boarding=timedelta(minutes=boarding),
        distance_m=round(km * 1000),
        estimated=estimated,
        roads=roads,
        path=tuple(where.position.coordinates for where in between if where.position),
        toll=toll,
        provider="road-graph" if between else "",
    )


def _first_day() -> Day:
    visit, meal = StopKind.VISIT, StopKind.MEAL
    unknown = "hours-unknown coach-access-unknown"
    return Day(
        1,
        DAY_1,
        (
            stop("d1-start", StopKind.START, OPERA, DAY_1, "07:00"),
            stop(
                "chu-dau", visit, CHU_DAU, DAY_1, "08:45", 90,
                f"{unknown} hands-on-to-confirm position-estimated", must=True, hands_on=True,
            ),
            stop("kiep-bac", visit, KIEP_BAC, DAY_1, "11:05", 60, unknown),
            stop("d1-lunch", meal, CON_SON_GATE, DAY_1, "12:25", 75, "eatery-not-named",
                 meal=Meal.LUNCH),
            stop("talk", StopKind.BLOCK, MUSEUM, DAY_1, "15:00", 90, "arranged", wait=10,
                 title=Text("Gặp gỡ Hiệp hội Du lịch", "Meeting with the tourism association")),
            stop("d1-hotel", StopKind.HOTEL, HAI_DUONG_CITY, DAY_1, "16:45", 30,
                 "hotel-not-named"),
            stop("d1-dinner", meal, HAI_DUONG_CITY, DAY_1, "18:30", 75, "eatery-not-named",
                 wait=75, meal=Meal.DINNER),
        ),
        (
            leg(OPERA, CHU_DAU, drive=90, km=71.4, boarding=10, walk=5, estimated=True, toll=True,
                roads=("QL5", "QL37", "cầu Lai Vu")),
            leg(CHU_DAU, KIEP_BAC, drive=40, km=24.2, boarding=10, estimated=True,
                roads=("QL37", "đường tỉnh 398B")),
            leg(KIEP_BAC, CON_SON_GATE, drive=15, km=7.9, boarding=5, roads=("đường tỉnh 398B",)),
            leg(CON_SON_GATE, MUSEUM, drive=60, km=38.6, boarding=10, estimated=True,
                roads=("QL37", "QL5")),
            leg(MUSEUM, HAI_DUONG_CITY, drive=5, km=0.6, boarding=10, estimated=True),
            leg(),
        ),
    )  # fmt: skip


def _second_day() -> Day:
    visit, meal = StopKind.VISIT, StopKind.MEAL
    unknown = "hours-unknown coach-access-unknown"
    return Day(
        2,
        DAY_2,
        (
            stop("d2-start", StopKind.START, HAI_DUONG_CITY, DAY_2, "06:45"),
            stop("d2-breakfast", meal, HAI_DUONG_CITY, DAY_2, "06:45", 45, "hotel-not-named",
                 meal=Meal.BREAKFAST),
            stop("xua", visit, XUA, DAY_2, "08:05", 60,
                 f"{unknown} event-to-confirm position-estimated", events=(XUA_FESTIVAL,),
                 seasons=(CARROTS,)),
            stop("xich-dang", visit, XICH_DANG, DAY_2, "10:30", 60,
                 f"{unknown} position-estimated"),
            stop("d2-lunch", meal, HUNG_YEN_CITY, DAY_2, "11:45", 75, "eatery-not-named",
                 meal=Meal.LUNCH),
            stop("den-mau", visit, DEN_MAU, DAY_2, "13:30", 45, "hours-unknown", wait=20),
            stop("nom", visit, NOM, DAY_2, "15:40", 60,
                 "hours-unknown low-confidence position-estimated"),
            stop("d2-end", StopKind.END, OPERA, DAY_2, "17:45"),
        ),
        (
            leg(),
            leg(HAI_DUONG_CITY, XUA, drive=25, km=12.3, boarding=10, estimated=True,
                roads=("QL5",)),
            leg(XUA, XICH_DANG, drive=75, km=48.0, boarding=10, estimated=True,
                roads=("QL38", "QL39")),
            leg(XICH_DANG, HUNG_YEN_CITY, drive=10, km=3.2, boarding=5, estimated=True),
            leg(HUNG_YEN_CITY, DEN_MAU, drive=5, km=1.4, boarding=5),
            leg(DEN_MAU, NOM, drive=70, km=46.7, boarding=15, estimated=True,
                roads=("QL39", "QL5", "đường tỉnh 385")),
            leg(NOM, OPERA, drive=50, km=31.0, boarding=0, rest=15, estimated=True,
                roads=("QL5", "cầu Chương Dương")),
        ),
    )  # fmt: skip


COACH = CoachClass(29, Text("Ô tô 29 chỗ", "29-seat coach"), 1.15, timedelta(minutes=7), 0.85)


def _promises() -> Promises:
    return Promises(
        earliest_start=(at(DAY_1, "07:00"), at(DAY_2, "06:30")),
        latest_end=(at(DAY_1, "18:30"), at(DAY_2, "18:00")),
        start_id="hn-opera",
        end_id="hn-opera",
        musts=(Must("chu-dau-pottery", 75, hands_on=True),),
        nevers=frozenset({"hai-duong-market", "bia-temple"}),
        meals=(
            MealPromise(1, Meal.LUNCH, at(DAY_1, "11:00"), at(DAY_1, "12:30"), 60),
            MealPromise(1, Meal.DINNER, at(DAY_1, "18:00"), at(DAY_1, "19:30"), 60),
            MealPromise(2, Meal.BREAKFAST, at(DAY_2, "06:00"), at(DAY_2, "08:30"), 30),
            MealPromise(2, Meal.LUNCH, at(DAY_2, "11:00"), at(DAY_2, "12:30"), 60),
        ),
        blocks=(
            Block(
                "talk",
                Text("Gặp gỡ Hiệp hội Du lịch", "Meeting with the tourism association"),
                ("hai-duong-museum",),
                at(DAY_1, "15:00"),
                at(DAY_1, "16:30"),
                timedelta(minutes=10),
            ),
        ),
        nights=(Night(1, ("hai-duong-city", "tp-hung-yen")),),
        side_minimum={Side.HUNG_YEN: 2, Side.HAI_DUONG: 2},
        side_share=0.65,
        theme_minimum={"heritage": 2, "craft": 1},
        most_driving=timedelta(hours=8),
    )


def sample_itinerary() -> Itinerary:
    """Hà Nội – Chu Đậu – Kiếp Bạc – night in Hải Dương – Đền Xưa – Phố Hiến – Làng Nôm – Hà Nội."""
    return Itinerary(
        id="t-5f0c2a9b7d31-8e41c07fa2d6",
        title=Text("Xứ Đông – Phố Hiến", "East Country – Pho Hien"),
        party=Party(guests=24),
        coach=COACH,
        law=DrivingLaw(
            "law-118-2025",
            date(2026, 7, 1),
            Text("Luật 118/2025/QH15 (hiệu lực từ 1/7/2026)",
                 "Law 118/2025/QH15 (in force since 1 July 2026)"),
            timedelta(hours=4),
            timedelta(minutes=15),
            None,
            None,
        ),
        promises=_promises(),
        days=(_first_day(), _second_day()),
        data_version="2027-01-14",
        seed=7,
        left_out=(
            LeftOut(MUSEUM, "closed", Text(
                "đóng cửa cuối tuần, cả hai ngày của tour", "closed at weekends, on both days")),
            LeftOut(CON_SON, "no-time", Text(
                "không còn đủ giờ; cần thêm 95 phút", "no time left; 95 more minutes are needed")),
        ),
        notes=(
            Text(
                "Lễ hội Chử Đồng Tử – Tiên Dung (17–19/03/2027) vừa kết thúc trước tour.",
                "The Chử Đồng Tử – Tiên Dung festival (17–19 March 2027) has just ended.",
            ),
        ),
    )  # fmt: skip
