"""What waits today."""

from fastapi import APIRouter, Depends, Response

from tourism.server.counted import counted
from tourism.server.pages.desk.frame import AtDesk
from tourism.server.pages.desk.home_view import home_view
from tourism.server.pages.desk.home_words import HOME
from tourism.services.see_desk import see_desk

router = APIRouter(prefix="/desk", dependencies=[Depends(counted)])


@router.get("")
def home(desk: AtDesk) -> Response:
    """Return what waits for somebody, the most urgent first."""
    with desk.reading() as deed:
        today = see_desk(deed, desk.state.catalogue, desk.sides)
        catalogue = desk.state.catalogue.get(deed.session)
    view = home_view(today, catalogue, desk.sides, desk.today, desk.lang)
    return desk.page("home.html", "home", HOME, view=view)
