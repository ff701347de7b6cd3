import type { FeaturePoint, ProcessModel } from "../../gaussian-process/process-model.ts";
import type { RandomStream } from "../../random/stream.ts";
import type { ArchitectureIndex } from "../../spaces/search-space.ts";
import type { SearchContext } from "../define-strategy.ts";

/** An architecture that was paid for, as a point of the model. */
export interface ObservedCell {
  readonly architecture: ArchitectureIndex;
  readonly seen: number;
  readonly point: FeaturePoint;
}

/** The cells that a run has paid for, and the model that learns from them. */
export class ObservedCells {
  readonly model: ProcessModel;
  readonly cells: ObservedCell[] = [];
  readonly #context: SearchContext;
  /** Points that came up since the last fit, and those that did before it. */
  #points = new Map<string | number, FeaturePoint>();
  #earlier: ReadonlyMap<string | number, FeaturePoint> = new Map();

  constructor(context: SearchContext, model: ProcessModel) {
    this.#context = context;
    this.model = model;
  }

  /** Number of distinct cells paid for. */
  get size(): number {
    return this.cells.length;
  }

  /** Pays for a cell and shows it to the model, unless it was paid for before or the budget is spent. */
  async query(architecture: ArchitectureIndex): Promise<void> {
    const { ledger } = this.#context;
    const known = ledger.paid(architecture) !== undefined;
    const seen = await ledger.query(architecture);
    if (known || seen === undefined) return;
    const point = this.pointOf(architecture);
    this.model.observe(point, seen);
    this.cells.push({ architecture, seen, point });
  }

  /** Learns from all cells, and lets go of the points of those that did not come up since the fit before. */
  refit(stream: RandomStream): void {
    this.model.refit(stream);
    this.#earlier = this.#points;
    this.#points = new Map();
  }

  /** The architecture as a point of the model; cells of one network share the point of the first that came. */
  pointOf(architecture: ArchitectureIndex): FeaturePoint {
    const key = this.#context.identity(architecture);
    const known = this.#points.get(key);
    if (known !== undefined) return known;
    const point = this.#earlier.get(key) ?? this.model.point(architecture);
    this.#points.set(key, point);
    return point;
  }
}
