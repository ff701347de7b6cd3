import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { canonicalJson, type Digest, sha256 } from "../../../src/runner/canonical.ts";
import type { LockFile } from "../../../src/runner/lock/lock-file.ts";
import type { ResultRecord } from "../../../src/runner/store/record.ts";
import { storeAt } from "../../../src/runner/store/store.ts";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

const OTHER = { platform: "plan9-vax", processor: "x86-64-v0", engine: "0.1.0+old" };
const ABOUT = "made on another class of machine (platform plan9-vax, processor x86-64-v0, engine 0.1.0+old)";

let project: TemporaryProject;

beforeEach(async () => {
  project = new TemporaryProject();
  project.manifest(
    "version: 2\nprofile: all\nprofiles: { all: { lock: pipeline.lock } }\nstages:\n  source: {}\n  table: { needs: [source] }\n",
  );
  project.stage("source", { body: 'write("out.txt", "3");' });
  project.stage("table", {
    outputs: ["table.csv", "note.txt"],
    body: `write("table.csv", "name,value,fingerprint\\na," + 1 / Number(read("source", "out.txt")) + "," + context.fingerprint + "\\n");
      write("note.txt", "made here");`,
  });
  expect((await project.run()).code).toBe(0);
});
afterEach(() => project.remove());

/** Puts a text in the place of a stored output. */
function replaced(outputs: ResultRecord["outputs"], name: string, text: string): ResultRecord["outputs"] {
  const digest = sha256(text) as Digest;
  const path = storeAt(project.path(".delta-nas/store")).blob(digest);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return { ...outputs, [name]: { kind: "file", sha256: digest, bytes: text.length, mode: 0o644 } };
}

/** Makes all results those of another class of machine, on which the last stage left other texts. */
function moveAway(texts: Readonly<Record<string, string>> = {}): void {
  const lock = JSON.parse(project.read("pipeline.lock")) as LockFile;
  for (const [path, text] of Object.entries(project.contents(".delta-nas/store/records"))) {
    const record = JSON.parse(text) as ResultRecord;
    const document = { ...record.document, machine: { ...record.document.machine, ...OTHER } };
    const fingerprint = sha256(canonicalJson(document)) as ResultRecord["fingerprint"];
    let { outputs } = record;
    if (record.cellId === "table") {
      for (const [name, content] of Object.entries(texts)) outputs = replaced(outputs, name, content);
    }
    rmSync(project.path(path));
    project.write(
      `${dirname(path)}/${fingerprint}.json`,
      JSON.stringify({ ...record, document, fingerprint, outputs }),
    );
    const digests = Object.entries(outputs).map(([name, { sha256: digest }]) => [name, digest] as const);
    Object.assign(lock.cells[record.cellId]!, { fingerprint, outputs: Object.fromEntries(digests) });
  }
  project.write("pipeline.lock", JSON.stringify(lock));
}

describe("results of another class of machine", () => {
  test("are not current here, and yet what the lock file names is verified", async () => {
    moveAway();
    expect((await project.run(["why", "source"])).out).toContain('machine.processor: "x86-64-v0" → ');
    const { code, out } = await project.run(["verify"]);
    expect([code, out]).toEqual([0, "2 cells of pipeline.lock: all as locked\n"]);
  });

  test("are computed once more and compared table by table, within a tolerance", async () => {
    moveAway({ "table.csv": "name,value,fingerprint\na,0.33333334,theirs\n", "note.txt": "made there" });
    const { code, out } = await project.run(["verify", "--rerun", "2"]);
    expect(out.trimEnd().split("\n").sort()).toEqual([
      "2 cells of pipeline.lock: all as locked",
      `again    source: ${ABOUT}: tables agree within 1e-6`,
      `again    table: ${ABOUT}: tables agree within 1e-6; not compared: note.txt`,
    ]);
    expect(code).toBe(0);
    const { foreign } = JSON.parse((await project.run(["verify", "--rerun", "2", "--json"])).out);
    expect(foreign).toContainEqual({
      cell: "table",
      machine: Object.entries(OTHER).map((entry) => entry.join(" ")),
      incomparable: ["note.txt"],
    });
  });

  test("that differ by more are wrong", async () => {
    moveAway({ "table.csv": "name,value,fingerprint\na,0.3333,theirs\n" });
    const { code, out } = await project.run(["verify", "--rerun", "2"]);
    expect(code).toBe(1);
    expect(out).toContain(`again    table: ${ABOUT}: tables differ\n`);
    expect(out).toContain(
      'WRONG    table: computed once more, "table.csv" came out different: value in row 1 is 0.3333333333333333, not 0.3333\n',
    );
  });

  test("that something else keeps from being current are left out, as before", async () => {
    moveAway();
    project.stage("table", {
      outputs: ["table.csv", "note.txt"],
      body: 'write("table.csv", ""); write("note.txt", "");',
    });
    const { out } = await project.run(["verify", "--rerun", "2"]);
    expect(out.match(/^again .*/gm)).toEqual([expect.stringMatching(/^again {4}source: /)]);
  });
});
