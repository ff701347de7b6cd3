import { posix } from "node:path";
import { FailureError } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { ResolvedStage } from "../manifest/resolve-profile.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import type { PlannedCell, PlannedStage } from "./plan.ts";

/**
 * Refuses two cells that publish the same path: they would overwrite each other in an order that nothing fixes. Throws a
 * FailureError.
 */
export function checkCollisions(
  stages: readonly PlannedStage[],
  resolved: readonly ResolvedStage[],
  positions: SourcePositions,
) {
  const owners = new Map<string, PlannedCell>();
  for (const cell of stages.flatMap((stage) => stage.cells)) {
    if (cell.publish === undefined) continue;
    for (const output of cell.outputs) {
      const path = posix.join(cell.publish, output);
      const other = owners.get(path);
      owners.set(path, cell);
      if (other === undefined) continue;
      const at = resolved.find((stage) => stage.name === cell.stage.name)!.publishPath;
      throw new FailureError({
        code: "invalid-manifest",
        message: `${quoted(other.id)} and ${quoted(cell.id)} both publish ${quoted(path)}`,
        ...positions.locate(at),
        remedy: `Give each cell a folder of its own, such as ${cell.publish}/\${${Object.keys(cell.coordinates)[0] ?? "profile"}}.`,
      });
    }
  }
}
