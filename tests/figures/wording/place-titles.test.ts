import { describe, expect, test } from "bun:test";
import { placeHeading, placesTitle } from "../../../src/figures/wording/place-titles.ts";
import { TASKS } from "../../../src/spaces/transnas101/tasks.ts";

const place = (space: string, dataset: string) => ({ space, dataset });

describe("titles of places", () => {
  test("name space and data set in words", () => {
    expect(placesTitle([place("nasbench201", "cifar10")])).toBe("NAS-Bench-201, CIFAR-10");
    expect(placesTitle([place("transnas101-micro", "class_scene")])).toBe(
      "TransNAS-Bench-101 micro, scene classification",
    );
  });

  test("leave several data sets to the headings of panels", () => {
    const both = [place("transnas101-micro", "normal"), place("transnas101-micro", "jigsaw")];
    expect(placesTitle(both)).toBe("TransNAS-Bench-101 micro");
    expect(both.map((one) => placeHeading(one, both))).toEqual(["Surface normals", "Jigsaw"]);
    const spaces = [place("nasbench101", "cifar10"), place("nasbench201", "cifar10")];
    expect(placeHeading(spaces[0]!, spaces)).toBe("NAS-Bench-101, CIFAR-10");
  });

  test("are no identifiers for any task", () => {
    for (const task of TASKS) expect(placesTitle([place("transnas101-macro", task)])).not.toContain("_");
  });

  test("call a declared space by its file's name", () => {
    expect(placesTitle([place("data/spaces/mine.yaml", "cifar10")])).toBe("mine, CIFAR-10");
    expect(placesTitle([place("block(4,3)", "cifar10")])).toBe("operation lists block(4,3), CIFAR-10");
    expect(placesTitle([place("block-4-3", "cifar10")])).toBe("operation lists block(4,3), CIFAR-10");
  });
});
