import { Resvg } from "@resvg/resvg-js";
import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { FONT_FAMILY, FONT_FILES, textWidth } from "../look/font.ts";
import { PNG_DPI } from "../look/theme.ts";
import { complaintLog } from "./complaint-logger.ts";
import { withMetadata } from "./png-metadata.ts";
import { specDocument } from "./spec-document.ts";
import { svgDocument } from "./svg-document.ts";

/** One figure in the three forms in which it is published. */
export interface RenderedFigure {
  /** Measured in points, with text as text; carries the description as its `<desc>`. */
  readonly svg: string;
  /** {@link PNG_DPI} dots per inch, the bundled font drawn in. */
  readonly png: Uint8Array;
  /** The Vega-Lite specification with its data in it. */
  readonly json: string;
}

/** What vega measures a piece of text by; vega itself knows no font without a canvas and guesses. */
interface TextItem {
  readonly font?: string;
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

interface TextMetrics {
  width: (item: TextItem, text: string | null | undefined) => number;
}

/** The typings of vega leave out its text measuring, which vega-scenegraph exports to be replaced. */
const { textMetrics } = vega as unknown as { readonly textMetrics: TextMetrics };

/** Lets vega measure text in the font that it will be drawn in, so that layout is right and the same everywhere. */
function measureInBundledFont(): void {
  textMetrics.width = (item, text) => {
    const isBold = item.fontWeight === "bold" || Number(item.fontWeight) >= 600;
    return textWidth(text ?? "", item.fontSize ?? 11, isBold ? "bold" : "regular");
  };
}

function refuse(what: string): never {
  throw new Error(`A figure carries its data: "${what}" was to be loaded while drawing.`);
}

/** A loader that reaches neither network nor disk. */
const closedLoader: vega.Loader = {
  load: async (uri) => refuse(uri),
  sanitize: async (uri) => refuse(uri),
  http: async (uri) => refuse(uri),
  file: async (path) => refuse(path),
};

async function drawSvg(spec: TopLevelSpec): Promise<string> {
  measureInBundledFont();
  const { logger, refuseComplaints } = complaintLog();
  const compiled = compile(spec, { logger }).spec;
  refuseComplaints();
  const view = new vega.View(vega.parse(compiled), { renderer: "none", loader: closedLoader, logger });
  try {
    const svg = await view.toSVG();
    refuseComplaints();
    return svg;
  } finally {
    view.finalize();
  }
}

function drawPng(svg: string, fingerprint: string | undefined): Uint8Array {
  const image = new Resvg(svg, {
    dpi: PNG_DPI,
    font: {
      loadSystemFonts: false,
      fontFiles: Object.values(FONT_FILES),
      defaultFontFamily: FONT_FAMILY.split(",")[0]!,
    },
  });
  return withMetadata(image.render().asPng(), PNG_DPI, fingerprint);
}

/**
 * Draws a figure without browser, canvas or network: the same specification gives the same bytes on every machine.
 *
 * Text is measured and drawn in the bundled font; numbers follow the US English locale; coordinates are rounded to a
 * hundredth of a point. Throws an Error where Vega-Lite or Vega would only warn. All three forms carry the fingerprint of
 * what made the figure, where one is given.
 */
export async function renderFigure(spec: TopLevelSpec, fingerprint?: string): Promise<RenderedFigure> {
  const svg = svgDocument(await drawSvg(spec), spec.description ?? "", fingerprint);
  const json = specDocument(fingerprint === undefined ? spec : { ...spec, usermeta: { fingerprint } });
  return { svg, png: drawPng(svg, fingerprint), json };
}
