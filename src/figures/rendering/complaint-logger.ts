import { Warn } from "vega";

/** The part of vega-util's logger that Vega-Lite and Vega call. */
interface Logger {
  level(): number;
  level(value: number): Logger;
  error(...message: readonly unknown[]): Logger;
  warn(...message: readonly unknown[]): Logger;
  info(): Logger;
  debug(): Logger;
}

/** A logger and the complaints that it was given. */
export interface ComplaintLog {
  readonly logger: Logger;
  /** Throws an Error with every complaint so far, if there is one. */
  refuseComplaints(): void;
}

/**
 * Collects what Vega-Lite and Vega warn about: a figure that its library doubts is not to be published.
 *
 * The logger itself never throws, as an exception in the middle of drawing leaves Vega's dataflow running for ever. Nor
 * does it use `this`, in whose place Vega passes its dataflow.
 */
export function complaintLog(): ComplaintLog {
  const complaints: string[] = [];
  const complain = (...message: readonly unknown[]): Logger => {
    complaints.push(message.map(String).join(" "));
    return logger;
  };
  const ignore = (): Logger => logger;
  function level(): number;
  function level(value: number): Logger;
  function level(value?: number): number | Logger {
    return value === undefined ? Warn : logger;
  }
  const logger: Logger = { level, error: complain, warn: complain, info: ignore, debug: ignore };
  return {
    logger,
    refuseComplaints() {
      if (complaints.length > 0) throw new Error(`The figure could not be drawn: ${complaints.join("; ")}`);
    },
  };
}
