import { describe, expect, test } from "bun:test";
import { openLedger } from "../../src/search/ledger.ts";
import type { Objective } from "../../src/search/objective.ts";
import { tableObjective } from "./table-objective.ts";

const values = [10, 30, 20, 40, 30];
const parity = (row: number) => row;

function ledgerOf(budget: number, extra: { target?: number; repeatLimit?: number } = {}) {
  return openLedger<number>({ objective: tableObjective("toy", values), budget, identity: parity, ...extra });
}

describe("the query ledger", () => {
  test("charges the first look-up of an architecture and counts repeats apart", async () => {
    const { ledger, record } = ledgerOf(3);
    expect([await ledger.query(0), await ledger.query(1), await ledger.query(0), await ledger.query(1)]).toEqual([
      10, 30, 10, 30,
    ]);
    expect(ledger.spent).toBe(2);
    expect(record().repeats).toBe(2);
  });

  test("refuses a new architecture once the budget is spent, and still repeats what was paid for", async () => {
    const { ledger, record } = ledgerOf(2);
    await ledger.query(0);
    await ledger.query(1);
    expect(ledger.open).toBe(false);
    expect(await ledger.query(3)).toBeUndefined();
    expect(await ledger.query(0)).toBe(10);
    expect(record().end).toBe("budget");
    expect(record().points).toHaveLength(2);
  });

  test("takes architectures of one identity for one and shows the value that was paid for", async () => {
    const halves = (row: number) => `class ${row >> 1}`;
    const { ledger, record } = openLedger<number>({
      objective: tableObjective("toy", values),
      budget: 5,
      identity: halves,
    });
    expect(await ledger.query(0)).toBe(10);
    expect(await ledger.query(1)).toBe(10);
    expect(ledger.paid(1)).toBe(10);
    expect(ledger.spent).toBe(1);
    expect(record().repeats).toBe(1);
  });

  test("asks the objective exactly once for each paid architecture", async () => {
    const asked: number[] = [];
    const objective: Objective<number> = {
      name: "spy",
      seen(row) {
        asked.push(row);
        return row;
      },
    };
    const { ledger } = openLedger<number>({ objective, budget: 2, identity: parity });
    for (const row of [4, 4, 2, 7, 2]) await ledger.query(row);
    ledger.paid(9);
    expect(asked).toEqual([4, 2]);
  });

  test("records number, value and incumbent of every query; the earlier one keeps a tie", async () => {
    const { ledger, record } = ledgerOf(5);
    for (const row of [0, 1, 2, 4, 3]) await ledger.query(row);
    expect(record().points).toEqual([
      { query: 1, architecture: 0, seen: 10, incumbent: 0, incumbentSeen: 10 },
      { query: 2, architecture: 1, seen: 30, incumbent: 1, incumbentSeen: 30 },
      { query: 3, architecture: 2, seen: 20, incumbent: 1, incumbentSeen: 30 },
      { query: 4, architecture: 4, seen: 30, incumbent: 1, incumbentSeen: 30 },
      { query: 5, architecture: 3, seen: 40, incumbent: 3, incumbentSeen: 40 },
    ]);
  });

  test("closes when a known optimum was seen", async () => {
    const { ledger, record } = ledgerOf(5, { target: 40 });
    await ledger.query(1);
    expect(ledger.open).toBe(true);
    await ledger.query(3);
    expect(ledger.open).toBe(false);
    expect(await ledger.query(0)).toBeUndefined();
    expect(record().end).toBe("target");
  });

  test("ends a run that only repeats itself", async () => {
    const { ledger, record } = ledgerOf(5, { repeatLimit: 3 });
    for (let i = 0; i < 4; i++) await ledger.query(0);
    expect(ledger.open).toBe(false);
    expect(record().end).toBe("repeats");
  });

  test("counts predictor and proxy calls apart from queries", async () => {
    const { ledger, record } = ledgerOf(5);
    ledger.countPredictorCalls(24);
    ledger.countPredictorCalls(1);
    ledger.countProxyCalls(3);
    expect(record()).toEqual({ points: [], repeats: 0, predictorCalls: 25, proxyCalls: 3, end: "finished" });
  });

  test("gives a strategy nothing but the paid values: no objective, no table, no owner", async () => {
    const { ledger } = ledgerOf(1);
    expect(Object.keys(ledger).sort()).toEqual([
      "budget",
      "countPredictorCalls",
      "countProxyCalls",
      "open",
      "paid",
      "query",
      "spent",
    ]);
    expect(Object.getPrototypeOf(ledger)).toBe(Object.prototype);
  });

  test("allows minus infinity and treats NaN as a bug", async () => {
    const failing: Objective<number> = {
      name: "zen",
      seen: (row) => (row === 0 ? Number.NEGATIVE_INFINITY : Number.NaN),
    };
    const { ledger } = openLedger<number>({ objective: failing, budget: 2, identity: parity });
    expect(await ledger.query(0)).toBe(Number.NEGATIVE_INFINITY);
    await expect(ledger.query(1)).rejects.toThrow('the objective "zen" gave NaN');
  });

  test("asks one question at a time: what is asked at once is paid once and keeps to the budget", async () => {
    const asked: number[] = [];
    const objective: Objective<number> = {
      name: "slow",
      async seen(row) {
        asked.push(row);
        await Bun.sleep(row === 4 ? 5 : 1);
        return row;
      },
    };
    const { ledger, record } = openLedger<number>({ objective, budget: 3, identity: parity });
    const answers = await Promise.all([4, 2, 4, 2, 1, 7].map((row) => ledger.query(row)));
    expect(answers).toEqual([4, 2, 4, 2, 1, undefined]);
    expect(asked).toEqual([4, 2, 1]);
    expect(record().points.map(({ architecture }) => architecture)).toEqual([4, 2, 1]);
    expect(record().repeats).toBe(2);
  });

  test("passes on why there is no value, charges nothing for it and goes on", async () => {
    const objective: Objective<number> = {
      name: "broken",
      seen: async (row) => {
        if (row === 1) throw new Error("out of memory");
        return row;
      },
    };
    const { ledger } = openLedger<number>({ objective, budget: 2, identity: parity });
    const [refused, waiting] = [ledger.query(1), ledger.query(5)];
    await expect(refused).rejects.toThrow("out of memory");
    expect(await waiting).toBe(5);
    expect(ledger.paid(1)).toBeUndefined();
    expect(ledger.spent).toBe(1);
  });

  test("refuses a budget below one query", () => {
    expect(() => ledgerOf(0)).toThrow("a budget must be a positive integer, not 0");
    expect(() => ledgerOf(1.5)).toThrow("a budget must be a positive integer, not 1.5");
  });
});
