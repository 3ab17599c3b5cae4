"""Whose lists are taken in, how each does, and which hosts are being asked."""

import sqlalchemy as sa
from alembic import op

from tourism.storage.tables.columns import Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the step."""
    op.create_table(
        "source_host",
        sa.Column("host", sa.String(300), nullable=False),
        sa.Column("worker", sa.String(120), nullable=True),
        sa.Column("source", sa.String(40), nullable=True),
        sa.Column("lease", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("host", name=op.f("pk_source_host")),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("url", sa.String(2000), nullable=False),
        sa.Column("association", sa.String(40), nullable=True),
        sa.Column("side", sa.String(20), nullable=True),
        sa.Column("trust", sa.String(10), nullable=False),
        sa.Column("organiser", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.String(60), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("terms", sa.String(2000), nullable=False),
        sa.Column("licence", sa.String(200), nullable=False),
        sa.Column("author", sa.String(40), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("authorization", sa.String(500), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["association"], ["organisation.id"], name=op.f("fk_source_association")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_source_association"), ["association"], unique=False)

    op.create_table(
        "source_pull",
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("host", sa.String(300), nullable=False),
        sa.Column("etag", sa.String(200), nullable=False),
        sa.Column("last_modified", sa.String(200), nullable=False),
        sa.Column("content_sha256", sa.String(64), nullable=False),
        sa.Column("since", sa.String(200), nullable=False),
        sa.Column("read_at", Moment(), nullable=True),
        sa.Column("last_ok", Moment(), nullable=True),
        sa.Column("last_try", Moment(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("next_try", Moment(), nullable=True),
        sa.Column("breaker", sa.String(10), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("accepted_count", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(10), nullable=True),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_source_pull_source")),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_source_pull")),
    )
    with op.batch_alter_table("source_pull", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_source_pull_next_try"), ["next_try"], unique=False)
