import { didYouMean } from "../failure/did-you-mean.ts";
import { failed, type Result, success } from "../failure/failure.ts";
import type { NetworkTarget } from "./search-space.ts";
import { isDeclared } from "./space-names.ts";

/** What a network is lowered for on a data set, and how networks are ranked there. */
export interface DataSet {
  readonly target: NetworkTarget;
  /** The metric by which networks are ranked, larger being better. */
  readonly metric: string;
}

/** Sides of TransNAS-Bench-101's images, and of one of a jigsaw's nine tiles, in pixels. */
const IMAGE = 256;
const TILE = 64;

/**
 * Image resolution in pixels and classes of the data sets that networks are lowered for: those of NAS-Bench-201, and
 * TransNAS-Bench-101's tasks, whose metrics are those that NASLib reports as accuracies.
 * Sources: D-X-Y/NAS-Bench-201:README.md (ImageNet16-120 is down-sampled to 16 × 16, 120 classes);
 * yawen-d/TransNASBench:configs/train_from_scratch; automl/NASLib:naslib/search_spaces/transbench101/graph.py, and
 * tnb101/model_builder.py beside it for the classes that published proxies were computed on (the released training
 * settings name 47 scenes and 75 objects).
 */
const DATA_SETS = {
  cifar10: { target: { resolution: 32, classes: 10 }, metric: "accuracy" },
  cifar100: { target: { resolution: 32, classes: 100 }, metric: "accuracy" },
  "ImageNet16-120": { target: { resolution: 16, classes: 120 }, metric: "accuracy" },
  class_scene: { target: { resolution: IMAGE, classes: 63 }, metric: "accuracy" },
  class_object: { target: { resolution: IMAGE, classes: 100 }, metric: "accuracy" },
  room_layout: { target: { resolution: IMAGE, classes: 9 }, metric: "negative-loss" },
  jigsaw: { target: { resolution: TILE, classes: 1000, ending: "jigsaw" }, metric: "accuracy" },
  segmentsemantic: {
    target: { resolution: IMAGE, classes: 17, ending: "segmentation" },
    metric: "pixel-accuracy",
  },
  normal: { target: { resolution: IMAGE, classes: 3, ending: "image-to-image" }, metric: "ssim" },
  autoencoder: { target: { resolution: IMAGE, classes: 3, ending: "image-to-image" }, metric: "ssim" },
} as const satisfies Readonly<Record<string, DataSet>>;

/** A data set, or a task of TransNAS-Bench-101. */
export type DataSetName = keyof typeof DATA_SETS;

/** The names of all data sets, in a fixed order. */
const DATA_SET_NAMES = Object.keys(DATA_SETS) as readonly DataSetName[];

/** Image classification, which any space has networks for. */
const CLASSIFICATION: readonly DataSetName[] = ["cifar10", "cifar100", "ImageNet16-120"];

/** TransNAS-Bench-101's tasks. */
const TRANSFER: readonly DataSetName[] = DATA_SET_NAMES.filter((name) => !CLASSIFICATION.includes(name));

const SPACE_DATA_SETS: Readonly<Record<string, readonly DataSetName[]>> = {
  nasbench101: ["cifar10"],
  nasbench201: CLASSIFICATION,
  nasbench301: ["cifar10"],
  "transnas101-micro": TRANSFER,
  "transnas101-macro": TRANSFER,
  block: CLASSIFICATION,
};

/** The data sets on which networks of a space are scored and searched; empty for a name that is no space's. */
export function dataSetsOf(space: string): readonly DataSetName[] {
  if (isDeclared(space) || /^block\(\s*\d+\s*,\s*\d+\s*\)$/.test(space)) return CLASSIFICATION;
  return Object.hasOwn(SPACE_DATA_SETS, space) ? SPACE_DATA_SETS[space]! : [];
}

/** What is known of a data set. */
export function dataSet(name: DataSetName): DataSet {
  return DATA_SETS[name];
}

/** The target of a data set. Fails with `unknown-dataset` and the nearest name. */
export function dataSetNamed(name: string): Result<NetworkTarget> {
  const known = DATA_SET_NAMES.find((each) => each === name);
  if (known !== undefined) return success(DATA_SETS[known].target);
  const message = `"${name}" is not a data set${didYouMean(name, DATA_SET_NAMES)}`;
  return failed({ code: "unknown-dataset", message, remedy: `Use one of: ${DATA_SET_NAMES.join(", ")}.` });
}

/** The metric by which networks are ranked on a data set; accuracy for one that is not known. */
export function metricOf(name: string): string {
  const known = DATA_SET_NAMES.find((each) => each === name);
  return known === undefined ? "accuracy" : DATA_SETS[known].metric;
}
