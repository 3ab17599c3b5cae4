"""The tag, the frame and the policy that a webmaster pastes, written from what was chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from tourism.server.embed.filters import EventFilters, Manners
from tourism.server.embed.look import Look

Pairs = Sequence[tuple[str, str]]
_SANDBOX = "allow-popups allow-popups-to-escape-sandbox allow-downloads"
_HEIGHT = 560


@dataclass(frozen=True, slots=True)
class Written:
    """What can be pasted, and the same tag for the preview of our own page."""

    tag: str
    frame: str
    policy: str
    list_url: str
    preview: str


def written(
    asked: EventFilters | Manners, tour: str, look: Look, inside: str, site: str, title: str
) -> Written:
    """Return all that a webmaster may want.

    Args:
        asked: What the tag is to show; of a tour, how.
        tour: Id of the tour; empty for festivals.
        look: Its colours and letters.
        inside: The list that stands in the tag, HTML of our own making.
        site: Address of the service.
        title: What the frame is called, for people who hear the page.
    """
    name = "tourism-tour" if tour else "tourism-events"
    pairs = attributes(asked)
    path = f"tours/{tour}" if tour else "events"
    query, style = urlencode(pairs), urlencode(look.parameters())
    framed = "&".join(part for part in (query, style) if part)
    own = [("tour", tour)] * bool(tour) + _joined(pairs)
    return Written(
        tag=f"{_style(site, style)}\n"
        f'<script type="module" src="{site}/embed/v1/tourism.js"></script>\n'
        f"{_element(name, own, inside)}",
        frame=_open(
            "iframe",
            [("src", f"{site}/frame/v1/{path}?{framed}"), ("title", title), ("width", "100%"),
             ("height", str(_HEIGHT)), ("loading", "lazy"), ("sandbox", _SANDBOX)],
        ) + "</iframe>",
        policy=f"script-src {site}; style-src {site}; connect-src {site}; img-src {site}; "
        f"frame-src {site}",
        list_url=f"{site}/embed/v1/{path}.html?{query}",
        preview=f"{_style('', style)}\n{_element(name, [*own, ('level', '3')], inside)}",
    )  # fmt: skip


def attributes(asked: EventFilters | Manners) -> Pairs:
    """Return what is asked for and is not so anyway; the language always, for it has to be seen."""
    said: Mapping[str, object] = asked.model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude={"lang"}
    )
    pairs: list[tuple[str, str]] = [("lang", asked.lang)]
    for name, value in said.items():
        values = value if isinstance(value, list) else [value]
        pairs += [(name, str(one)) for one in values]
    return pairs


def _joined(pairs: Pairs) -> list[tuple[str, str]]:
    """Return pairs with each name once: an attribute lists its values."""
    joined: dict[str, str] = {}
    for name, value in pairs:
        joined[name] = f"{joined[name]} {value}" if name in joined else value
    return list(joined.items())


def _style(site: str, query: str) -> str:
    address = f"{site}/embed/v1/tourism.css" + (f"?{query}" if query else "")
    return _open("link", [("rel", "stylesheet"), ("href", address)])


def _element(name: str, pairs: Pairs, inside: str) -> str:
    return f"{_open(name, pairs)}\n{inside.strip()}\n</{name}>"


def _open(name: str, pairs: Pairs) -> str:
    said = "".join(f' {key}="{escape(value)}"' for key, value in pairs)
    return f"<{name}{said}>"
