"""NAS-Bench-201 look-ups in plain Python, as a dictionary of dictionaries keyed by architecture string: the usual shape
of a converted benchmark. Arguments: the files of the runs, then those of the test accuracies. Prints milliseconds to
open and look-ups per second."""

import csv
import random
import sys
import time

DATASETS = ["cifar10", "cifar100", "ImageNet16-120"]


def read(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def opened(runs, tests):
    table = {}
    for dataset, run, test in zip(DATASETS, runs, tests):
        for record, accuracy in zip(read(run), read(test)):
            table.setdefault(record["arch str"], {})[dataset] = {
                "validation": float(record["validation accuracy"]),
                "test": float(accuracy["accuracy"]),
            }
    return table


started = time.perf_counter()
table = opened(sys.argv[1:4], sys.argv[4:7])
opening = 1000 * (time.perf_counter() - started)
generator = random.Random(0)
keys = generator.choices(list(table), k=200000)
started = time.perf_counter()
total = 0.0
for key in keys:
    total += table[key]["cifar10"]["test"]
print(opening, len(keys) / (time.perf_counter() - started))
