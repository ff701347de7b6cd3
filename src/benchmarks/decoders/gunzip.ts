import { gunzipSync } from "node:zlib";
import { failed, type Result, success } from "../../failure/failure.ts";
import { corruptBytes } from "./corrupt-bytes.ts";

/**
 * The content of a gzip file, of at most `limit` bytes; not more than that is ever held. Fails with `corrupt-file` when
 * there is more, and when the bytes are no gzip, end early or have a wrong check sum.
 */
export function gunzip(bytes: Uint8Array, file: string, limit: number): Result<Buffer> {
  try {
    return success(gunzipSync(bytes, { maxOutputLength: limit }));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const larger = code === "ERR_BUFFER_TOO_LARGE";
    return failed(corruptBytes(file, 0, larger ? `it unpacks to more than "${limit}" bytes` : `not gzip: ${message}`));
  }
}
