import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../canonical.ts";
import { writeFileAtomically } from "../store/atomic-write.ts";
import type { Store } from "../store/store.ts";
import type { ParsedManifest } from "./validate-manifest.ts";
import { validateManifest } from "./validate-manifest.ts";

/** Positions are not remembered: whoever meets a failure parses the text again. */
const NO_POSITIONS: ParsedManifest["positions"] = { locate: () => ({ where: "", frame: "" }) };

function memoryFile(store: Store): string {
  return join(store.cache, "manifest.json");
}

/**
 * The manifest of a text that an earlier run parsed, without loading a YAML parser; undefined when the text is new.
 * Its positions are empty, so a failure found with it is to be found again from the text.
 */
export function rememberedManifest(store: Store, text: string): ParsedManifest | undefined {
  try {
    const memory = JSON.parse(readFileSync(memoryFile(store), "utf8")) as { digest?: unknown; input?: unknown };
    if (memory.digest !== sha256(text)) return undefined;
    const valid = validateManifest(memory.input, NO_POSITIONS);
    return valid.ok ? valid.value : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers what a text holds, where the store exists and can be written. */
export function rememberManifest(store: Store, text: string, { input }: ParsedManifest): void {
  if (!existsSync(store.cache)) return;
  const memory = JSON.stringify({ digest: sha256(text), input });
  // JSON has no NaN and no infinity; a manifest that holds one is parsed each time.
  if (!Bun.deepEquals((JSON.parse(memory) as { input: unknown }).input, input)) return;
  try {
    writeFileAtomically(memoryFile(store), memory, store.attempts);
  } catch {
    // The next run parses again.
  }
}
