import {
  ATTRIBUTE_FLOAT,
  ATTRIBUTE_INT,
  ATTRIBUTE_INTS,
  ELEMENT_FLOAT,
  ELEMENT_INT64,
  encodeModel,
  type OnnxAttribute,
  type OnnxConstant,
  type OnnxNode,
  type OnnxValue,
} from "./schema.ts";

/** Values of a node's attributes: a list is integers; a number is an integer unless wrapped as `{ float }`. */
type AttributeValue = number | readonly number[] | { readonly float: number };

/** Attributes of a node by name. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** An ONNX graph under construction; equal stateless nodes are made once. */
export class OnnxGraphBuilder {
  readonly #nodes: OnnxNode[] = [];
  readonly #constants = new Map<string, OnnxConstant>();
  readonly #inputs: OnnxValue[] = [];
  readonly #outputs: OnnxValue[] = [];
  readonly #known = new Map<string, string>();

  /** Declares an input of the model and returns its name. */
  input(name: string, dims: readonly number[]): string {
    this.#inputs.push({ name, dims });
    return name;
  }

  /** Declares an output of the model. */
  output(name: string, dims: readonly number[]): void {
    this.#outputs.push({ name, dims });
  }

  /** A node with one output, shared with an equal earlier one. */
  node(opType: string, input: readonly string[], attributes: Attributes = {}): string {
    const key = `${opType} ${input.join(" ")} ${JSON.stringify(attributes)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const [output] = this.nodeWithOutputs(opType, input, 1, attributes);
    this.#known.set(key, output!);
    return output!;
  }

  /** A node whose single output has the given name, never shared. */
  named(name: string, opType: string, input: readonly string[], attributes: Attributes = {}): void {
    this.#push(opType, input, [name], attributes);
  }

  /** A node with several outputs, never shared. */
  nodeWithOutputs(opType: string, input: readonly string[], outputs: number, attributes: Attributes = {}): string[] {
    const output = Array.from({ length: outputs }, (_, at) => `t${this.#nodes.length}_${at}`);
    this.#push(opType, input, output, attributes);
    return output;
  }

  /** A constant vector of integers. */
  integers(values: readonly number[]): string {
    const name = `i${values.join("_")}`;
    const data = BigInt64Array.from(values, BigInt);
    return this.#constant(name, [values.length], ELEMENT_INT64, data);
  }

  /** A constant vector of `length` equal floats. */
  filled(value: number, length: number): string {
    const name = `f${value}_${length}`;
    return this.#constant(name, [length], ELEMENT_FLOAT, new Float32Array(length).fill(value));
  }

  /** The model's bytes. */
  encode(): Uint8Array {
    return encodeModel({
      nodes: this.#nodes,
      constants: [...this.#constants.values()],
      inputs: this.#inputs,
      outputs: this.#outputs,
    });
  }

  #push(opType: string, input: readonly string[], output: readonly string[], attributes: Attributes): void {
    const attribute = Object.entries(attributes).map(([name, value]) => encodeAttribute(name, value));
    this.#nodes.push({ opType, input, output, attribute });
  }

  #constant(name: string, dims: readonly number[], dataType: number, data: BigInt64Array | Float32Array): string {
    if (!this.#constants.has(name)) {
      const rawData = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      this.#constants.set(name, { name, dims, dataType, rawData });
    }
    return name;
  }
}

function encodeAttribute(name: string, value: AttributeValue): OnnxAttribute {
  if (typeof value === "number") return { name, type: ATTRIBUTE_INT, i: value };
  if ("float" in value) return { name, type: ATTRIBUTE_FLOAT, f: value.float };
  return { name, type: ATTRIBUTE_INTS, ints: value };
}
