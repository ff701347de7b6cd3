/** The runtime of random-weight networks, with its version as pinned in package.json. */
export const ONNX_RUNTIME = { name: "onnxruntime", version: "1.30.0" } as const;
