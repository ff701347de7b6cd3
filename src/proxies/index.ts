export {
  DEAD_NETWORK_SCORE,
  type ScoreEstimate,
  type ScoreOptions,
  type ScoringEngine,
  type ScoringSession,
} from "./engine.ts";
export { onnxEngine } from "./onnx-engine.ts";
export { countingProxy, type ProxyOptions, type ProxySession, type ZeroCostProxy } from "./proxy.ts";
export { PROXIES, proxyNamed } from "./registry.ts";
export { type ScoreArchitecturesOptions, scoreArchitectures } from "./score-architectures.ts";
export { type ScoreRecord, type ScoreRow, type ScoreTable, scoreRecords } from "./score-table.ts";
export { zenProxy } from "./zen.ts";
