import { failed, type Result, unwrap } from "../../src/failure/failure.ts";
import type { StageContext } from "../../src/runner/stage.ts";
import { type BackendName, describeBackend, openBackend, type TensorBackend } from "../../src/tensor/backend.ts";

const VARIABLE = "DELTA_NAS_TENSORFLOW";
const NAMES: readonly string[] = ["native", "wasm", "cpu"] satisfies BackendName[];

/** The variable that asks for a tensor backend: `native`, `wasm` or `cpu`; the first that is installed by default. */
export const TENSOR_ENVIRONMENT: readonly string[] = [VARIABLE];

function preference(environment: Readonly<Record<string, string | undefined>>): Result<BackendName | undefined> {
  const asked = environment[VARIABLE];
  if (asked === undefined || asked === "") return { ok: true, value: undefined };
  if (NAMES.includes(asked)) return { ok: true, value: asked as BackendName };
  const message = `"${asked}" is not a tensor backend`;
  return failed({ code: "invalid-argument", message, where: VARIABLE, remedy: `use one of: ${NAMES.join(", ")}` });
}

/** What the fingerprint says of tensors: the backend that would compute, and its version. */
export async function tensorMachine(): Promise<Record<string, string>> {
  const backend = unwrap(describeBackend(unwrap(preference(process.env))));
  return { tensor_backend: `${backend.name} ${backend.version}` };
}

/** Opens the backend of a running cell. */
export async function tensorBackend(
  context: Pick<StageContext<unknown>, "environment">,
): Promise<Result<TensorBackend>> {
  const asked = preference(context.environment);
  return asked.ok ? openBackend(asked.value) : asked;
}
