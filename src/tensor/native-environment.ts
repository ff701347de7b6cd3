import { dlopen, FFIType } from "bun:ffi";

const C_LIBRARY: Partial<Record<NodeJS.Platform, string>> = { linux: "libc.so.6", darwin: "libSystem.B.dylib" };

/**
 * Sets environment variables where native libraries read them, and in `process.env`.
 *
 * Bun's `process.env` is a copy: writes to it never reach the C environment that libtensorflow asks for its thread
 * counts. On platforms without a known C library only `process.env` changes.
 */
export function setNativeEnvironment(variables: Readonly<Record<string, string>>): void {
  Object.assign(process.env, variables);
  const library = C_LIBRARY[process.platform];
  if (library === undefined) return;
  const c = dlopen(library, {
    setenv: { args: [FFIType.cstring, FFIType.cstring, FFIType.i32], returns: FFIType.i32 },
  });
  for (const [name, value] of Object.entries(variables)) {
    c.symbols.setenv(Buffer.from(`${name}\0`), Buffer.from(`${value}\0`), 1);
  }
}
