import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { unwrap } from "../../src/failure/failure.ts";
import { plugInNames } from "../../src/plug-ins/folder.ts";
import { loadProxy, namedProxy } from "../../src/proxies/definition/named-proxy.ts";
import { openPlan } from "../../src/proxies/scoring/plan-session.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
import { packagesLoadedBy, undescribed } from "../plug-ins/described-plug-in.ts";

const FOLDER = join(import.meta.dir, "../../src/proxies");

test("the proxies are the files of their folder", () => {
  expect(plugInNames(FOLDER)).toEqual(["flops", "params", "zen"]);
});

describe.each(plugInNames(FOLDER))("the proxy %s", (name) => {
  test("describes itself and its settings, all of which have defaults", async () => {
    expect(undescribed(unwrap(await loadProxy(name)))).toEqual([]);
    expect(unwrap(await namedProxy(name)).settings).toEqual(unwrap(await loadProxy(name)).settings.parse({}));
  });

  test("loads nothing but zod and names when it is imported", async () => {
    const packages = await packagesLoadedBy(join(FOLDER, `${name}.ts`));
    expect(packages.filter((each) => !each.startsWith("node:"))).toEqual(["zod"]);
  });

  test("scores a network with its default settings", async () => {
    const { settings } = unwrap(await namedProxy(name));
    const session = unwrap(await openPlan({ proxy: name, settings, seed: 0 }));
    const network = nasbench201.network(nasbench201.at(4242), { resolution: 8, classes: 10 });
    expect((await session.score(network)).value).toBeGreaterThan(0);
    session.close();
  });

  test("gives the same scores where a plan names its file", async () => {
    const { settings } = unwrap(await namedProxy(name));
    const file = join(FOLDER, `${name}.ts`);
    const network = nasbench201.network(nasbench201.at(4242), { resolution: 8, classes: 10 });
    const [here, there] = [{}, { file }].map((place) => openPlan({ proxy: name, settings, seed: 0, ...place }));
    const scores = [await here!, await there!].map((session) => unwrap(session).score(network));
    expect(await scores[0]!).toEqual(await scores[1]!);
  });
});

describe("a proxy with settings", () => {
  test("says with its engine which version of the package is installed", async () => {
    const { version } = await import("onnxruntime-node/package.json");
    expect(unwrap(await loadProxy("zen")).engine).toBe(`onnxruntime ${version}`);
  });

  test("has a batch of 8 and one draw by default", async () => {
    expect(unwrap(await namedProxy("zen")).settings).toEqual({ batch: 8, draws: 1 });
    expect(unwrap(await namedProxy("zen", { draws: 3 })).settings).toEqual({ batch: 8, draws: 3 });
  });

  test("is suggested for a misspelt name", async () => {
    const message = '"zenn" is not a zero-cost proxy';
    const failure = { code: "invalid-argument", message, remedy: 'Did you mean "zen"?' } as const;
    expect(await namedProxy("zenn")).toEqual({ ok: false, failure });
  });

  test.each([
    [{ batch: 1 }, '"1" is not a possible batch: Too small: expected number to be >=2'],
    [{ draws: 0.5 }, '"0.5" is not a possible draws: Invalid input: expected int, received number'],
    [{ bacth: 8 }, 'Unrecognized key: "bacth"'],
  ])("refuses the settings %j", async (settings, message) => {
    expect(await namedProxy("zen", settings)).toMatchObject({
      failure: {
        code: "invalid-argument",
        message,
        where: 'the settings of the zero-cost proxy "zen"',
        remedy: "Its settings are: batch, draws.",
      },
    });
  });
});
