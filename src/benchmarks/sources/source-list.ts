import { z } from "zod";
import { SPACE_NAMES } from "../../spaces/space-names.ts";

/** A family of spaces whose benchmark files belong to all of them. */
const FAMILIES = ["transnas101"] as const;

const spaceName = z.enum([...SPACE_NAMES, ...FAMILIES]);

/** A path of three or more plain parts that cannot leave the folder it is put below. */
const relativePath = z
  .string()
  .regex(
    /^(?:(?!\.\.?\/)[\w.-]+\/){2,}(?!\.\.?$)[\w.-]+$/,
    'must be OWNER/REPO/PATH without ".." or special characters',
  );

const sourceFile = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9-]+$/, "must be letters, digits and hyphens"),
  space: spaceName,
  url: z.url({ protocol: /^https?$/, error: "must be an http or https URL" }),
  path: relativePath,
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "must be 64 lower-case hexadecimal digits"),
  bytes: z.int().min(1),
  licence: z.string().min(1),
  citations: z.array(z.string()).min(1),
  content: z.string().min(1),
});

const citation = z.strictObject({
  type: z.enum(["article", "inproceedings", "misc"]),
  author: z.string().min(1),
  title: z.string().min(1),
  journal: z.string().optional(),
  booktitle: z.string().optional(),
  year: z.int().min(1900).max(2100),
  url: z.url(),
});

/** The shape of `data/sources.yaml`. */
export const sourceListSchema = z.strictObject({
  files: z.array(sourceFile).min(1),
  citations: z.record(z.string(), citation),
});

/**
 * One pinned benchmark file: where it lies on the public net, which bytes it has (`sha256`, `bytes`), whose it is
 * (`licence`, `citations`) and where it is put below a download folder or a mirror (`path`, OWNER/REPO/PATH).
 */
export type SourceFile = Readonly<z.output<typeof sourceFile>>;

/** The pinned files of a space: its own, and those of its family (`transnas101` for `transnas101-micro`). */
export function filesOf(list: SourceList, space: string): readonly SourceFile[] {
  return list.files.filter((file) => file.space === space || space.startsWith(`${file.space}-`));
}

/** A reference, with the fields that BibTeX has. */
export type Citation = Readonly<z.output<typeof citation>>;

/** All pinned files, and the references that they ask for by key. */
export interface SourceList {
  /** Of the bytes of the list: what is decoded from its files is kept by it. */
  readonly digest: string;
  readonly files: readonly SourceFile[];
  readonly citations: Readonly<Record<string, Citation>>;
}
