import protobuf from "protobufjs";

/** The numbers of ONNX's element types that the product writes. */
export const ELEMENT_FLOAT = 1;
export const ELEMENT_INT64 = 7;

/** The numbers of ONNX's attribute types that the product writes. */
export const ATTRIBUTE_FLOAT = 1;
export const ATTRIBUTE_INT = 2;
export const ATTRIBUTE_INTS = 7;

const field = (type: string, id: number) => ({ type, id });
const repeated = (type: string, id: number) => ({ rule: "repeated", type, id });
const message = (fields: Record<string, { type: string; id: number; rule?: string }>) => ({ fields });

/** The part of ONNX's protocol that describes a float network (onnx/onnx:onnx/onnx.proto, same field numbers). */
const root = protobuf.Root.fromJSON({
  nested: {
    OperatorSet: message({ domain: field("string", 1), version: field("int64", 2) }),
    Attribute: message({
      name: field("string", 1),
      f: field("float", 2),
      i: field("int64", 3),
      ints: repeated("int64", 8),
      type: field("int32", 20),
    }),
    Node: message({
      input: repeated("string", 1),
      output: repeated("string", 2),
      name: field("string", 3),
      opType: field("string", 4),
      attribute: repeated("Attribute", 5),
    }),
    Tensor: message({
      dims: repeated("int64", 1),
      dataType: field("int32", 2),
      name: field("string", 8),
      rawData: field("bytes", 9),
    }),
    Dimension: message({ dimValue: field("int64", 1) }),
    TensorShape: message({ dim: repeated("Dimension", 1) }),
    TensorType: message({ elemType: field("int32", 1), shape: field("TensorShape", 2) }),
    ValueType: message({ tensorType: field("TensorType", 1) }),
    ValueInfo: message({ name: field("string", 1), type: field("ValueType", 2) }),
    Graph: message({
      node: repeated("Node", 1),
      name: field("string", 2),
      initializer: repeated("Tensor", 5),
      input: repeated("ValueInfo", 11),
      output: repeated("ValueInfo", 12),
    }),
    Model: message({
      irVersion: field("int64", 1),
      producerName: field("string", 2),
      graph: field("Graph", 7),
      opsetImport: repeated("OperatorSet", 8),
    }),
  },
});

const modelType = root.lookupType("Model");

/** An attribute of a node, ready to encode. */
export interface OnnxAttribute {
  readonly name: string;
  readonly type: number;
  readonly f?: number;
  readonly i?: number;
  readonly ints?: readonly number[];
}

/** A node, ready to encode. */
export interface OnnxNode {
  readonly opType: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly attribute: readonly OnnxAttribute[];
}

/** A named tensor without data: an input or output of the model. */
export interface OnnxValue {
  readonly name: string;
  readonly dims: readonly number[];
}

/** A named constant. */
export interface OnnxConstant extends OnnxValue {
  readonly dataType: number;
  /** Little-endian values. */
  readonly rawData: Uint8Array;
}

/** The content of an ONNX model. */
export interface OnnxContent {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

const OPERATOR_SET = 17;
const IR_VERSION = 8;

/** Encodes a model of float tensors as protobuf bytes (operator set 17, intermediate representation 8). */
export function encodeModel(content: OnnxContent): Uint8Array {
  return modelType
    .encode({
      irVersion: IR_VERSION,
      producerName: "delta-nas",
      opsetImport: [{ domain: "", version: OPERATOR_SET }],
      graph: {
        name: "network",
        node: content.nodes,
        initializer: content.constants,
        input: content.inputs.map(valueInfo),
        output: content.outputs.map(valueInfo),
      },
    })
    .finish();
}

function valueInfo(value: OnnxValue): object {
  const dim = value.dims.map((dimValue) => ({ dimValue }));
  return { name: value.name, type: { tensorType: { elemType: ELEMENT_FLOAT, shape: { dim } } } };
}
