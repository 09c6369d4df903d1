"""Once only, and not too often."""

from django.db import models


class UsedToken(models.Model):
    """A one-use token that has been used: of a form that creates, or of a link."""

    token = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField()
    outcome = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.token


class RateBucket(models.Model):
    """What is left of a limited thing, for one key."""

    key = models.CharField(max_length=100, unique=True)
    left = models.FloatField()
    at = models.FloatField()

    def __str__(self) -> str:
        return self.key
