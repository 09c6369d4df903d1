"""The best pairs of all together: what each gains is added up, not snatched."""

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]


def best_pairs(gain: Table) -> dict[int, int]:
    """Rows to columns, each once, with the greatest sum; only gains above 0 pair.

    Pieces that share no candidate are solved apart: plans fall into small ones.
    """
    pairs: dict[int, int] = {}
    for rows, columns in _pieces(gain > 0):
        part = gain[np.ix_(rows, columns)]
        for n, m in _solved(np.maximum(part, 0)):
            if part[n, m] > 0:
                pairs[int(rows[n])] = int(columns[m])
    return dict(sorted(pairs.items()))


def _pieces(linked: NDArray[np.bool_]) -> list[tuple[list[int], list[int]]]:
    """Rows and columns that hang together."""
    left = set(np.flatnonzero(linked.any(axis=1)).tolist())
    found = []
    while left:
        rows, columns = set[int](), set[int]()
        ahead = [min(left)]
        while ahead:
            row = ahead.pop()
            rows.add(row)
            reached = set(np.flatnonzero(linked[row]).tolist()) - columns
            columns |= reached
            for column in reached:
                more = set(np.flatnonzero(linked[:, column]).tolist()) - rows
                ahead += sorted(more - set(ahead))
        left -= rows
        found.append((sorted(rows), sorted(columns)))
    return found


def _solved(gain: Table) -> list[tuple[int, int]]:
    """The Hungarian method by shortest augmenting paths, a row at a time."""
    if gain.shape[0] > gain.shape[1]:
        return [(n, m) for m, n in _solved(gain.T)]
    cost = gain.max() - gain
    over_column = cost.min(axis=0)
    if gain.shape[0] < gain.shape[1]:
        over_column = np.zeros(gain.shape[1])  # prices of unused columns stay 0
    over_row = (cost - over_column).min(axis=1)
    owner = np.full(gain.shape[1], -1)
    waiting = []
    for row in range(gain.shape[0]):
        tight = np.isclose(cost[row] - over_row[row], over_column) & (owner < 0)
        if tight.any():
            owner[int(np.argmax(tight))] = row
        else:
            waiting.append(row)
    for row in waiting:
        _augment(cost, row, owner, over_row, over_column)
    return [(int(row), n) for n, row in enumerate(owner) if row >= 0]


def _augment(
    cost: Table, row: int, owner: NDArray[np.int_], over_row: Table, over_column: Table
) -> None:
    """Give a row its column along the cheapest path of exchanges."""
    width = cost.shape[1]
    cheapest, came = np.full(width, np.inf), np.full(width, -1)
    seen, at, price, column = np.zeros(width, bool), row, 0.0, -1
    rows_seen = [(row, 0.0)]
    while True:
        offer = price + cost[at] - over_row[at] - over_column
        better = ~seen & (offer < cheapest)
        cheapest[better], came[better] = offer[better], at
        column = int(np.argmin(np.where(seen, np.inf, cheapest)))
        price = float(cheapest[column])
        if owner[column] < 0:
            break
        seen[column] = True
        at = int(owner[column])
        rows_seen.append((at, price))
    for each, paid in rows_seen:
        over_row[each] += price - paid
    over_column[seen] -= price - cheapest[seen]
    _exchange(column, row, came, owner)


def _exchange(
    column: int, row: int, came: NDArray[np.int_], owner: NDArray[np.int_]
) -> None:
    """Walk the path back; each row on it moves one column on."""
    while True:
        taker = int(came[column])
        before = np.flatnonzero(owner == taker)
        owner[column] = taker
        if taker == row:
            return
        column = int(before[0])
