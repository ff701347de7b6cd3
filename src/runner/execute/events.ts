import type { Failure } from "../../failure/failure.ts";
import type { CellId } from "../cell.ts";
import type { ExpectedCell } from "../explain/expected-times.ts";
import type { Fingerprint } from "../fingerprint/fingerprint.ts";
import type { SettingEffects } from "../plan/applied-settings.ts";

/** How a run ended. */
export interface RunSummary {
  readonly profile: string | null;
  readonly cells: number;
  readonly ran: number;
  readonly hits: number;
  readonly failed: number;
  /** Cells that could not run, because a cell that they need failed or the run was stopped. */
  readonly skipped: number;
  readonly seconds: number;
  readonly stopped: boolean;
  /** Folders that results were published to, relative to the root. */
  readonly published: readonly string[];
  /** The lock file, when this run changed it. */
  readonly locked: string | null;
  /** What stages want said, each once, in plan order. */
  readonly notes: readonly string[];
}

/** Everything that happens during a run, as data. Loggers render it; with `--json` it is printed as it stands. */
export type RunEvent =
  | {
      readonly kind: "run-started";
      readonly profile: string | null;
      readonly cells: number;
      readonly jobs: number;
      readonly store: string;
    }
  /** What `--set` changes in this run. */
  | ({ readonly kind: "settings-applied" } & SettingEffects)
  /** What may have to run, upstream before downstream, and how long it last took; told once, if there is anything. */
  | { readonly kind: "cells-expected"; readonly cells: readonly ExpectedCell[] }
  | { readonly kind: "cell-hit"; readonly cell: CellId; readonly fingerprint: Fingerprint }
  /** A run with --dirty takes an earlier result as it stands; `changes` say why it is not current. */
  | {
      readonly kind: "cell-stale";
      readonly cell: CellId;
      readonly fingerprint: Fingerprint;
      readonly changes: readonly string[];
    }
  /** Another runner on the same store has it under way. */
  | { readonly kind: "cell-waiting"; readonly cell: CellId; readonly holder: string }
  | {
      readonly kind: "cell-started";
      readonly cell: CellId;
      readonly fingerprint: Fingerprint;
      readonly slots: number;
      /** What changed against the nearest earlier result; empty when there is none. */
      readonly changes: readonly string[];
    }
  | {
      readonly kind: "cell-progress";
      readonly cell: CellId;
      readonly done: number;
      readonly total: number;
      readonly unit: string;
    }
  /** A value that a cell measured on the way; its log keeps it. */
  | {
      readonly kind: "cell-metric";
      readonly cell: CellId;
      readonly name: string;
      readonly value: number;
      readonly done: number;
      readonly total: number;
      readonly unit: string;
    }
  | { readonly kind: "cell-note"; readonly cell: CellId; readonly message: string }
  | {
      readonly kind: "cell-finished";
      readonly cell: CellId;
      readonly fingerprint: Fingerprint;
      readonly seconds: number;
    }
  | {
      readonly kind: "cell-failed";
      readonly cell: CellId;
      readonly failure: Failure;
      /** The last lines that the cell printed. */
      readonly log: readonly string[];
    }
  | { readonly kind: "cell-skipped"; readonly cell: CellId; readonly because: CellId | "stopped" }
  | { readonly kind: "published"; readonly cell: CellId; readonly paths: readonly string[] }
  | { readonly kind: "run-finished"; readonly summary: RunSummary };

/** Receives the events of a run, in order. */
export type EventListener = (event: RunEvent) => void;
