import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import type { ResultRecord } from "../store/record.ts";
import { resultDigest } from "../store/result-digest.ts";

/** Names at most this many of several results that a text may mean. */
const NAMED = 4;

/** Digits that tell results apart: fewer are taken for a slip. */
export const LEAST_DIGITS = 8;

/** Whether a text may be the beginning of a digest. */
export function isDigestPrefix(text: string): boolean {
  return /^[0-9a-f]+$/.test(text) && text.length >= LEAST_DIGITS && text.length <= 64;
}

/** The newest of some records. */
function newest(records: readonly ResultRecord[]): ResultRecord {
  return records.reduce((best, record) => (record.finished > best.finished ? record : best));
}

function ambiguous(digits: string, found: readonly ResultRecord[]): Failure {
  const named = found.slice(0, NAMED).map(({ cellId, fingerprint }) => `"${cellId}" (${fingerprint.slice(0, 16)})`);
  const more = found.length > NAMED ? ` and ${found.length - NAMED} more` : "";
  const message = `"${digits}" is a digest or fingerprint of ${found.length} results: ${named.join(", ")}${more}`;
  return { code: "invalid-argument", message, remedy: "Give the fingerprint of one: its digits stand in brackets." };
}

/**
 * The result that the first digits of its content digest or of its fingerprint name. Of several fingerprints with the same
 * outputs of the same cell it is the newest. Fails when no result has them, or results of several cells do.
 */
export function findResult(records: readonly ResultRecord[], digits: string, cache: string): Result<ResultRecord> {
  const named = records.filter(({ fingerprint }) => fingerprint.startsWith(digits));
  const measured = records.filter(({ outputs }) => resultDigest(outputs).startsWith(digits));
  const groups = Map.groupBy(measured, ({ cellId, outputs }) => `${cellId} ${resultDigest(outputs)}`);
  const found = [...new Set([...named, ...[...groups.values()].map(newest)])];
  if (found.length > 1) return failed(ambiguous(digits, found));
  if (found[0] !== undefined) return success(found[0]);
  const message = `no result in the cache "${cache}" has a digest or fingerprint that begins with "${digits}"`;
  const remedy = "Name the cache that it was made with by `--cache`, or run the pipeline again, if `gc` removed it.";
  return failed({ code: "invalid-argument", message, remedy });
}
