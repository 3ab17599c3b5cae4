"""Facts under edit, and what the public catalogue shows of them."""

import sqlalchemy as sa
from alembic import op

from tourism.storage.tables.columns import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the step."""
    op.create_table(
        "catalogue_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(64), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_state")),
    )
    op.create_table(
        "fact",
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("side", sa.String(12), nullable=True),
        sa.Column("document", sa.JSON(), nullable=True),
        sa.Column("digest", sa.String(64), nullable=True),
        sa.Column("published", sa.Integer(), nullable=True),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("loaded", sa.String(64), nullable=True),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact")),
    )
    with op.batch_alter_table("fact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fact_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_fact_side"), ["side"], unique=False)
    op.create_table(
        "entry",
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("collection", sa.String(8), nullable=False),
        sa.Column("kind", sa.String(80), nullable=False),
        sa.Column("side", sa.String(12), nullable=True),
        sa.Column(
            "sort_name",
            sa.String().with_variant(sa.String(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("trust", sa.Integer(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("step_free", sa.Boolean(), nullable=True),
        sa.Column("coach_seats", sa.Integer(), nullable=True),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("feature", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["fact.id"], name=op.f("fk_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_entry_collection_changed_at_id"),
            ["collection", "changed_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_entry_collection_kind_sort_name_id"),
            ["collection", "kind", "sort_name", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_entry_collection_latitude_longitude"),
            ["collection", "latitude", "longitude"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_entry_collection_sort_name_id"),
            ["collection", "sort_name", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_entry_collection_trust_sort_name_id"),
            ["collection", "trust", "sort_name", "id"],
            unique=False,
        )
    op.create_table(
        "fact_revision",
        sa.Column("fact_id", sa.String(80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("author", sa.String(40), nullable=False),
        sa.Column("organisation", sa.String(80), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("reason", sa.String(2000), nullable=False),
        sa.Column("published_at", Moment(), nullable=True),
        sa.Column("published_by", sa.String(40), nullable=True),
        sa.ForeignKeyConstraint(["fact_id"], ["fact.id"], name=op.f("fk_fact_revision_fact_id")),
        sa.PrimaryKeyConstraint("fact_id", "number", name=op.f("pk_fact_revision")),
    )
    op.create_table(
        "suggestion",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("fact_id", sa.String(80), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("author", sa.String(40), nullable=False),
        sa.Column("organisation", sa.String(80), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("reason", sa.String(2000), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("decided_by", sa.String(40), nullable=True),
        sa.Column("answer", sa.String(2000), nullable=False),
        sa.ForeignKeyConstraint(["fact_id"], ["fact.id"], name=op.f("fk_suggestion_fact_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
    )
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestion_author"), ["author"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_fact_id"), ["fact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_state"), ["state"], unique=False)
    op.create_table(
        "entry_name",
        sa.Column("entry_id", sa.String(80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "exact",
            sa.String().with_variant(sa.String(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "folded",
            sa.String().with_variant(sa.String(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_name_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "number", name=op.f("pk_entry_name")),
    )
    with op.batch_alter_table("entry_name", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_entry_name_exact_entry_id"), ["exact", "entry_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_entry_name_folded_entry_id"), ["folded", "entry_id"], unique=False
        )
    op.create_table(
        "entry_tag",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("value", sa.String(200), nullable=False),
        sa.Column("entry_id", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_tag_entry_id")),
        sa.PrimaryKeyConstraint("name", "value", "entry_id", name=op.f("pk_entry_tag")),
    )
    with op.batch_alter_table("entry_tag", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_tag_entry_id"), ["entry_id"], unique=False)
    op.create_table(
        "entry_word",
        sa.Column(
            "word", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("entry_id", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_word_entry_id")),
        sa.PrimaryKeyConstraint("word", "entry_id", name=op.f("pk_entry_word")),
    )
    with op.batch_alter_table("entry_word", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_entry_word_entry_id_word"), ["entry_id", "word"], unique=False
        )
    op.create_table(
        "occurrence",
        sa.Column("id", sa.String(100), nullable=False),
        sa.Column("event_id", sa.String(80), nullable=False),
        sa.Column("side", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(80), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["entry.id"], name=op.f("fk_occurrence_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrence")),
    )
    with op.batch_alter_table("occurrence", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_occurrence_event_id_first"), ["event_id", "first"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_occurrence_first_id_last"), ["first", "id", "last"], unique=False
        )
