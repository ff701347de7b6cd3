import { canonicalJson, type Digest, sha256 } from "../canonical.ts";
import type { ResultRecord } from "./record.ts";

/** The digests of a record's outputs by their names: what the cells after it see of a result. */
export function outputDigests(outputs: ResultRecord["outputs"]): Readonly<Record<string, Digest>> {
  return Object.fromEntries(Object.entries(outputs).map(([name, output]) => [name, output.sha256]));
}

/**
 * The content digest of a result: SHA-256 over the canonical JSON of its outputs' digests by name. Equal outputs have
 * equal digests, whatever code, settings or machine made them, and whenever.
 */
export function resultDigest(outputs: ResultRecord["outputs"]): Digest {
  return sha256(canonicalJson(outputDigests(outputs)));
}
