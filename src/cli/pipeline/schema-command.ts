import { type Result, success } from "../../failure/failure.ts";
import { declaredStages } from "./declared-stages.ts";
import { manifestJsonSchema } from "./json-schema.ts";

/** `pipeline schema`: the JSON Schema of pipeline.yaml, with what the stages of the manifest take, where there is one. */
export async function schemaCommand(file: string): Promise<Result<string>> {
  const declared = await declaredStages(file);
  return declared.ok ? success(JSON.stringify(manifestJsonSchema(declared.value), null, 2)) : declared;
}
