"""The itinerary as one JSON document, for programs: everything, in both languages."""

from tourism.almanac.lunar import to_lunar
from tourism.catalogue.place import Address, Place, Side
from tourism.itinerary.flags import call_list, status
from tourism.itinerary.model import Day, Flag, Itinerary, LeftOut, Leg, LiveEvent, Stop
from tourism.language import Text, nfc
from tourism.publish import document as parts
from tourism.publish.calls import Call, calls
from tourism.publish.edition import Edition
from tourism.publish.headings import day_heading
from tourism.publish.moments import minutes
from tourism.publish.naming import address_2023, address_2025
from tourism.publish.promises_part import promises_part
from tourism.publish.summary import distance_m, nights, side_totals


def itinerary_to_json(itinerary: Itinerary, edition: Edition) -> bytes:
    """Return the document as UTF-8 JSON, keys in the order of the schema, with a newline.

    The edition leaves no trace: both languages are inside, so that one version of a plan
    has one document, whoever publishes it and when.
    """
    del edition
    text = itinerary_document(itinerary).model_dump_json(
        by_alias=True, indent=2, ensure_ascii=False
    )
    return (nfc(text) + "\n").encode()


def itinerary_document(itinerary: Itinerary) -> parts.ItineraryDocument:
    """Return the document of one version of a tour."""
    return parts.ItineraryDocument(
        id=itinerary.id,
        data_version=itinerary.data_version,
        seed=itinerary.seed,
        status=status(itinerary).value,
        complete=itinerary.complete,
        title=words(itinerary.title),
        party=_party(itinerary),
        coach=parts.CoachPart(seats=itinerary.coach.seats, name=words(itinerary.coach.name)),
        law=_law(itinerary),
        summary=_summary(itinerary),
        days=_days(itinerary),
        call_list=[_call(call) for call in calls(itinerary)],
        left_out=[_left_out(left) for left in itinerary.left_out],
        notes=[words(note) for note in itinerary.notes],
        promises=promises_part(itinerary.promises),
    )


def words(text: Text) -> parts.Words:
    """Return a text in both languages."""
    return parts.Words(vi=text.vi, en=text.en)


def _party(itinerary: Itinerary) -> parts.PartyPart:
    party = itinerary.party
    return parts.PartyPart(
        guests=party.guests,
        children=party.children,
        wheelchairs=party.wheelchairs,
        guides=party.guides,
        drivers=party.drivers,
    )


def _law(itinerary: Itinerary) -> parts.LawPart:
    law = itinerary.law
    return parts.LawPart(id=law.id, since=law.since, name=words(law.name))


def _summary(itinerary: Itinerary) -> parts.SummaryPart:
    sides = [
        parts.SidePart(
            side=_side(total.side),
            visits=total.visits,
            minutes=total.minutes,
            percent=total.percent,
        )
        for total in side_totals(itinerary)
    ]
    return parts.SummaryPart(
        days=len(itinerary.days),
        nights=nights(itinerary),
        visits=len(itinerary.visits),
        sides=sides,
        driving_minutes=minutes(itinerary.driving),
        distance_m=distance_m(itinerary),
        slack_minutes=minutes(itinerary.slack),
        to_confirm=len(call_list(itinerary)),
    )


def _days(itinerary: Itinerary) -> list[parts.DayPart]:
    number = 1
    days = []
    for day in itinerary.days:
        days.append(_day(day, number))
        number += len(day.stops)
    return days


def _day(day: Day, number: int) -> parts.DayPart:
    return parts.DayPart(
        number=day.number,
        on=day.on,
        lunar=_lunar(day),
        heading=parts.Words(vi=day_heading(day, "vi"), en=day_heading(day, "en")),
        driving_minutes=minutes(day.driving),
        distance_m=day.distance_m,
        stops=[_stop(stop, number + index) for index, stop in enumerate(day.stops)],
        legs=[
            _leg(leg, here, there)
            for here, leg, there in zip(day.stops[:-1], day.legs, day.stops[1:], strict=True)
        ],
    )


