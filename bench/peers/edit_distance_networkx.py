"""Exact graph edit distances of NAS-Bench-101 cells by networkx, one thread. Reads pairs of cells as JSON, each cell a
text such as `1100.010.01.1:c3,mp,c1`; prints the distances and the seconds that each took. Another operation costs 1,
replacing the input or the output 100, a vertex or an edge inserted or deleted 1."""

import json
import os
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
import networkx


def graph(text):
    triangle, _, names = text.partition(":")
    rows = triangle.split(".")
    operations = ["input", *(names.split(",") if names else []), "output"]
    cell = networkx.DiGraph()
    for vertex, operation in enumerate(operations):
        cell.add_node(vertex, operation=operation)
    for source, row in enumerate(rows):
        cell.add_edges_from((source, source + 1 + at) for at, bit in enumerate(row) if bit == "1")
    return cell


def replacement(one, other):
    names = {one["operation"], other["operation"]}
    if len(names) == 1:
        return 0
    return 100 if names & {"input", "output"} else 1


def distance(one, other):
    return networkx.graph_edit_distance(one, other, node_subst_cost=replacement)


pairs = [(graph(one), graph(other)) for one, other in json.load(sys.stdin)]
distance(*pairs[0])
distances, seconds = [], []
for one, other in pairs:
    started = time.perf_counter()
    distances.append(distance(one, other))
    seconds.append(time.perf_counter() - started)
print(json.dumps({"version": networkx.__version__, "distances": distances, "seconds": seconds}))
