import { type FileHandle, open } from "node:fs/promises";
import { type Failure, failed, type Remedy, type Result, success } from "../../failure/failure.ts";
import { corruptBytes } from "./corrupt-bytes.ts";
import { maskedCrc32c } from "./crc32c.ts";

/** How a record file is read. */
export interface RecordOptions {
  /** Bytes of the longest record. */
  readonly longest?: number;
  /** Bytes that are read at a time; more where a record is longer. */
  readonly chunk?: number;
  /** What to do about a broken file. */
  readonly remedy?: Remedy;
}

/** Length, its check sum; then the record and its check sum. */
const HEAD = 12;
const TAIL = 4;

/**
 * Goes through the records of a TensorFlow record file (tensorflow/tensorflow:tensorflow/core/lib/io/record_writer.h).
 * Only a chunk of the file is in memory at a time; a record given to `visit` is a view that the next one overwrites.
 * `visit` says what is wrong with a record, or nothing.
 *
 * Gives the number of records. Fails with `missing-file` when the file cannot be read, and with `corrupt-file` at the
 * byte of a record that is longer than `longest`, ends early, has a wrong check sum, or displeases `visit`.
 */
export async function visitRecords(
  file: string,
  visit: (record: Uint8Array, offset: number) => string | undefined,
  options: RecordOptions = {},
): Promise<Result<number>> {
  let handle: FileHandle;
  try {
    handle = await open(file, "r");
  } catch (error) {
    return failed(unreadable(file, error));
  }
  try {
    return await new RecordVisitor(file, handle, options).visitAll(visit);
  } catch (error) {
    // Anything but the system's refusal to read is a bug of `visit`.
    if (error instanceof Error && "syscall" in error) return failed(unreadable(file, error));
    throw error;
  } finally {
    await handle.close();
  }
}

class RecordVisitor {
  readonly #file: string;
  readonly #handle: FileHandle;
  readonly #longest: number;
  readonly #remedy: Remedy;
  #buffer: Buffer;
  /** The part of the buffer that holds bytes not yet visited. */
  #start = 0;
  #end = 0;
  /** Where in the file {@link #start} is. */
  #offset = 0;

  constructor(file: string, handle: FileHandle, { longest = 1 << 20, chunk = 1 << 22, remedy }: RecordOptions) {
    this.#file = file;
    this.#handle = handle;
    this.#longest = longest;
    this.#remedy = remedy ?? "Download the file again.";
    this.#buffer = Buffer.allocUnsafe(Math.max(chunk, longest + HEAD + TAIL));
  }

  async visitAll(visit: (record: Uint8Array, offset: number) => string | undefined): Promise<Result<number>> {
    for (let count = 0; ; count++) {
      if (!this.#holds(HEAD)) await this.#fill();
      if (this.#start === this.#end) return success(count);
      if (!this.#holds(HEAD)) return this.#refused("the file ends within a record");
      const length = this.#buffer.readBigUInt64LE(this.#start);
      const head = this.#buffer.subarray(this.#start, this.#start + 8);
      if (maskedCrc32c(head) !== this.#buffer.readUInt32LE(this.#start + 8)) {
        return this.#refused("the length of a record has a wrong check sum");
      }
      if (length > this.#longest) return this.#refused(`a record of "${length}" bytes, at most ${this.#longest}`);
      const whole = HEAD + Number(length) + TAIL;
      if (!this.#holds(whole)) await this.#fill();
      if (!this.#holds(whole)) return this.#refused("the file ends within a record");
      const end = this.#start + whole - TAIL;
      const record = this.#buffer.subarray(this.#start + HEAD, end);
      if (maskedCrc32c(record) !== this.#buffer.readUInt32LE(end))
        return this.#refused("a record has a wrong check sum");
      const problem = visit(record, this.#offset);
      if (problem !== undefined) return this.#refused(problem);
      this.#start += whole;
      this.#offset += whole;
    }
  }

  #holds(bytes: number): boolean {
    return this.#end - this.#start >= bytes;
  }

  /** Moves what is left to the front and reads as much as the buffer takes. */
  async #fill(): Promise<void> {
    this.#buffer.copyWithin(0, this.#start, this.#end);
    this.#end -= this.#start;
    this.#start = 0;
    while (this.#end < this.#buffer.length) {
      const { bytesRead } = await this.#handle.read(this.#buffer, this.#end, this.#buffer.length - this.#end);
      if (bytesRead === 0) return;
      this.#end += bytesRead;
    }
  }

  #refused(message: string): Result<never> {
    return failed(corruptBytes(this.#file, this.#offset, message, this.#remedy));
  }
}

function unreadable(file: string, error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: "missing-file",
    message: `cannot read "${file}": ${reason}`,
    where: file,
    remedy: "Give the path of a record file.",
  };
}
