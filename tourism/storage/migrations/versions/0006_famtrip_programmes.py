"""famtrip programmes."""

import sqlalchemy as sa
from alembic import op

from tourism.storage.tables.columns import Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the step."""
    op.create_table(
        "famtrip",
        sa.Column("tour_id", sa.String(40), nullable=False),
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme", sa.JSON(), nullable=False),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("released", sa.Integer(), nullable=True),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["tour_id"], ["tour.id"], name=op.f("fk_famtrip_tour_id")),
        sa.PrimaryKeyConstraint("tour_id", name=op.f("pk_famtrip")),
        sa.UniqueConstraint("id", name=op.f("uq_famtrip_id")),
    )
    op.create_table(
        "famtrip_link",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("tour_id", sa.String(40), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("audience", sa.String(12), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("author", sa.String(40), nullable=False),
        sa.Column("revoked_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tour_id"], ["famtrip.tour_id"], name=op.f("fk_famtrip_link_tour_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_famtrip_link")),
        sa.UniqueConstraint("digest", name=op.f("uq_famtrip_link_digest")),
    )
    with op.batch_alter_table("famtrip_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_famtrip_link_tour_id"), ["tour_id"], unique=False)

    op.create_table(
        "famtrip_release",
        sa.Column("tour_id", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("title_vi", sa.String(400), nullable=False),
        sa.Column("title_en", sa.String(400), nullable=False),
        sa.Column("programme", sa.JSON(), nullable=False),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("author", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(2000), nullable=False),
        sa.ForeignKeyConstraint(
            ["tour_id"], ["famtrip.tour_id"], name=op.f("fk_famtrip_release_tour_id")
        ),
        sa.PrimaryKeyConstraint("tour_id", "number", name=op.f("pk_famtrip_release")),
    )
