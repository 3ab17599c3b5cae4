"""What somebody proposes about a record: look at it, accept or decline it."""

from fastapi import APIRouter, Depends, Response

from tourism.language import Text
from tourism.publish.naming import both_names
from tourism.server.api.suggestions import SuggestionId
from tourism.server.counted import counted
from tourism.server.pages.desk.frame import AtDesk, Desk, Form, Trouble
from tourism.server.pages.desk.home_view import on_day
from tourism.server.pages.desk.record_words import RECORD
from tourism.server.pages.desk.records_view import changes_between, who
from tourism.services.decide_suggestion import decide_suggestion
from tourism.services.deed import Deed
from tourism.services.publish_fact import publish_fact
from tourism.services.see_facts import see_suggestion
from tourism.storage.facts import get_fact, get_revision

router = APIRouter(prefix="/desk/suggestions/{suggestion_id}", dependencies=[Depends(counted)])


@router.get("")
def suggestion(desk: AtDesk, suggestion_id: SuggestionId) -> Response:
    """Return what would change."""
    return _page(desk, suggestion_id)


@router.post("")
def decide(desk: AtDesk, suggestion_id: SuggestionId, sent: Form) -> Response:
    """Accept it, as a draft or in public, or decline it."""
    wish, answer = sent.one("wish", 10), sent.one("answer")
    trouble = desk.do(lambda deed: _decide(desk, deed, suggestion_id, wish, answer))
    if trouble:
        return _page(desk, suggestion_id, trouble)
    return desk.done("/desk", {"publish": "accepted", "keep": "kept"}.get(wish, "declined"))


def _decide(desk: Desk, deed: Deed, suggestion_id: str, wish: str, answer: str) -> None:
    decided = decide_suggestion(
        deed, suggestion_id, accept=wish in ("publish", "keep"), answer=answer
    )
    if wish == "publish":
        head = get_fact(deed.session, decided.fact_id).head
        publish_fact(deed, desk.state.catalogue, decided.fact_id, head)


def _page(desk: Desk, suggestion_id: str, trouble: Trouble | None = None) -> Response:
    with desk.reading() as deed:
        one = see_suggestion(deed, suggestion_id)
        fact = get_fact(deed.session, one.fact_id)
        base = get_revision(deed.session, one.fact_id, one.base).document
        author = who(deed, one.author, one.organisation, desk.lang)
    name = Text(base["name"]["vi"], base["name"]["en"])
    view = {
        "id": one.id,
        "fact": one.fact_id,
        "name": both_names(name, desk.lang),
        "who": author,
        "when": on_day(one.at, desk.lang),
        "reason": one.reason,
        "state": one.state,
        "answer": one.answer,
        "mine": one.state == "open" and fact.side in desk.sides,
        "moved": (fact.published or fact.head) != one.base,
        "changes": changes_between(base, one.document, desk.lang),
    }
    return desk.page("suggestion.html", "home", RECORD, view=view, trouble=trouble)
