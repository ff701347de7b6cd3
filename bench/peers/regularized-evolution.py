"""Regularized evolution (population 30, tournament 10, 150 distinct queries) on a NAS-Bench-201-like table, in plain
Python: integers of base 5, one edge changes, isomorphic cells are not merged. Prints queries per second."""

import random
import time

OPERATIONS, EDGES, BUDGET, POPULATION, TOURNAMENT, RUNS = 5, 6, 150, 30, 10, 200
COUNT = OPERATIONS**EDGES

generator = random.Random(0)
table = [generator.random() * 100 for _ in range(COUNT)]


def mutate(row):
    place = OPERATIONS ** generator.randrange(EDGES)
    held = row // place % OPERATIONS
    operation = (held + 1 + generator.randrange(OPERATIONS - 1)) % OPERATIONS
    return row + (operation - held) * place


def run():
    paid = {}

    def query(row):
        if row not in paid:
            paid[row] = table[row]
        return paid[row]

    members = []
    while len(members) < POPULATION:
        row = generator.randrange(COUNT)
        members.append((row, query(row)))
    while len(paid) < BUDGET:
        winner = max((generator.choice(members) for _ in range(TOURNAMENT)), key=lambda member: member[1])
        child = mutate(winner[0])
        members.append((child, query(child)))
        members.pop(0)
    return len(paid)


started = time.perf_counter()
queries = sum(run() for _ in range(RUNS))
print(queries / (time.perf_counter() - started))
