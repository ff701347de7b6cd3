import protobuf from "protobufjs";
import { failed, type Result, success } from "../../failure/failure.ts";
import { corruptBytes } from "../decoders/corrupt-bytes.ts";

/** Field numbers of ONNX's messages that the rewriting touches (onnx/onnx:onnx/onnx.proto). */
const MODEL_GRAPH = 7;
const GRAPH_INPUT = 11;
const GRAPH_OUTPUT = 12;
const GRAPH_VALUE_INFO = 13;
const BYTES = 2;

/** What the batch is called in the rewritten model. */
const BATCH = "batch";

/** The shape of an input or output; a dimension is a number or a name. */
const valueInfoType = protobuf.Root.fromJSON({
  nested: {
    Dimension: { fields: { dimValue: { type: "int64", id: 1 }, dimParam: { type: "string", id: 2 } } },
    TensorShape: { fields: { dim: { rule: "repeated", type: "Dimension", id: 1 } } },
    TensorType: { fields: { elemType: { type: "int32", id: 1 }, shape: { type: "TensorShape", id: 2 } } },
    ValueType: { fields: { tensorType: { type: "TensorType", id: 1 } } },
    ValueInfo: { fields: { name: { type: "string", id: 1 }, type: { type: "ValueType", id: 2 } } },
  },
}).lookupType("ValueInfo");

interface ValueInfo {
  readonly name?: string;
  readonly type?: { tensorType?: { elemType?: number; shape?: { dim?: { dimValue?: unknown; dimParam?: string }[] } } };
}

/**
 * Lets an ONNX model that was exported for a batch of one take any batch: the first dimension of every input and output
 * becomes a name, and the shapes recorded for tensors in between are dropped. All else is copied byte by byte. Fails with
 * `corrupt-file` when the bytes are no ONNX model, or one whose inputs and outputs are not batches.
 */
export function withAnyBatch(bytes: Uint8Array, file: string): Result<Uint8Array> {
  try {
    const rewritten = mapFields(bytes, (field) =>
      field.number === MODEL_GRAPH ? mapFields(field.content, graphField) : field.content,
    );
    return success(rewritten);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed(corruptBytes(file, 0, `it is not an ONNX model of batches: ${reason}`));
  }
}

function graphField({ number, content }: Field): Uint8Array | undefined {
  if (number === GRAPH_VALUE_INFO) return undefined;
  return number === GRAPH_INPUT || number === GRAPH_OUTPUT ? batched(content) : content;
}

function batched(content: Uint8Array): Uint8Array {
  const info = valueInfoType.toObject(valueInfoType.decode(content)) as ValueInfo;
  const dimensions = info.type?.tensorType?.shape?.dim ?? [];
  if (dimensions.length < 1) throw new Error(`"${info.name ?? ""}" has no dimensions`);
  dimensions[0] = { dimParam: BATCH };
  return valueInfoType.encode(valueInfoType.fromObject(info)).finish();
}

/** One field that holds bytes: a message, a text or packed numbers. */
interface Field {
  readonly number: number;
  readonly content: Uint8Array;
}

/** Copies a message, replacing the contents of its fields of bytes; a field of `undefined` is left out. */
function mapFields(message: Uint8Array, contentOf: (field: Field) => Uint8Array | undefined): Uint8Array {
  const reader = protobuf.Reader.create(message);
  const pieces: Uint8Array[] = [];
  while (reader.pos < reader.len) {
    const start = reader.pos;
    const tag = reader.uint32();
    if ((tag & 7) !== BYTES) {
      reader.skipType(tag & 7);
      pieces.push(message.subarray(start, reader.pos));
      continue;
    }
    const content = contentOf({ number: tag >>> 3, content: reader.bytes() });
    if (content !== undefined) pieces.push(protobuf.Writer.create().uint32(tag).bytes(content).finish());
  }
  return Buffer.concat(pieces);
}
