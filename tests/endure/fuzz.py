"""The rules' property tests with new examples, thousands of each."""

from tests.plumbing.stage import pytest_stage


def run() -> bool:
    """Run every property test with 3,000 new examples instead of the steady hundred."""
    words = ["-m", "hypothesis", "--hypothesis-profile=restless"]
    return pytest_stage("fuzz", words, {}).ok
