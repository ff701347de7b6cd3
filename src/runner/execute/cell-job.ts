import type { Failure } from "../../failure/failure.ts";
import type { JsonObject } from "../canonical.ts";
import type { Coordinates, StageReport } from "../stage.ts";
import type { CollectedOutputs } from "../store/collect-outputs.ts";

/** One upstream cell as a running cell sees it. */
export interface JobInput {
  readonly cell: Coordinates;
  /** The content digest of its result; null where the cell must not depend on more than what it reads. */
  readonly digest: string | null;
  /** Absolute path of a folder that holds the outputs that may be read. */
  readonly folder: string;
  readonly outputs: readonly string[];
}

/** A plug-in that a value of the cell names. */
interface JobPlugIn {
  /** Absolute path of its file. */
  readonly module: string;
  readonly settings: JsonObject;
}

/** Everything that a cell process is told, as a JSON file. */
export interface CellJob {
  readonly module: string;
  readonly stage: string;
  readonly cell: Coordinates;
  readonly derived: Coordinates;
  readonly params: JsonObject;
  /** By axis. */
  readonly plugIns: Readonly<Record<string, JobPlugIn>>;
  /** By axis. */
  readonly titles: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly seed: string;
  readonly slots: number;
  /** The project's root, which places of errors are relative to. */
  readonly root: string;
  /** The working folder. */
  readonly folder: string;
  readonly temporary: string;
  readonly outputs: string;
  /** Names of the outputs that it must leave there. */
  readonly declared: readonly string[];
  readonly checkpoint: string;
  /** Folders of what earlier runs remembered and of what this one adds; undefined where all is to be computed. */
  readonly memory?: { readonly known: string; readonly fresh: string };
  readonly fingerprint: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Variables that are set for the runner and kept from the stage. */
  readonly withheld: readonly string[];
  /** By role; those that nothing fills are empty. */
  readonly inputs: Readonly<Record<string, readonly JobInput[]>>;
  readonly files: readonly string[];
  /** Absolute paths of the cache folders that the stage may use, by name. */
  readonly caches: Readonly<Record<string, string>>;
  /** Where the process leaves its {@link CellResult}. */
  readonly result: string;
}

/** What a cell process leaves as its last act. */
export type CellResult =
  | ({ readonly kind: "done"; readonly notes: readonly string[] } & CollectedOutputs)
  | {
      readonly kind: "failed";
      readonly failure: Failure;
      /** Withheld variables that the stage asked for. */
      readonly missed: readonly string[];
    };

/** What a shared process sends after a job. */
export interface JobEnd {
  readonly kind: "job-ended";
  readonly cpuSeconds: number;
  readonly peakMemoryBytes: number;
  /** Whether it may be given another job. */
  readonly clean: boolean;
}

/** What a cell process sends while it runs. */
export type CellMessage = StageReport | JobEnd;

/** Whether a message is one of these, as far as it can be told: a stage may send anything else from its process. */
export function isCellMessage(message: unknown): message is CellMessage {
  if (typeof message !== "object" || message === null) return false;
  const { kind, cpuSeconds, peakMemoryBytes } = message as Record<string, unknown>;
  if (kind === "job-ended") return typeof cpuSeconds === "number" && typeof peakMemoryBytes === "number";
  return typeof kind === "string";
}
