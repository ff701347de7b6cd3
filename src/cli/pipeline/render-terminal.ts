import type { RunEvent } from "../../runner/execute/events.ts";
import { ProgressDisplay } from "./progress-display.ts";

/** The parts of a terminal that the display writes to. */
export interface Terminal {
  write(text: string): void;
  /** How wide it is now. */
  columns(): number;
}

/** Draws a run's progress below the scroll-back. Call the result with every event; `stop` ends the redrawing. */
export function terminalRenderer(terminal: Terminal): { listener: (event: RunEvent) => void; stop: () => void } {
  const display = new ProgressDisplay();
  let drawn = 0;
  const clock = () => performance.now() / 1000;
  const draw = (above?: string) => {
    const up = drawn === 0 ? "" : `\u001b[${drawn}A`;
    const lines = display.lines(clock(), terminal.columns());
    drawn = lines.length;
    terminal.write(
      `${up}\r\u001b[J${above === undefined ? "" : `${above}\n`}${lines.map((line) => `${line}\n`).join("")}`,
    );
  };
  const timer = setInterval(draw, 500);
  return {
    listener: (event) => {
      const line = display.accept(event, clock());
      if (line !== undefined || event.kind === "cell-started") draw(line);
    },
    stop: () => clearInterval(timer),
  };
}
