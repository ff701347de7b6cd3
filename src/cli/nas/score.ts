import { type Result, success } from "../../failure/failure.ts";
import type { AnySpace } from "../../spaces/search-space.ts";
import { type Answer, namesOf, nameText } from "./answer.ts";
import { readArchitectures } from "./architectures.ts";
import type { NasArguments } from "./arguments.ts";
import { scoringOptions, scoringProxy } from "./scoring-options.ts";

/** `nas score`: a zero-cost proxy of architectures, always as a list. */
export async function score(space: AnySpace, asked: NasArguments): Promise<Result<Answer>> {
  // Whatever is wrong with the options is said before a list is read.
  const valid = scoringOptions(asked, 0);
  if (!valid.ok) return valid;
  const proxy = await scoringProxy(asked, asked.options.proxy ?? "zen");
  if (!proxy.ok) return proxy;
  const architectures = readArchitectures(space, asked);
  if (!architectures.ok) return architectures;
  const scoring = scoringOptions(asked, architectures.value.length);
  if (!scoring.ok) return scoring;
  const { scoreArchitectures } = await import("../../proxies/scoring/score-architectures.ts");
  const { scoreRecords } = await import("../../proxies/scoring/score-table.ts");
  const scored = await scoreArchitectures(space, architectures.value, proxy.value, scoring.value);
  if (!scored.ok) return scored;
  const records = scoreRecords(scored.value).map((record, at) => {
    return { ...namesOf(space, architectures.value[at]!), ...record };
  });
  const lines = records.map((record) => {
    const { value, standardError } = record;
    return `${value}${standardError === null ? "" : ` ± ${standardError.toPrecision(2)}`}  ${nameText(record)}`;
  });
  return success({ document: records, text: lines.join("\n") });
}
