import { z } from "zod";
import { evaluatedArtifacts } from "../src/evaluation/tables/evaluated.ts";
import { success } from "../src/failure/failure.ts";
import { many } from "../src/runner/slot.ts";
import { defineStage, type Input } from "../src/runner/stage.ts";
import type { Artifact } from "../src/tables/artifact.ts";
import { theoryArtifact } from "../src/theory/tables/theory.ts";
import { figureAxis } from "./axes/plug-ins.ts";
import { figureSpaceAxis } from "./axes/space.ts";

/** Draws one figure: of the evaluated tasks of a space, or of the theory. */
export default defineStage({
  description: "Draws a figure, as SVG, PNG and Vega-Lite JSON.",
  axes: { figure: figureAxis, space: figureSpaceAxis },
  params: z.strictObject({}),
  inputs: {
    evaluate: many(Object.values(evaluatedArtifacts), { when: ({ cell }) => cell.of === "evaluate" }),
    theory: many([theoryArtifact], { when: ({ cell }) => cell.of === "theory" }),
  },
  outputs: ({ figure }) => [`${figure}.svg`, `${figure}.png`, `${figure}.vl.json`],
  titles: ["strategy", "predictor"],
  async run(context) {
    const { drawFigure } = await import("../src/figures/rendering/draw-figure.ts");
    const { name, definition, settings } = await context.plugIn("figure");
    const inputs: readonly Input<Artifact>[] = context.inputs(definition.of);
    const tables = Object.entries(definition.tables).map(async ([table, artifact]) => {
      const read = inputs.map((input) => context.read(input, artifact));
      return [table, await Promise.all(read)] as const;
    });
    const drawn = await drawFigure({
      ...{ name, definition, settings, titles: context.titles },
      tables: Object.fromEntries(await Promise.all(tables)),
      fingerprint: context.fingerprint,
      folder: context.outputs,
    });
    return drawn.ok ? success(undefined) : drawn;
  },
});
