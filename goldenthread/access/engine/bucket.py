"""A token bucket: so many at once, then so many a second."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bucket:
    """What is left at an instant. ``at`` is in seconds."""

    left: float
    at: float


@dataclass(frozen=True)
class Limit:
    """``burst`` at once, and a new one every ``every`` seconds."""

    burst: int
    every: float

    def take(self, bucket: Bucket | None, *, at: float) -> tuple[Bucket, bool]:
        """The bucket after one more try at an instant, and whether it is allowed."""
        if bucket is None:
            bucket = Bucket(self.burst, at)
        waited = max(0.0, at - bucket.at)
        left = min(float(self.burst), bucket.left + waited / self.every)
        if left < 1:
            return Bucket(left, at), False
        return Bucket(left - 1, at), True
