"""How a widget looks, chosen by address: for websites whose style sheets nobody can change."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from tourism.catalogue.records import refuse

_HEX = frozenset("0123456789abcdef")
_FONTS = {"inherit": "inherit", "serif": 'Georgia, "Times New Roman", serif'}


def _colour(value: str) -> str:
    lower = value.lower().removeprefix("#")
    if len(lower) != 6 or not _HEX.issuperset(lower):
        refuse("Viết màu bằng sáu chữ số 0–9, a–f; ví dụ 8a3b00.",
               "Write a colour as six digits 0–9, a–f; for example 8a3b00.")  # fmt: skip
    return lower


Colour = Annotated[str, AfterValidator(_colour)]


class Look(BaseModel):
    """Values of the variables that a style sheet may be asked to set; what is not said stays."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    accent: Colour | None = None
    ink: Colour | None = None
    paper: Colour | None = None
    line: Colour | None = None
    radius: Annotated[int, Field(ge=0, le=32)] | None = None
    size: Annotated[int, Field(ge=12, le=28)] | None = None
    font: Literal["inherit", "serif"] | None = None

    def variables(self) -> dict[str, str]:
        """Return the variables by name."""
        colours = {"accent": self.accent, "ink": self.ink, "paper": self.paper, "line": self.line}
        set_to = {f"--tourism-{name}": f"#{value}" for name, value in colours.items() if value}
        if self.radius is not None:
            set_to["--tourism-radius"] = f"{self.radius}px"
        if self.size is not None:
            set_to["--tourism-font-size"] = f"{self.size / 16:g}rem"
        if self.font is not None:
            set_to["--tourism-font"] = _FONTS[self.font]
        return set_to

    def rule(self) -> str:
        """Return the variables as a rule for a style sheet, or nothing."""
        said = "; ".join(f"{name}: {value}" for name, value in self.variables().items())
        return f":root {{ {said} }}\n" if said else ""

    def parameters(self) -> dict[str, str]:
        """Return what an address has to ask for to look like this."""
        return {name: str(value) for name, value in self.model_dump(exclude_none=True).items()}
