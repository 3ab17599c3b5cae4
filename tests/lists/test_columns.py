"""The header is found under whatever stands above it, and people have the last word."""

from tests.lists.reading import codes, columns_of, days_of, only, read, read_rows


def test_a_header_of_two_rows_and_a_row_of_numbers() -> None:
    lines = (
        "ỦY BAN NHÂN DÂN;;;;;",
        "DANH MỤC LỄ HỘI NĂM 2027;;;;;",
        ";;;;;",
        "TT;Tên di tích, lễ hội;Thời gian;;Địa điểm;Ghi chú",
        ";;Từ ngày;Đến ngày;;",
        "(1);(2);(3);(4);(5);(6)",
        "I. Lễ hội cấp tỉnh;;;;;",
        "1;Hội đền;15/2;17/2;Đền Mẫu;x",
        "TT;Tên di tích, lễ hội;Thời gian;;Địa điểm;Ghi chú",
        "2;Hội chùa;18/2;;Chùa Côn Sơn;",
        ";;;;;",
        ";Người lập biểu;;;Giám đốc;",
    )
    found = read("\n".join(lines).encode())

    assert days_of(found) == [("2027-02-15", "2027-02-17"), ("2027-02-18", "2027-02-18")]
    assert found.read.outcome == "ok"
    assert columns_of(found)["first"] == "C"
    assert [row.state for row in found.rows].count("skipped") == 4


def test_english_headers() -> None:
    header = ("No.", "Event name", "Start date", "End date", "Venue", "Organizer", "Status")
    row = ("1", "Spring", "15 Feb 2027", "16 Feb 2027", "Đền Mẫu", "People", "Cancelled")
    event = only(read_rows([row], header))

    assert (event.title, event.place_id, event.organiser) == ("Spring", "den-mau", "People")
    assert event.status == "CANCELLED"


def test_people_choose_columns_by_letter_or_word() -> None:
    header = ("A1", "B1", "Địa điểm", "Ngày")
    rows = [("Hội xuân", "x", "Đền Mẫu", "15/2/2027")]
    signature = "A:a1 | B:b1 | C:dia diem | D:ngay"

    assert read_rows(rows, header).read.reason == "no-header"
    by_letter = read_rows(rows, header, columns={"title": "A", "days": "D", "place": "C"})
    assert (only(by_letter).title, by_letter.sheets[0].chosen) == ("Hội xuân", "chosen")
    assert only(read_rows(rows, header, columns={"title": "A1", "days": "Ngày"})).location == ""
    found = read_rows(rows, header, columns={"title": "Z9"})
    assert (found.read.outcome, found.read.reason) == ("rejected", "unknown-columns")
    columns = by_letter.sheets[0].columns
    assert columns is not None
    assert columns.header.signature == signature


def test_what_was_chosen_once_counts_for_the_same_header() -> None:
    header = ("Tên", "Nội dung", "Ngày", "Địa điểm")
    rows = [("UBND", "Hội xuân", "15/2/2027", "Đền Mẫu")]
    signature = "A:ten | B:noi dung | C:ngay | D:dia diem"

    found = read_rows(rows, header, remembered={signature: {"title": "B", "organiser": "A"}})

    assert (only(found).title, only(found).organiser) == ("Hội xuân", "UBND")
    assert found.sheets[0].chosen == "remembered"


def test_every_fault_of_a_row_is_told_at_once() -> None:
    found = read_rows([("", "31/02/2027", "")])

    assert codes(found) == ["no-title"]
    assert found.read.set_aside[0].property == "A2, C2, B2"
    assert all(cell in found.read.set_aside[0].message.vi for cell in ("A2", "B2", "C2"))
    assert (found.read.outcome, found.read.reason) == ("suspect", "nothing-usable")


def test_hostile_text_is_made_harmless() -> None:
    event = only(read_rows([("<b>Hội</b> xuân\u202e", "15/2/2027", "Đền <script>x</script>Mẫu")]))

    assert event.title == "Hội xuân"
    assert "<" not in event.location
