import type { NetworkTarget } from "../search-space.ts";

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

/** What a task's networks look like and how the benchmark scores them. */
export interface Task {
  /** What the network is lowered for: the input's resolution in pixels, the outputs, and the ending. */
  readonly target: NetworkTarget;
  /** The metric that stands for the task: NASLib's "accuracy" (higher is better). */
  readonly metric: string;
  /** Its unit; `1` for a plain number. */
  readonly unit: string;
  /** Epochs of training. */
  readonly epochs: number;
}

const IMAGE = 256;
/** Side of one of a jigsaw's nine tiles. */
const TILE = 64;

/**
 * The seven tasks (yawen-d/TransNASBench:configs/train_from_scratch; metrics as automl/NASLib reports them,
 * naslib/search_spaces/transbench101/graph.py). Room layouts are nine numbers that are regressed on, scored by the
 * negative of the mean squared error; surface normals and autoencoding by structural similarity.
 *
 * Classes are those of the networks that published proxies were computed on (automl/NASLib:naslib/search_spaces/
 * transbench101/tnb101/model_builder.py); the released training settings name 47 scenes and 75 objects.
 */
export const TASK_TABLE: Readonly<Record<TaskName, Task>> = {
  class_scene: { target: { resolution: IMAGE, classes: 63 }, metric: "accuracy", unit: "%", epochs: 25 },
  class_object: { target: { resolution: IMAGE, classes: 100 }, metric: "accuracy", unit: "%", epochs: 25 },
  room_layout: { target: { resolution: IMAGE, classes: 9 }, metric: "negative-loss", unit: "1", epochs: 25 },
  jigsaw: {
    target: { resolution: TILE, classes: 1000, ending: "jigsaw" },
    metric: "accuracy",
    unit: "%",
    epochs: 10,
  },
  segmentsemantic: {
    target: { resolution: IMAGE, classes: 17, ending: "segmentation" },
    metric: "pixel-accuracy",
    unit: "%",
    epochs: 30,
  },
  normal: {
    target: { resolution: IMAGE, classes: 3, ending: "image-to-image" },
    metric: "ssim",
    unit: "1",
    epochs: 30,
  },
  autoencoder: {
    target: { resolution: IMAGE, classes: 3, ending: "image-to-image" },
    metric: "ssim",
    unit: "1",
    epochs: 30,
  },
};
