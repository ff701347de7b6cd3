import { describe, expect, test } from "bun:test";
import { strToU8, zipSync } from "fflate";
import { decodeBestEpochs } from "../../../src/benchmarks/transnas101/best-epoch-file.ts";
import { measurementsOf } from "../../../src/benchmarks/transnas101/measurements.ts";
import { MACRO, MICRO, NETWORKS, zenArchive } from "../../../src/benchmarks/transnas101/variants.ts";
import { readZenArchive } from "../../../src/benchmarks/zen-archive.ts";
import { TASKS } from "../../../src/spaces/transnas101/tasks.ts";
import { CODES } from "../../../src/spaces/transnas101-macro/code.ts";
import { macroTuple } from "../../spaces/foreign-notations.ts";
import { failure, unwrapped } from "../../spaces/results.ts";

const HEADER = "train_loss,train_neg_loss,valid_loss,valid_neg_loss,test_loss,test_neg_loss,time_elapsed,file_id";
const lines = Array.from({ length: NETWORKS }, (_, at) => `1,-1,2,${-at},3,-3,9.0,${at}`);

/** A file of best values for `room_layout`, whose validation value is minus the network's index. */
function bestFile(change: (lines: string[]) => string[] = (same) => same) {
  return { file: "room.csv", bytes: Buffer.from([HEADER, ...change([...lines]), ""].join("\n")) };
}

describe("reading the best values over the epochs", () => {
  test("gives the macro networks the first rows and the micro ones the rest", () => {
    const macro = unwrapped(decodeBestEpochs("room_layout", bestFile(), MACRO));
    const micro = unwrapped(decodeBestEpochs("room_layout", bestFile(), MICRO));
    const column = "room_layout_validation_best_epoch_negative_loss";
    expect(macro.get(column)!.length).toBe(3_256);
    expect(macro.get(column)![7]).toBe(-7);
    expect(micro.get(column)!.length).toBe(4_096);
    expect(micro.get(column)![7]).toBe(-3_263);
    expect([...micro.keys()]).toEqual(
      ["train", "validation", "test"].map((split) => `room_layout_${split}_best_epoch_negative_loss`),
    );
  });

  test.each([
    [(same: string[]) => same.slice(1), "7351 rows of data instead of 7352", "room.csv:7352"],
    [
      (same: string[]) => same.with(3, "1,-1,2,-3,3,-3,9.0,4"),
      '"4" stands where index 3 is due (file_id)',
      "room.csv:5",
    ],
    [(same: string[]) => same.with(3, "1,-1,2,x,3,-3,9.0,3"), '"x" is not a number (valid_neg_loss)', "room.csv:5"],
    [(same: string[]) => same.with(3, "1,-1,2,3,3,-3,9.0,3"), '"3" is out of range (valid_neg_loss)', "room.csv:5"],
  ])("refuses another file, case %#", (change, message, where) => {
    const found = failure(decodeBestEpochs("room_layout", bestFile(change), MICRO));
    expect({ code: found.code, message: found.message, where: found.where }).toEqual({
      code: "corrupt-file",
      message,
      where,
    });
  });

  test("refuses another task's file", () => {
    expect(failure(decodeBestEpochs("normal", bestFile(), MICRO)).where).toBe("room.csv:1");
  });
});

const record = (row: number) => ({ arch: macroTuple(CODES[row]!), zen: { score: row, time: 1 }, val_accuracy: -row });
const records = CODES.map((_, row) => record(row));

/** The macro archive: one JSON file a task, the first of which can be replaced. */
function archive(first: unknown = records, name = "zen/benchmark--transbench101_macro--class_scene--0.json") {
  const whole = strToU8(JSON.stringify(records));
  const others = TASKS.slice(1).map((task) => [`zen/benchmark--transbench101_macro--${task}--0.json`, whole]);
  const content = { ...Object.fromEntries(others), [name]: strToU8(JSON.stringify(first)) };
  return { file: "zen.zip", bytes: Buffer.from(zipSync(content, { level: 0 })) };
}

describe("reading the archive of final values and Zen-Scores", () => {
  test("finds every network on every task", () => {
    const zen = unwrapped(readZenArchive(archive(), zenArchive(MACRO)));
    for (const task of TASKS) {
      expect(zen.get(task)!.scores[123]).toBe(123);
      expect(zen.get(task)!.finals[3_255]).toBe(-3_255);
    }
  });

  const entry = "zen.zip/zen/benchmark--transbench101_macro--class_scene--0.json";
  test.each([
    [{}, "it does not hold a JSON list", entry],
    [[null], "record 0: it has not the fields arch, zen.score and val_accuracy", entry],
    [
      [{ ...record(0), zen: { score: "high" } }],
      "record 0: it has not the fields arch, zen.score and val_accuracy",
      entry,
    ],
    [[record(3), record(3)], "record 1: its network occurs twice", entry],
    [records.slice(1), 'the network "64-4111-basic" has no score on "class_scene"', "zen.zip"],
  ])("refuses another file, case %#", (content, message, where) => {
    const found = failure(readZenArchive(archive(content), zenArchive(MACRO)));
    expect({ message: found.message, where: found.where }).toEqual({ message, where });
  });

  test("refuses files of the other space and of no task, and what is no archive", () => {
    for (const name of [
      "zen/benchmark--transbench101_micro--jigsaw--0.json",
      "zen/benchmark--transbench101_macro--depth--0.json",
    ]) {
      expect(failure(readZenArchive(archive([], name), zenArchive(MACRO))).message).toBe(
        `"${name}" is not one of its files`,
      );
    }
    const broken = { file: "zen.zip", bytes: Buffer.from("PK not really") };
    expect(failure(readZenArchive(broken, zenArchive(MACRO))).code).toBe("corrupt-file");
  });
});

test("every measurement has a column of its own, and says what it is", () => {
  for (const variant of [MICRO, MACRO]) {
    const measured = measurementsOf(variant);
    expect(new Set(measured.map(({ column }) => column)).size).toBe(40);
    const finals = measured.filter(({ description }) => !description.metric.startsWith("best-epoch-"));
    expect(finals.map(({ description }) => `${description.dataset} ${description.metric} ${description.unit}`)).toEqual(
      [
        "class_scene accuracy %",
        "class_object accuracy %",
        "room_layout negative-loss 1",
        "jigsaw accuracy %",
        "segmentsemantic pixel-accuracy %",
        "normal ssim 1",
        "autoencoder ssim 1",
      ],
    );
  }
});
