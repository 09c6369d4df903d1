"""What the machine does by itself: every tick, and once a day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.access import tasks
from goldenthread.access.queries import authorities
from goldenthread.casework.tasks import (
    destroy_requests,
    print_caseloads,
    reckon,
    start_reviews,
)
from goldenthread.desk.tasks import ask_partners, remind
from goldenthread.directory.tasks import (
    ask_providers,
    forget,
    hear,
    tell_of_services,
)
from goldenthread.plans.tasks import make_files, run_checks, tell


@dataclass(frozen=True)
class Job:
    """Something done once a day: for each authority, or once for the installation.

    ``do(viewer, on=day)`` answers a sentence. It must bear to be done twice, for a
    process may be killed between doing and writing down.
    """

    do: Callable[..., str]
    says: str
    for_each_authority: bool = True
    is_quick: bool = False  # done as well when the example area is shown


JOBS: dict[str, Job] = {
    "check_files": Job(
        tasks.check_files, "Reads every lodged file again and reports lost ones."
    ),
    "reckon": Job(
        reckon,
        "Reckons every clock of each open case for the new day.",
        is_quick=True,
    ),
    "start_reviews": Job(
        start_reviews,
        "Opens reviews that fall due and sends terms' lists to settings.",
        is_quick=True,
    ),
    "destroy_requests": Job(
        destroy_requests,
        "Destroys requests from the public a year after they were not for us.",
    ),
    "print_caseloads": Job(
        print_caseloads,
        "Makes each caseload as paper for the day the system is down; old ones go.",
    ),
    "run_checks": Job(
        run_checks,
        "Counts what the checks find in each plan, for the desk.",
        is_quick=True,
    ),
    "make_files": Job(
        make_files, "Makes the papers and open data of each published cycle."
    ),
    "tell": Job(tell, "Asks for one mail a published cycle to those who follow it."),
    "tell_of_services": Job(
        tell_of_services, "Asks for one mail a week to those who watch for services."
    ),
    "remind": Job(remind, "Asks for one mail to each person who owes a report."),
    "ask_partners": Job(
        ask_partners, "Mails links for their reports to partners without an account."
    ),
    "forget_readers": Job(
        forget,
        "Erases who wrote to the Local Offer or asked for paper, in time.",
    ),
    "ask_providers": Job(
        ask_providers, "Mails links by which entries of the directory are confirmed."
    ),
    "hear_services": Job(
        hear, "Reads what new entries of the Local Offer mean, for its search."
    ),
    "tidy": Job(
        tasks.tidy,
        "Removes used tokens, ended sessions and old runs.",
        for_each_authority=False,
    ),
}


def tick(on: date) -> Iterator[str]:
    """Send what waits and do what is due today; one sentence for all that was done."""
    every: list[Any] = list(authorities(None))
    for authority in every:
        left = tasks.deliver(authority)
        if left:
            yield f"{authority.slug}: {left} mail{'' if left == 1 else 's'} left."
    yield from days_jobs(JOBS, every, on)


def begin_day(on: date) -> None:
    """Do what takes a moment, so that the example's desks speak of today."""
    quick = {name: job for name, job in JOBS.items() if job.is_quick}
    for _said in days_jobs(quick, list(authorities(None)), on):
        pass


def days_jobs(jobs: dict[str, Job], every: list[Any], on: date) -> Iterator[str]:
    """Do these jobs once a day; one sentence for each that was not done before."""
    for name, job in jobs.items():
        for authority in every if job.for_each_authority else [None]:
            said = done(name, job, authority, on)
            if said:
                yield f"{name}, {authority.slug if authority else 'all'}: {said}"


def done(name: str, job: Job, authority: Any, on: date) -> str:
    """Do one job of the day for one authority, unless it was done."""
    viewer = tasks.machine(authority) if authority else None
    return tasks.do_once(
        name, lambda: job.do(viewer, on=on), on=on, authority=authority
    )
