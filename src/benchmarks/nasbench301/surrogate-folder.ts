import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { failed, type Result, success } from "../../failure/failure.ts";
import type { LoadedFile } from "../load-files.ts";
import { parsedJson } from "../parsed-json.ts";
import { type CalibratedSurrogate, calibratedSurrogate } from "./calibrated-surrogate.ts";
import { calibrationOf } from "./calibration.ts";
import { surrogateFrom } from "./surrogate.ts";

/** The files of a surrogate's folder: the model and its encoding as they were published, and what is known of them. */
export const SURROGATE_FILES = { model: "model.onnx", encoding: "encoding.json", index: "surrogate.json" } as const;

/** What the index says: the fitted line, and the SHA-256 digests of the other two files. */
const indexSchema = z.strictObject({
  calibration: z.strictObject({
    slope: z.number(),
    intercept: z.number(),
    range: z.strictObject({ least: z.number(), most: z.number() }),
  }),
  sha256: z.strictObject({ model: z.string(), encoding: z.string() }),
});

/** What `surrogate.json` holds. */
export type SurrogateIndex = z.output<typeof indexSchema>;

/** Hex SHA-256 of bytes. */
export function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Opens the calibrated surrogate of a folder that `writeSurrogateFolder` made; nothing else is read. Fails with
 * `corrupt-file` where a file is missing or altered, and as `surrogateFrom` does.
 */
export async function openSurrogateFolder(folder: string): Promise<Result<CalibratedSurrogate>> {
  const index = readIndex(folder);
  if (!index.ok) return index;
  const { calibration, sha256 } = index.value;
  const model = readFile(folder, SURROGATE_FILES.model, sha256.model);
  if (!model.ok) return model;
  const encoding = readFile(folder, SURROGATE_FILES.encoding, sha256.encoding);
  if (!encoding.ok) return encoding;
  const surrogate = await surrogateFrom(model.value, encoding.value);
  return surrogate.ok ? success(calibratedSurrogate(surrogate.value, calibrationOf(calibration))) : surrogate;
}

function readIndex(folder: string): Result<SurrogateIndex> {
  const bytes = bytesOf(folder, SURROGATE_FILES.index);
  if (!bytes.ok) return bytes;
  const { file } = bytes.value;
  const index = indexSchema.safeParse(parsedJson(bytes.value.bytes.toString("utf8")));
  return index.success ? success(index.data) : broken(file, "it does not describe a surrogate");
}

function readFile(folder: string, name: string, sha256: string): Result<LoadedFile> {
  const loaded = bytesOf(folder, name);
  if (!loaded.ok) return loaded;
  const digest = digestOf(loaded.value.bytes);
  return digest === sha256 ? loaded : broken(loaded.value.file, `its sha256 is ${digest}, expected ${sha256}`);
}

function bytesOf(folder: string, name: string): Result<LoadedFile> {
  const file = join(folder, name);
  try {
    return success({ file, bytes: readFileSync(file) });
  } catch (error) {
    return broken(file, error instanceof Error ? error.message : String(error));
  }
}

function broken(where: string, reason: string): Result<never> {
  const message = `a file of the surrogate cannot be used: ${reason}`;
  return failed({ code: "corrupt-file", message, where, remedy: "Run `bun run pipeline fetch --force`." });
}
