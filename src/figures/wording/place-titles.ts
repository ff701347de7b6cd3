import { distinct } from "../rows/distinct.ts";
import type { Place } from "../rows/places.ts";
import { asProse, capitalised } from "./prose.ts";

const SPACES: Readonly<Record<string, string>> = {
  nasbench101: "NAS-Bench-101",
  nasbench201: "NAS-Bench-201",
  nasbench301: "NAS-Bench-301",
  "transnas101-micro": "TransNAS-Bench-101 micro",
  "transnas101-macro": "TransNAS-Bench-101 macro",
  block: "operation lists block(20,4)",
};

const DATA_SETS: Readonly<Record<string, string>> = {
  cifar10: "CIFAR-10",
  cifar100: "CIFAR-100",
  class_scene: "scene classification",
  class_object: "object classification",
  room_layout: "room layout",
  jigsaw: "jigsaw",
  segmentsemantic: "semantic segmentation",
  normal: "surface normals",
  autoencoder: "autoencoding",
};

/** The title of a search space; a space without one of its own is called by its name, a declared one by its file's. */
function spaceTitle(space: string): string {
  const known = SPACES[space];
  if (known !== undefined) return known;
  if (space.startsWith("block(")) return `operation lists ${space}`;
  const block = /^block-(\d+)-(\d+)$/.exec(space);
  if (block !== null) return `operation lists block(${block[1]},${block[2]})`;
  return space.replace(/^.*[\\/]/, "").replace(/\.ya?ml$/, "");
}

/** The title of a data set or task within a sentence; one without a title of its own is called by its name. */
function dataSetTitle(dataset: string): string {
  return DATA_SETS[dataset] ?? dataset;
}

/** `NAS-Bench-201, CIFAR-10`, or `NAS-Bench-201` where there are several data sets, whose panels name them. */
export function placesTitle(places: readonly Place[]): string {
  const titles = distinct(places.map(({ space }) => space)).map((space) => {
    const own = distinct(places.filter((place) => place.space === space).map(({ dataset }) => dataset));
    const isOne = own.length === 1 && own[0] !== "";
    return isOne ? `${spaceTitle(space)}, ${dataSetTitle(own[0]!)}` : spaceTitle(space);
  });
  return asProse(titles);
}

/** The heading of one place among others: its data set alone where all are of one space. */
export function placeHeading(place: Place, all: readonly Place[]): string {
  const isOneSpace = all.every(({ space }) => space === place.space);
  return capitalised(isOneSpace && place.dataset !== "" ? dataSetTitle(place.dataset) : placesTitle([place]));
}
