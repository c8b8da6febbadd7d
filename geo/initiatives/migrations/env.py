"""Run Alembic's migrations on the given connection, within its transaction."""

from alembic import context

from geo.initiatives.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
