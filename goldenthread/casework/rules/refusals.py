"""What every refusal of casework is: one sentence that a person can act on."""


class Refusal(ValueError):
    """One sentence: why this is not done, and what to do instead."""
