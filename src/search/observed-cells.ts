import type { FeaturePoint, GaussianProcessDifferences } from "../predictors/gaussian-process/differences.ts";
import type { SearchContext } from "./strategy.ts";

/** An architecture that was paid for, as a point of the model. */
export interface ObservedCell<A> {
  readonly architecture: A;
  readonly seen: number;
  readonly point: FeaturePoint;
}

/** The cells that a run has paid for, and the model that learns from them. */
export class ObservedCells<A> {
  readonly model: GaussianProcessDifferences<A>;
  readonly cells: ObservedCell<A>[] = [];
  readonly #context: SearchContext<A>;
  readonly #usesProxies: boolean;
  readonly #points = new Map<string | number, FeaturePoint>();

  constructor(context: SearchContext<A>, model: GaussianProcessDifferences<A>, usesProxies: boolean) {
    this.#context = context;
    this.model = model;
    this.#usesProxies = usesProxies;
  }

  /** Number of distinct cells paid for. */
  get size(): number {
    return this.cells.length;
  }

  /** Pays for a cell and shows it to the model, unless it was paid for before or the budget is spent. */
  query(architecture: A): void {
    const { ledger } = this.#context;
    const known = ledger.paid(architecture) !== undefined;
    const seen = ledger.query(architecture);
    if (known || seen === undefined) return;
    const point = this.pointOf(architecture);
    this.model.observe(point, seen);
    this.cells.push({ architecture, seen, point });
  }

  /** The architecture as a point of the model; cells of one network share the point of the first that came. */
  pointOf(architecture: A): FeaturePoint {
    const key = this.#context.identity(architecture);
    const known = this.#points.get(key);
    if (known !== undefined) return known;
    const point = this.model.point(architecture);
    if (this.#usesProxies) this.#context.ledger.countProxyCalls(1);
    this.#points.set(key, point);
    return point;
  }
}
