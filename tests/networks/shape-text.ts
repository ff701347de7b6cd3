import type { Shape } from "../../src/networks/shapes.ts";

/** A shape as tests write it: `16x32x32`. */
export function shapeText({ channels, height, width }: Shape): string {
  return `${channels}x${height}x${width}`;
}
