"""What people said when they were asked about a weak fact."""

import sqlalchemy as sa
from alembic import op

from tourism.storage.tables.columns import Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the step."""
    op.create_table(
        "confirmation",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("fact_id", sa.String(80), nullable=False),
        sa.Column("asked", sa.String(12), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("way", sa.String(10), nullable=True),
        sa.Column("told_by", sa.String(200), nullable=False),
        sa.Column("document", sa.String(2000), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("author", sa.String(40), nullable=False),
        sa.Column("organisation", sa.String(80), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["fact_id"], ["fact.id"], name=op.f("fk_confirmation_fact_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation")),
    )
    op.create_index(
        op.f("ix_confirmation_fact_id_asked_at"), "confirmation", ["fact_id", "asked", "at"]
    )
