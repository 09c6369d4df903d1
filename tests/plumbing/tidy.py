"""./manage fix: puts the code and the templates into the house's form."""

import subprocess
import sys

from tests.plumbing.stage import CHECKOUT, say
from tests.plumbing.tools import DJADE, RUFF, templates


def main(words: list[str]) -> int:
    """Fix what a machine can; answer whether something is left for a person."""
    if words:
        say("./manage fix takes no words: it fixes all that it can.")
        return 2
    left = subprocess.call([*RUFF, "check", "--fix", "."], cwd=CHECKOUT)
    subprocess.call([*RUFF, "format", "."], cwd=CHECKOUT)
    if templates():
        subprocess.call([*DJADE, *templates()], cwd=CHECKOUT)
    return left


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
