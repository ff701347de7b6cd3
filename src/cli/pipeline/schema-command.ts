import { z } from "zod";
import { manifestSchema } from "../../runner/manifest/schema.ts";

/** `pipeline schema`: the JSON Schema of pipeline.yaml, for editors. */
export function schemaCommand(): string {
  const schema = z.toJSONSchema(manifestSchema, { io: "input", target: "draft-7" });
  const title = "pipeline.yaml";
  const description = "Stages, their matrices and parameters, and named profiles. See docs/runner.md.";
  const { $schema, ...rest } = schema;
  return JSON.stringify({ $schema, title, description, ...rest }, null, 2);
}
