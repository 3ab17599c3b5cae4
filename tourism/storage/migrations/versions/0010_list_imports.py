"""Lists that people sent, which column is what in them, and the rows as they were taken last."""

import sqlalchemy as sa
from alembic import op

from tourism.storage.tables.columns import Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the step."""
    op.create_table(
        "list_import",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("asked", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(40), nullable=False),
        sa.Column("organisation", sa.String(40), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("corrected", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_import")),
    )
    with op.batch_alter_table("list_import", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_list_import_source_at"), ["source", "at"], unique=False
        )
    op.create_table(
        "list_columns",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_columns")),
    )
    with op.batch_alter_table("list_columns", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_list_columns_source"), ["source"], unique=False)
    op.create_table(
        "list_row",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_row")),
    )
    with op.batch_alter_table("list_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_list_row_source"), ["source"], unique=False)
