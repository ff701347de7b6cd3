import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Says which process on which machine: process ids come back, so the start counts as well. */
export interface ProcessIdentity {
  /** Host name and process namespace: process ids mean the same for all who share both. */
  readonly machine: string;
  /** Changes when the machine starts anew; empty where that is unknown. */
  readonly boot: string;
  readonly pid: number;
  /** Start of the process in clock ticks since the boot; empty where that is unknown. */
  readonly started: string;
}

function readOr(fallback: string, read: () => string): string {
  try {
    return read();
  } catch {
    return fallback;
  }
}

let tag: string | undefined;

/** A name for this machine that fits into a file name. */
export function machineTag(): string {
  const namespace = () => readOr("", () => readlinkSync("/proc/self/ns/pid"));
  tag ??= `${hostname().slice(0, 40)}-${namespace()}`.replaceAll(/[^\w-]/g, "_");
  return tag;
}

function startOf(pid: number): string {
  // The command's name, in parentheses, may hold anything; the start is the 20th field after it.
  return readOr("", () => readFileSync(`/proc/${pid}/stat`, "latin1").split(") ").at(-1)!.split(" ")[19]!);
}

/** The identity of this process. */
export function ownIdentity(): ProcessIdentity {
  const boot = readOr("", () => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim());
  return { machine: machineTag(), boot, pid: process.pid, started: startOf(process.pid) };
}

/** Whether a process with this id is running on this machine. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Whether a process is running; undefined when it belongs to another machine, where nobody here can look. */
export function isRunning(other: ProcessIdentity, own: ProcessIdentity): boolean | undefined {
  if (other.machine !== own.machine) return undefined;
  if (other.boot !== own.boot) return false;
  return isAlive(other.pid) && startOf(other.pid) === other.started;
}
