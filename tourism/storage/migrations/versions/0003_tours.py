"""Tours with revisions, approvals, remarks, and marks of changed facts."""

import sqlalchemy as sa
from alembic import op

from tourism.storage.tables.columns import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the step."""
    op.create_table(
        "tour",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("organisation", sa.String(80), nullable=True),
        sa.Column("owner", sa.String(40), nullable=True),
        sa.Column("title_vi", sa.String(400), nullable=False),
        sa.Column("title_en", sa.String(400), nullable=False),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("submitted", sa.Integer(), nullable=True),
        sa.Column("published", sa.Integer(), nullable=True),
        sa.Column("published_at", Moment(), nullable=True),
        sa.Column("copied_from", sa.String(40), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tour")),
    )
    with op.batch_alter_table("tour", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tour_changed_at"), ["changed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_tour_organisation"), ["organisation"], unique=False)
        batch_op.create_index(batch_op.f("ix_tour_owner"), ["owner"], unique=False)
        batch_op.create_index(batch_op.f("ix_tour_published"), ["published"], unique=False)
    op.create_table(
        "affected",
        sa.Column("tour_id", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("data_version", sa.String(64), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["tour_id"], ["tour.id"], name=op.f("fk_affected_tour_id")),
        sa.PrimaryKeyConstraint("tour_id", name=op.f("pk_affected")),
    )
    op.create_table(
        "approval",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("tour_id", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(12), nullable=False),
        sa.Column("organisation", sa.String(80), nullable=True),
        sa.Column("author", sa.String(40), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["tour_id"], ["tour.id"], name=op.f("fk_approval_tour_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    with op.batch_alter_table("approval", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approval_tour_id"), ["tour_id"], unique=False)
    op.create_table(
        "tour_comment",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("tour_id", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("stop", sa.String(120), nullable=True),
        sa.Column("author", sa.String(40), nullable=False),
        sa.Column("organisation", sa.String(80), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["tour_id"], ["tour.id"], name=op.f("fk_tour_comment_tour_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tour_comment")),
    )
    with op.batch_alter_table("tour_comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tour_comment_tour_id"), ["tour_id"], unique=False)
    op.create_table(
        "tour_revision",
        sa.Column("tour_id", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("parent", sa.Integer(), nullable=True),
        sa.Column("arrangement", sa.JSON(), nullable=False),
        sa.Column("itinerary", sa.JSON(), nullable=False),
        sa.Column("edits", sa.JSON(), nullable=False),
        sa.Column("author", sa.String(40), nullable=False),
        sa.Column("organisation", sa.String(80), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("reason", sa.String(2000), nullable=False),
        sa.ForeignKeyConstraint(["tour_id"], ["tour.id"], name=op.f("fk_tour_revision_tour_id")),
        sa.PrimaryKeyConstraint("tour_id", "number", name=op.f("pk_tour_revision")),
    )
