"""What the ``type`` of a problem points to: what it means, and what to do."""

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.publish.document import Words
from tourism.publish.json_document import words
from tourism.server.problems import TITLES, answers

router = APIRouter(prefix="/problems", tags=["problems"])


class ProblemType(BaseModel):
    """One kind of problem."""

    type: str = Field(examples=["/problems/not-found"])
    title: Words


@router.get("/{slug}", summary="What does this problem mean?", responses=answers(NotFoundError))
def get_problem_type(
    slug: Annotated[
        str,
        Path(
            max_length=40,
            pattern="^[a-z-]+$",
            description="The last part of a `type`.",
            examples=["not-found"],
        ),
    ],
) -> ProblemType:
    """Return what a `type` of problem is called, in both languages."""
    if slug not in TITLES:
        raise NotFoundError(_NONE, slug=slug)
    return ProblemType(type=f"/problems/{slug}", title=words(TITLES[slug]))


_NONE = Text("Không có loại lỗi này.", "There is no such kind of problem.")
