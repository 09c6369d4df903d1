"""The server killed in the middle of saves and imports, fifty times."""

from tests.plumbing.stage import pytest_stage


def run() -> bool:
    """Kill a server at work 50 times; what was acknowledged must be there, whole."""
    words = ["tests/reliability/test_killed_in_the_middle.py"]
    return pytest_stage("crash", words, {"KILLS": "50"}).ok
