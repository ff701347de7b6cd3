/** Ends a process and all that it started; it leads a process group of its own. */
export function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody is left.
  }
}

/** Watches over a running cell: stops it when the run is stopped or its time is up. */
export interface ProcessGuard {
  readonly timedOut: boolean;
  /** Ends the watch. */
  release(): void;
}

/** Calls `stop` once `signal` is aborted or `timeout` seconds have passed, whichever comes first. */
export function guardProcess(signal: AbortSignal, timeout: number | undefined, stop: () => void): ProcessGuard {
  let timedOut = false;
  const expire = () => {
    timedOut = true;
    stop();
  };
  const timer = timeout === undefined ? undefined : setTimeout(expire, timeout * 1000);
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  return {
    get timedOut() {
      return timedOut;
    },
    release() {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    },
  };
}
