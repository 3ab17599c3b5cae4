"""What subscribers of calendars were told."""

import sqlalchemy as sa
from alembic import op

from tourism.storage.tables.columns import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the step."""
    op.create_table(
        "calendar_feed",
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("description", sa.String(1000), nullable=False),
        sa.Column("query", sa.JSON(), nullable=False),
        sa.Column("other", sa.String(60), nullable=True),
        sa.Column("organisation", sa.String(80), nullable=True),
        sa.Column("author", sa.String(40), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_calendar_feed")),
    )
    op.create_table(
        "calendar_item",
        sa.Column("scope", sa.String(80), nullable=False),
        sa.Column(
            "id", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("series", sa.String(100), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("moved_from", sa.Date(), nullable=True),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("vi", sa.JSON(), nullable=False),
        sa.Column("en", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "id", name=op.f("pk_calendar_item")),
    )
    with op.batch_alter_table("calendar_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_item_rev"), ["rev"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_calendar_item_scope_last"), ["scope", "last"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_calendar_item_scope_series"), ["scope", "series"], unique=False
        )

    op.create_table(
        "calendar_rendition",
        sa.Column("feed", sa.String(120), nullable=False),
        sa.Column("suffix", sa.String(8), nullable=False),
        sa.Column("basis", sa.String(64), nullable=False),
        sa.Column("tag", sa.String(64), nullable=False),
        sa.Column("modified", Moment(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("feed", "suffix", name=op.f("pk_calendar_rendition")),
    )
    op.create_table(
        "calendar_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("floor", sa.Integer(), nullable=False),
        sa.Column("feeds", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_state")),
    )
    op.execute("INSERT INTO calendar_state (id, rev, floor, feeds) VALUES (1, 0, 0, 0)")
