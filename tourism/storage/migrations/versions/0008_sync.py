"""What others list, the public events that rest on it, and what waits for a person."""

import sqlalchemy as sa
from alembic import op

from tourism.storage.tables.columns import Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the step."""
    op.create_table(
        "listing",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("side", sa.String(20), nullable=True),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("edits", sa.JSON(), nullable=False),
        sa.Column("merged_into", sa.String(100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing")),
    )
    with op.batch_alter_table("listing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_listing_first_last"), ["first", "last"], unique=False)
        batch_op.create_index(batch_op.f("ix_listing_state"), ["state"], unique=False)

    op.create_table(
        "never_merge",
        sa.Column(
            "one", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "other",
            sa.String().with_variant(sa.String(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("author", sa.String(40), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name=op.f("pk_never_merge")),
    )
    op.create_table(
        "sync_case",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("item", sa.String(32), nullable=False),
        sa.Column(
            "public_id",
            sa.String().with_variant(sa.String(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("side", sa.String(20), nullable=True),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("mine", sa.JSON(), nullable=False),
        sa.Column("theirs", sa.JSON(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("decided_by", sa.String(40), nullable=True),
        sa.Column("answer", sa.String(2000), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sync_case")),
    )
    with op.batch_alter_table("sync_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sync_case_public_id"), ["public_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_sync_case_source_state"), ["source", "state"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_sync_case_state_opened_at_id"),
            ["state", "opened_at", "id"],
            unique=False,
        )

    op.create_table(
        "sync_item",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("recurrence", sa.String(20), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("last_modified", Moment(), nullable=True),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("first_seen", Moment(), nullable=False),
        sa.Column("missing_since", Moment(), nullable=True),
        sa.Column(
            "public_id",
            sa.String().with_variant(sa.String(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("linked_by", sa.String(10), nullable=False),
        sa.Column("association", sa.String(100), nullable=False),
        sa.Column("side", sa.String(20), nullable=False),
        sa.Column("organiser", sa.Boolean(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("shared", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sync_item")),
    )
    with op.batch_alter_table("sync_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sync_item_public_id"), ["public_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sync_item_source"), ["source"], unique=False)

    op.create_table(
        "sync_report",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sync_report")),
    )
    with op.batch_alter_table("sync_report", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sync_report_source_at"), ["source", "at"], unique=False
        )

    op.create_table(
        "sync_state",
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("churned", sa.Integer(), nullable=False),
        sa.Column("warned", sa.Boolean(), nullable=False),
        sa.Column("shrunk", sa.String(64), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_sync_state")),
    )
    with op.batch_alter_table("calendar_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("shared", sa.JSON(), nullable=True))
