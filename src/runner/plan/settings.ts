import { nameRemedy } from "../../failure/did-you-mean.ts";
import { failed, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import { givenLayer } from "../manifest/layers.ts";
import type { ResolvedManifest, ResolvedStage } from "../manifest/resolve-profile.ts";

/** One `--set stage.param=value`, or `--set stage.axis.plug-in.setting=value`. */
export interface Setting {
  readonly stage: string;
  readonly param: string;
  /** YAML, so that numbers and lists have their types. */
  readonly text: string;
}

const WHERE = "--set argument";

/** Splits the text of a `--set` argument. */
export function parseSetting(text: string): Result<Setting> {
  const match = /^([A-Za-z][\w-]*)\.([^=]+)=(.*)$/s.exec(text);
  if (match !== null) return success({ stage: match[1]!, param: match[2]!, text: match[3]! });
  const message = `${quoted(text)} is not a setting`;
  return failed({
    code: "invalid-argument",
    message,
    where: WHERE,
    remedy: "Write `--set stage.param=value`, or `--set stage.axis.name.setting=value`.",
  });
}

/** Fails for a text that is no YAML. */
async function settingValue(setting: Setting): Promise<Result<unknown>> {
  // Loaded here: most runs set nothing, and the parser costs a fifth of a run with nothing to do.
  const { isProblem, readYaml } = await import("../../yaml/yaml-text.ts");
  const read = readYaml(setting.text);
  if (!isProblem(read)) return success(read.value);
  const name = quoted(`${setting.stage}.${setting.param}`);
  const message = `the value ${quoted(setting.text)} of ${name} cannot be taken: ${read.message}`;
  const remedy = "Correct the value, or quote it.";
  return failed({ code: "invalid-argument", message, where: WHERE, remedy });
}

/** A mapping that holds a value below some keys: `a.b.c` becomes `{ b: { c: value } }` under `a`. */
function nested(keys: readonly string[], value: unknown): unknown {
  return keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
}

function withParam(stage: ResolvedStage, param: string, value: unknown): ResolvedStage {
  // Plug-ins of a project's own files are named by paths, which have dots: only the ends are split off.
  const match = /^([^.]+)\.(.+)\.([^.]+)$/s.exec(param);
  const [key = param, ...below] = match === null ? [param] : match.slice(1);
  return { ...stage, layers: [...stage.layers, givenLayer(new Map([[key, { value: nested(below, value) }]]))] };
}

/** Replaces parameters and settings by what `--set` gave. Fails for an unknown stage, and for a value that is no data. */
export async function applySettings(
  manifest: ResolvedManifest,
  settings: readonly Setting[],
): Promise<Result<ResolvedManifest>> {
  let { stages } = manifest;
  for (const setting of settings) {
    const names = stages.map((stage) => stage.name);
    if (!names.includes(setting.stage)) {
      const message = `unknown stage ${quoted(setting.stage)}`;
      const remedy = nameRemedy(setting.stage, names, "stages");
      return failed({ code: "unknown-stage", message, where: WHERE, remedy });
    }
    const value = await settingValue(setting);
    if (!value.ok) return value;
    stages = stages.map((stage) =>
      stage.name === setting.stage ? withParam(stage, setting.param, value.value) : stage,
    );
  }
  return success({ ...manifest, stages });
}
