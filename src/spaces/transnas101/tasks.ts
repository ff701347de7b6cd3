import { type DataSet, dataSet } from "../data-sets.ts";

/** The benchmark's tasks, by its own names. */
export const TASKS = [
  "class_scene",
  "class_object",
  "room_layout",
  "jigsaw",
  "segmentsemantic",
  "normal",
  "autoencoder",
] as const;
export type TaskName = (typeof TASKS)[number];

/** What a task's networks look like, and how the benchmark trains and scores them. */
export interface Task extends DataSet {
  /** The metric's unit; `1` for a plain number. */
  readonly unit: string;
  /** Epochs of training. */
  readonly epochs: number;
}

/**
 * The seven tasks (yawen-d/TransNASBench:configs/train_from_scratch; metrics as automl/NASLib reports them,
 * naslib/search_spaces/transbench101/graph.py). Room layouts are nine numbers that are regressed on, scored by the
 * negative of the mean squared error; surface normals and autoencoding by structural similarity.
 */
export const TASK_TABLE: Readonly<Record<TaskName, Task>> = {
  class_scene: { ...dataSet("class_scene"), unit: "%", epochs: 25 },
  class_object: { ...dataSet("class_object"), unit: "%", epochs: 25 },
  room_layout: { ...dataSet("room_layout"), unit: "1", epochs: 25 },
  jigsaw: { ...dataSet("jigsaw"), unit: "%", epochs: 10 },
  segmentsemantic: { ...dataSet("segmentsemantic"), unit: "%", epochs: 30 },
  normal: { ...dataSet("normal"), unit: "1", epochs: 30 },
  autoencoder: { ...dataSet("autoencoder"), unit: "1", epochs: 30 },
};
