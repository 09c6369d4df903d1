"""Promises in prose: found, and later kept, late or silent."""

from goldenthread.plans.rules.promises.finding import Promised, promises_in

__all__ = ["Promised", "promises_in"]
