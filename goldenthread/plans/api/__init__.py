"""The read API of published plans: the same queries and values as the pages."""

from goldenthread.plans.api.ledgers import router as of_ledgers
from goldenthread.plans.api.plans import router as of_plans

__all__ = ["of_ledgers", "of_plans"]
