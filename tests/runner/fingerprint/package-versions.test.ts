import { afterAll, beforeAll, expect, test } from "bun:test";
import { packageVersions, readLockFile } from "../../../src/runner/fingerprint/package-versions.ts";
import { TemporaryProject } from "../temporary-project.ts";

let project: TemporaryProject;

beforeAll(() => {
  project = new TemporaryProject();
});

afterAll(() => project.remove());

const LOCK = `{
  "lockfileVersion": 1,
  "packages": {
    "a": ["a@1.0.0", "", { "dependencies": { "c": "^1.0.0", "@s/d": "*" }, "optionalDependencies": { "o": "*" } }, "sha512-x"],
    "a/c": ["c@1.5.0", "", {}, "sha512-x"],
    "b": ["b@2.0.0", "", { "dependencies": { "c": "^2.0.0" } }, "sha512-x"],
    "c": ["c@2.0.0", "", {}, "sha512-x"],
    "@s/d": ["@s/d@0.1.0", "", { "dependencies": { "a": "*" } }, "sha512-x"],
    "o": ["o@9.0.0", "", {}, "sha512-x"],
  },
}
`;

test("versions come from the lock file, with nested places, dependencies and circles, without optional ones", () => {
  project.write("bun.lock", LOCK);
  expect(packageVersions(readLockFile(project.root), ["a"])).toEqual({ a: "1.0.0", "a/c": "1.5.0", "@s/d": "0.1.0" });
  expect(packageVersions(readLockFile(project.root), ["b"])).toEqual({ b: "2.0.0", c: "2.0.0" });
});

test("a package outside the lock file, or without one, is unknown", () => {
  project.write("bun.lock", "not a lock file");
  expect(packageVersions(readLockFile(project.root), ["a"])).toEqual({ a: "unknown" });
});
