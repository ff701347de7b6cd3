/** A block of a pandas data frame: columns of one type, one after the other. */
export interface Block {
  readonly code: "i8" | "f8";
  /** Numbers of the columns that it holds: from the first to before the last. */
  readonly from: number;
  readonly to: number;
  readonly values: BigInt64Array | Float64Array;
}

/** The pickle that pandas writes of a data frame (protocol 4), as far as it is read. */
export function framePickle(names: readonly string[], rows: number, blocks: readonly Block[]): Buffer {
  const axes = [
    ...global("pandas.core.indexes.base", "_new_Index"),
    ...global("pandas.core.indexes.base", "Index"),
    "}(",
    text("data"),
    ...objects(names),
    text("name"),
    "Nu\x86R",
  ];
  return Buffer.concat(
    [
      "\x80\x04",
      ...global("pandas.core.frame", "DataFrame"),
      ")\x81}(",
      text("_mgr"),
      ...global("pandas.core.internals.managers", "BlockManager"),
      "(",
      ...blocks.flatMap((block) => blockOf(block, rows)),
      "t](",
      ...axes,
      "e\x86R",
      text("_typ"),
      text("dataframe"),
      "ub.",
    ].map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)),
  );
}

function blockOf({ code, from, to, values }: Block, rows: number): (string | Buffer)[] {
  const content = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return [
    ...global("pandas.core.internals.blocks", "new_block"),
    ...array([to - from, rows], code, "<"),
    "B",
    int(content.length),
    content,
    "tb",
    ...global("builtins", "slice"),
    number(from),
    number(to),
    number(1),
    "\x87R",
    "\x86R",
  ];
}

function objects(names: readonly string[]): (string | Buffer)[] {
  return [...array([names.length], "O8", "|"), "](", ...names.map(text), "etb"];
}

/** An array up to its content, which is to be followed by `tb`. */
function array(shape: readonly number[], code: string, order: string): (string | Buffer)[] {
  return [
    ...global("numpy.core.multiarray", "_reconstruct"),
    ...global("numpy", "ndarray"),
    "K\x00\x85C\x01b\x87R",
    "(K\x01(",
    ...shape.map(number),
    "t",
    ...global("numpy", "dtype"),
    text(code),
    "\x89\x88\x87R(K\x03",
    text(order),
    "NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb",
    "\x89",
  ];
}

function global(module: string, name: string): Buffer[] {
  return [text(module), text(name), Buffer.from([0x93])];
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x8c, value.length]), Buffer.from(value)]);
}

function number(value: number): Buffer {
  return Buffer.concat([Buffer.from("J"), int(value)]);
}

function int(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
