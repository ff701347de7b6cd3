import { FailureError, unwrap } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Coordinates } from "../axis.ts";
import { checkInputCount, checkPulledCount } from "../manifest/cell-limits.ts";
import { fits } from "../manifest/layers.ts";
import type { ResolvedManifest } from "../manifest/resolve-profile.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import { orderStages } from "../manifest/stage-order.ts";
import { checkCaches } from "./check-caches.ts";
import { checkLayerPatterns, checkPulledKeys, checkRolePatterns } from "./check-patterns.ts";
import { checkRoleKeys } from "./check-role-keys.ts";
import { checkSettings } from "./check-settings.ts";
import { agrees } from "./compare-cells.ts";
import { expandBlocks } from "./expand-blocks.ts";
import { loadStage, preloadStages } from "./load-stage.ts";
import { placeCell } from "./place-cells.ts";
import { PlugIns } from "./plug-ins.ts";
import { pulledCells } from "./pull-cells.ts";
import { checkPulled, PulledStage } from "./pulled-stage.ts";
import { settleCells } from "./settle-cells.ts";
import type { CellDraft, DraftedStages, PlacedCell, StageDraft } from "./stage-draft.ts";
import { stageRoles } from "./stage-roles.ts";

/** What stages are drafted from. */
export interface DraftScene {
  /** Absolute path of the project's root. */
  readonly root: string;
  readonly manifest: ResolvedManifest;
  readonly positions: SourcePositions;
}

async function loadStages({ root, manifest, positions }: DraftScene): Promise<readonly StageDraft[]> {
  await preloadStages(root, manifest.stages);
  const drafts: StageDraft[] = [];
  for (const resolved of manifest.stages) {
    const { module, definition } = unwrap(await loadStage(root, resolved, positions));
    drafts.push({
      ...{ resolved, module, definition, axes: definition.axes },
      ...stageRoles(resolved, definition, manifest, positions),
    });
  }
  return orderStages(drafts, positions);
}

/** Two cells of one name: values that are written alike. */
function checkNames(
  cells: readonly PlacedCell[],
  path: readonly (string | number)[],
  positions: SourcePositions,
): void {
  const seen = new Set<string>();
  for (const { id } of cells) {
    if (!seen.has(id)) {
      seen.add(id);
      continue;
    }
    const message = `two cells have the name ${quoted(id)}`;
    const remedy = "Write the values so that they can be told apart.";
    throw new FailureError({ code: "invalid-manifest", message, ...positions.locate(path), remedy });
  }
}

/** Stages whose cells are being made, downstream first. */
class Drafting {
  readonly #scene: DraftScene;
  readonly #stages: readonly StageDraft[];
  readonly #plugIns: PlugIns;
  readonly #pulled: ReadonlyMap<string, PulledStage>;
  readonly #cells = new Map<string, readonly CellDraft[]>();

  constructor(scene: DraftScene, stages: readonly StageDraft[]) {
    this.#scene = scene;
    this.#stages = stages;
    const { root, manifest, positions } = scene;
    this.#plugIns = new PlugIns({ root, variants: manifest.variants, positions });
    this.#pulled = new Map(
      stages
        .filter(({ resolved, axes = {} }) => resolved.blocks === undefined && Object.keys(axes).length > 0)
        .map((stage) => [stage.resolved.name, new PulledStage(stage)]),
    );
  }

  async all(): Promise<DraftedStages> {
    const { positions, manifest } = this.#scene;
    checkCaches(this.#stages, manifest, positions);
    this.#plugIns.checkVariants(this.#stages, manifest.without.size === 0);
    // What a stage without a matrix has to make is known once all that need it are.
    for (const stage of this.#stages.toReversed()) await this.#draft(stage);
    const drafted = { stages: this.#stages, cells: this.#cells };
    checkRoleKeys(drafted, positions);
    checkRolePatterns(drafted, this.#plugIns, positions);
    return drafted;
  }

  async #draft(stage: StageDraft): Promise<void> {
    const { manifest, positions } = this.#scene;
    const { resolved } = stage;
    const placed = await this.#cellsOf(stage);
    checkNames(placed, resolved.matrixPath, positions);
    const scene = { manifest, positions, plugIns: this.#plugIns };
    checkSettings(stage, placed, scene);
    checkLayerPatterns(stage, placed, this.#stages, this.#plugIns, positions);
    const cells = settleCells(stage, placed, scene);
    this.#cells.set(resolved.name, cells);
    for (const cell of cells) await this.#pull(stage, cell);
  }

  #place(stage: StageDraft, coordinates: Coordinates): Promise<PlacedCell> {
    return placeCell(stage, coordinates, this.#plugIns, this.#scene.manifest.seed);
  }

  /** The cells of a stage as its matrix writes them, or as those need them that come after it. */
  async #cellsOf(stage: StageDraft): Promise<readonly PlacedCell[]> {
    const { positions } = this.#scene;
    const { name, blocks } = stage.resolved;
    const variants = (key: string) => this.#plugIns.variants(key);
    if (blocks !== undefined) {
      const placed: PlacedCell[] = [];
      const written = expandBlocks({ stage: name, axes: stage.axes, variants, positions }, blocks);
      for (const coordinates of written) placed.push(await this.#place(stage, coordinates));
      return placed;
    }
    const pulled = this.#pulled.get(name);
    const single = pulled === undefined ? {} : checkPulled(pulled, this.#stages, variants, positions);
    return single === undefined ? pulled!.all() : [await this.#place(stage, single)];
  }

  /** Notes what a cell needs of stages without a matrix. */
  async #pull(stage: StageDraft, cell: CellDraft): Promise<void> {
    const { positions } = this.#scene;
    for (const role of stage.roles) {
      const pulled = this.#pulled.get(role.stage);
      if (pulled === undefined || !role.when(cell.facts)) continue;
      const { cells, untold } = pulledCells(cell, role, pulled.stage, this.#plugIns, positions);
      if (untold !== undefined) pulled.lack(untold, cell.id);
      const looked: Coordinates[] = [];
      for (const coordinates of cells) {
        const up = await pulled.placed(coordinates, () => this.#place(pulled.stage, coordinates));
        looked.push(up.all);
        // What is derived may say that it is another one: such a cell would be made for nobody.
        if ((role.where === undefined || fits(up.all, role.where)) && agrees(role, up, cell.all)) pulled.add(up);
      }
      if (role.where !== undefined) checkPulledKeys(pulled.stage, looked, role.where, positions);
      checkPulledCount(pulled.stage.resolved, pulled.size, positions);
      checkInputCount(stage.resolved, pulled.asked, positions);
    }
  }
}

/** The stages of a profile with all their cells, whose links are not made yet. Throws a FailureError. */
export async function draftStages(scene: DraftScene): Promise<DraftedStages> {
  return new Drafting(scene, await loadStages(scene)).all();
}
