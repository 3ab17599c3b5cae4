"""Every knob of the service, with the value that a laptop wants.

Each is read from the environment as ``TOURISM_<NAME>`` and from a file ``.env`` in the folder
where the program is started; the environment wins. `docs/settings.md` is written from here.
"""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from tourism.errors import BadSettingsError, Fault
from tourism.language import Text

_PROJECT = Path(__file__).resolve().parents[1]


class Settings(BaseSettings):
    """What a start of the program can be told."""

    model_config = SettingsConfigDict(
        env_prefix="TOURISM_", env_file=".env", extra="ignore", frozen=True
    )

    database_url: SecretStr = Field(
        default=SecretStr("sqlite:///tourism.db"),
        description="sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME.",
    )
    data: Path = Field(default=_PROJECT / "data", description="Folder of facts.")
    overlay: Annotated[tuple[Path, ...], NoDecode] = Field(
        default=(), description="Folders of corrections on top of it, separated by commas."
    )
    public_url: str = Field(
        default="http://127.0.0.1:8000",
        pattern=r"^https?://[^/?#]+$",
        description="Address under which the public reaches the service; ends up in links and "
        "calendar ids, and must not change later.",
    )
    secure_cookies: bool | None = Field(
        default=None, description="Without it, exactly where public_url is https."
    )
    trusted_proxies: int = Field(
        default=0,
        ge=0,
        le=5,
        description="Proxies in front whose X-Forwarded-For is believed; 0 believes none.",
    )
    anonymous_per_minute: int = Field(default=240, ge=1, description="Requests of one address.")
    key_per_minute: int = Field(default=1200, ge=1, description="Requests of one user or key.")
    compose_per_minute: int = Field(
        default=12, ge=1, description="Tours that one address, user or key may have composed."
    )
    season_tours: int = Field(
        default=2000,
        ge=1,
        le=100_000,
        description="Tours of seasons that may wait or run for one organisation.",
    )
    sign_in_per_minute: int = Field(default=10, ge=1, description="Sign-ins tried by one address.")
    body_bytes: int = Field(default=1_000_000, ge=1000, description="Largest body of a request.")
    list_bytes: int = Field(
        default=10 * 2**20, ge=1000, description="Largest list that is sent to be taken in."
    )
    request_seconds: float = Field(
        default=30.0, gt=0, description="Longest time for the body of a request to come in."
    )
    composers: int = Field(
        default=1,
        ge=0,
        le=64,
        description="Processes that compose, tell webhooks and take in lists; `serve` starts them.",
    )
    job_days: int = Field(
        default=30, ge=1, description="How long finished jobs and deliveries of webhooks are kept."
    )
    lease_seconds: float = Field(
        default=8.0,
        ge=1,
        le=600,
        description="A job whose process gives no sign of life for so long goes to another.",
    )
    websub_hub: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s]+$",
        description="Address of a WebSub hub that tells subscribers of feeds about changes.",
    )
    contact: str = Field(
        default="",
        pattern=r"^[\x21-\x7e]{0,200}$",
        description="Mail or web address by which keepers of lists that are taken in reach us; "
        "sent to them beside public_url.",
    )
    session_hours: int = Field(default=12, ge=1, description="How long a sign-in lasts unused.")
    log_level: str = Field(
        default="INFO",
        pattern="^(DEBUG|INFO|WARNING|ERROR)$",
        description="Least urgent lines of the log that are told.",
    )

    @field_validator("overlay", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return [part for part in value.split(",") if part] if isinstance(value, str) else value

    @property
    def cookies_are_secure(self) -> bool:
        """Whether cookies are sent over https only."""
        if self.secure_cookies is None:
            return self.public_url.startswith("https://")
        return self.secure_cookies


def load_settings(**given: object) -> Settings:
    """Return the settings of this process; what is given by name wins over the environment.

    Raises:
        BadSettingsError: A value does not make sense; tells all of them.
    """
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        raise BadSettingsError([_fault(detail) for detail in error.errors()]) from None


def _fault(detail: object) -> Fault:
    parts = dict(detail)  # type: ignore[call-overload]
    name = "TOURISM_" + "_".join(str(part) for part in parts["loc"]).upper()
    # The value may be a secret: an address of a database has a password.
    return Fault(
        name,
        "",
        Text(
            f"giá trị không hợp lệ ({parts['msg']}); xem docs/settings.md",
            f"not a valid value ({parts['msg']}); see docs/settings.md",
        ),
    )