def _lunar(day: Day) -> parts.LunarDay:
    on = to_lunar(day.on)
    return parts.LunarDay(
        year=on.year, month=on.month, day=on.day, leap=on.leap, uncertain=on.uncertain
    )


def _stop(stop: Stop, number: int) -> parts.StopPart:
    return parts.StopPart(
        id=stop.id,
        number=number,
        kind=stop.kind.value,
        place=_place(stop.place),
        arrives=stop.arrives,
        starts=stop.starts,
        ends=stop.ends,
        minutes=minutes(stop.dwell),
        walk_minutes=minutes(stop.walk),
        status=stop.status.value,
        meal=stop.meal.value if stop.meal else None,
        title=words(stop.title) if stop.title else None,
        hands_on=stop.hands_on,
        must=stop.must,
        events=[_event(event) for event in stop.events],
        in_season=[words(name) for name in stop.seasons],
        flags=[_flag(flag) for flag in stop.flags],
    )


def _place(place: Place) -> parts.PlacePart:
    position = place.position
    return parts.PlacePart(
        id=place.id,
        name=words(place.name),
        kind=place.kind,
        side=_side(place.side),
        latitude=position.coordinates.latitude if position else None,
        longitude=position.coordinates.longitude if position else None,
        precision=position.precision.value if position else None,
        address=_address(place.address) if place.address else None,
        phone=place.phone,
        notes=words(place.notes),
        recognitions=[
            parts.RecognitionPart(
                level=rank.level, year=rank.year, decision=rank.decision, text=rank.text
            )
            for rank in place.recognitions
        ],
        confidence=place.confidence.value,
        sources=[source.citation for source in place.sources],
    )


def _address(address: Address) -> parts.AddressPart:
    return parts.AddressPart(
        hamlet=address.hamlet,
        commune_2023=address.commune_2023,
        district_2023=address.district_2023,
        province_2023=address.province_2023,
        commune_2025=address.commune_2025,
        province_2025=address.province_2025,
        alternatives_2025=list(address.alternatives_2025),
        line_2023=address_2023(address),
        line_2025=address_2025(address),
    )


def _event(event: LiveEvent) -> parts.EventPart:
    return parts.EventPart(
        id=event.event_id,
        name=words(event.name),
        first=event.first,
        last=event.last,
        main=event.main,
        status=event.status.value,
    )


def _flag(flag: Flag) -> parts.CodedWords:
    return parts.CodedWords(code=flag.code, vi=flag.text.vi, en=flag.text.en)


def _leg(leg: Leg, here: Stop, there: Stop) -> parts.LegPart:
    return parts.LegPart(
        origin=here.id,
        destination=there.id,
        minutes=minutes(leg.total),
        drive_minutes=minutes(leg.drive),
        rest_minutes=minutes(leg.rest),
        walk_minutes=minutes(leg.walk),
        boarding_minutes=minutes(leg.boarding),
        distance_m=leg.distance_m,
        roads=list(leg.roads),
        estimated=leg.estimated,
        toll=leg.toll,
        provider=leg.provider,
        path=[(point.longitude, point.latitude) for point in leg.path],
    )


def _call(call: Call) -> parts.CallPart:
    return parts.CallPart(
        place_id=call.place.id,
        name=words(call.place.name),
        phone=call.place.phone,
        stop_ids=[stop.id for stop in call.stops],
        questions=[_flag(flag) for flag in call.flags],
    )


def _left_out(left: LeftOut) -> parts.LeftOutPart:
    return parts.LeftOutPart(
        place_id=left.place.id,
        name=words(left.place.name),
        side=_side(left.place.side),
        code=left.code,
        vi=left.reason.vi,
        en=left.reason.en,
    )


def _side(side: Side | None) -> parts.SideName | None:
    return side.value if side else None
