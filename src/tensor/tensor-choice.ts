import { failed, type Result, success } from "../failure/failure.ts";
import { quoted } from "../failure/quote.ts";
import { type BackendName, describeBackend, openBackend, packageFolder, type TensorBackend } from "./backend.ts";
import { nativeBuild } from "./native-build.ts";

/** The variable that asks for a tensor backend: `native`, `wasm` or `cpu`; the first that is installed by default. */
export const TENSOR_VARIABLE = "DELTA_NAS_TENSORFLOW";

/** Environment variables by name. */
type Environment = Readonly<Record<string, string | undefined>>;

const NAMES: readonly BackendName[] = ["native", "wasm", "cpu"];

/** The backend that an environment asks for; undefined where {@link TENSOR_VARIABLE} is unset or empty. */
function tensorChoice(environment: Environment): Result<BackendName | undefined> {
  const asked = environment[TENSOR_VARIABLE];
  if (asked === undefined || asked === "") return success(undefined);
  const name = NAMES.find((each) => each === asked);
  if (name !== undefined) return success(name);
  const message = `${quoted(asked)} is not a tensor backend`;
  return failed({
    code: "invalid-argument",
    message,
    where: TENSOR_VARIABLE,
    remedy: `Use one of: ${NAMES.join(", ")}.`,
  });
}

/** Names the installed build of a backend: its libraries' where it has some, else the package's version. */
function backendBuild({ name, version }: TensorBackend): string {
  return name === "native" ? nativeBuild(packageFolder("native")!) : version;
}

/**
 * What a fingerprint says of tensors: the backend that an environment's cells would compute with, its version, and which
 * build of it is installed. Nothing is loaded. Fails as {@link tensorChoice} does, and with `engine-unavailable`.
 */
export function tensorMachine(environment: Environment = process.env): Result<Record<string, string>> {
  const asked = tensorChoice(environment);
  if (!asked.ok) return asked;
  const backend = describeBackend(asked.value);
  if (!backend.ok) return backend;
  const { name, version } = backend.value;
  return success({ tensor_backend: `${name} ${version}`, tensor_build: backendBuild(backend.value) });
}

/**
 * Opens the backend that an environment asks for. Fails with `invalid-argument` for a name that is none, and as
 * `openBackend` does.
 */
export async function openTensors(environment: Environment): Promise<Result<TensorBackend>> {
  const asked = tensorChoice(environment);
  return asked.ok ? openBackend(asked.value) : asked;
}
