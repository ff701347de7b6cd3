import { parse } from "yaml";
import { failed, type Result, success } from "../../failure/failure.ts";
import { didYouMean } from "../manifest/nearest-name.ts";
import type { ResolvedManifest, ResolvedStage } from "../manifest/resolve-profile.ts";

/** One `--set stage.param=value`. */
export interface Setting {
  readonly stage: string;
  readonly param: string;
  readonly value: unknown;
}

/** Parses the text of a `--set` argument; the value is read as YAML, so that numbers and lists have their types. */
export function parseSetting(text: string): Result<Setting> {
  const match = /^([A-Za-z][\w-]*)\.([^=]+)=(.*)$/s.exec(text);
  const where = "--set argument";
  if (match === null) {
    const message = `"${text}" is not a setting`;
    return failed({ code: "invalid-argument", message, where, remedy: "Write --set stage.param=value." });
  }
  try {
    return success({ stage: match[1]!, param: match[2]!, value: parse(match[3]!) });
  } catch {
    const message = `the value "${match[3]}" of "${match[1]}.${match[2]}" is not YAML`;
    return failed({ code: "invalid-argument", message, where, remedy: "Quote the value." });
  }
}

function withSetting(stage: ResolvedStage, setting: Setting): ResolvedStage {
  return { ...stage, params: new Map(stage.params).set(setting.param, { value: setting.value }) };
}

/** Replaces parameters by what `--set` gave. */
export function applySettings(manifest: ResolvedManifest, settings: readonly Setting[]): Result<ResolvedManifest> {
  let stages = manifest.stages;
  for (const setting of settings) {
    const names = stages.map((stage) => stage.name);
    if (!names.includes(setting.stage)) {
      const message = `unknown stage "${setting.stage}"`;
      const remedy = didYouMean(setting.stage, names, "stages");
      return failed({ code: "unknown-stage", message, where: "--set argument", remedy });
    }
    stages = stages.map((stage) => (stage.name === setting.stage ? withSetting(stage, setting) : stage));
  }
  return success({ ...manifest, stages });
}
