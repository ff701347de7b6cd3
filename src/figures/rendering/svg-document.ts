const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function escaped(text: string): string {
  return text.replaceAll(/[&<>]/g, (character) => ESCAPES[character]!);
}

/** Rounds every coordinate to a hundredth of a point, so that a last bit of a platform's mathematics changes no byte. */
function rounded(svg: string): string {
  const shorter = (number: string) => String(Number(Number(number).toFixed(2)) + 0);
  return svg.replaceAll(/ (?:d|transform|width|height|viewBox|[xy][12]?)="[^"]*"/g, (attribute) =>
    attribute.replaceAll(/-?\d*\.\d{3,}(?:e-?\d+)?|-?\d+(?:\.\d+)?e-\d+/g, shorter),
  );
}

/** Numbers definitions in order of appearance: Vega counts on through all the figures that a process draws. */
function renumbered(svg: string): string {
  const names = [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
  const numbers = new Map(names.map((name, at) => [name, `d${at}`]));
  const renamed = (before: string, name: string, after: string) => `${before}${numbers.get(name) ?? name}${after}`;
  return svg.replaceAll(/( id=")([^"]+)(")|(url\(#)([^)]+)(\))/g, (_, ...parts: (string | undefined)[]) =>
    renamed(parts[0] ?? parts[3]!, parts[1] ?? parts[4]!, parts[2] ?? parts[5]!),
  );
}

/**
 * Makes a stand-alone document of the SVG that Vega writes: sizes in points (1/72 inch) and the description as `<desc>`,
 * which screen readers read.
 *
 * @param svg as `View.toSVG` returns it
 * @param description in plain words
 * @param fingerprint of what made the figure, as `<metadata>`
 */
export function svgDocument(svg: string, description: string, fingerprint?: string): string {
  const [root] = /^<svg[^>]*>/.exec(svg) ?? [];
  if (root === undefined) throw new Error("Vega returned no SVG document.");
  const inPoints = root.replace(/\b(width|height)="([\d.]+)"/g, '$1="$2pt"').replace(/>$/, ' role="img">');
  const body = renumbered(rounded(svg.slice(root.length)));
  const metadata = fingerprint === undefined ? "" : `<metadata>${escaped(fingerprint)}</metadata>`;
  return `${inPoints}<desc>${escaped(description)}</desc>${metadata}${body}\n`;
}
