import { quoted } from "../corrupt-bytes.ts";
import { Extents } from "./extents.ts";
import { ALLOWED_GLOBALS } from "./globals.ts";
import type { PickleLimits } from "./limits.ts";
import {
  describeValue,
  isKind,
  type PickleContainer,
  type PickleDict,
  type PickleGlobal,
  type PickleValue,
} from "./value.ts";

/** What is wrong with a step, or nothing. */
export type Problem = string | undefined;

const TOO_FEW = "the stack holds too few values";

/**
 * The stack and the memo that a pickle's opcodes work on. Every step says what is wrong with it, and none does more
 * than put values together: a call is kept as the name of what it would call and its arguments.
 */
export class PickleMachine {
  readonly #limits: PickleLimits;
  readonly #extents: Extents;
  readonly #stack: PickleValue[] = [];
  /** Heights of the stack where it was marked. */
  readonly #marks: number[] = [];
  readonly #memo: PickleValue[] = [];
  /** Kept values whose numbers do not follow one another, as in pickles that were optimised. */
  readonly #scattered = new Map<number, PickleValue>();

  constructor(limits: PickleLimits) {
    this.#limits = limits;
    this.#extents = new Extents(limits);
  }

  /** The pickle's value once it has ended: the only one on the stack. */
  result(): { readonly value: PickleValue } | undefined {
    if (this.#stack.length !== 1 || this.#marks.length > 0) return undefined;
    return { value: this.#stack[0]! };
  }

  push(value: PickleValue): Problem {
    if (this.#stack.length >= this.#limits.stack) return `more than ${this.#limits.stack} values on the stack`;
    this.#stack.push(value);
    return undefined;
  }

  mark(): Problem {
    if (this.#marks.length >= this.#limits.stack) return `more than ${this.#limits.stack} marks on the stack`;
    this.#marks.push(this.#stack.length);
    return undefined;
  }

  pop(): Problem {
    return this.#take(1) ? undefined : TOO_FEW;
  }

  popMark(): Problem {
    return this.#takeMarked() ? undefined : "no mark on the stack";
  }

  duplicate(): Problem {
    const top = this.#top();
    return top === undefined ? TOO_FEW : this.push(top);
  }

  /** Makes a tuple of the top values. */
  tuple(count: number): Problem {
    const items = this.#take(count);
    return items ? this.#pushNew({ kind: "tuple", items }, items) : TOO_FEW;
  }

  /** Makes a tuple, list or dict of the values above the mark. */
  collect(kind: "tuple" | "list" | "dict"): Problem {
    const items = this.#takeMarked();
    if (items === undefined) return "no mark on the stack";
    if (kind !== "dict") return this.#pushNew({ kind, items }, items);
    const entries = pairsOf(items);
    return entries ? this.#pushNew({ kind, entries }, items) : "a key has no value";
  }

  /** Makes an empty list, tuple or dict. */
  empty(kind: "tuple" | "list" | "dict"): Problem {
    return this.#pushNew(kind === "dict" ? { kind, entries: [] } : { kind, items: [] }, []);
  }

  /** Appends the top value, or those above the mark, to the list below. */
  append(marked: boolean): Problem {
    const items = marked ? this.#takeMarked() : this.#take(1);
    if (items === undefined) return marked ? "no mark on the stack" : TOO_FEW;
    const list = this.#top();
    if (list === undefined) return TOO_FEW;
    if (!isKind(list, "list")) return `${describeValue(list)} stands where a list is due`;
    // A spread call would put all of them on the stack of the machine that runs this.
    for (const item of items) list.items.push(item);
    return this.#extents.grow(list, items);
  }

  /** Adds the top key and value, or those above the mark, to the dict below. */
  setItems(marked: boolean): Problem {
    const items = marked ? this.#takeMarked() : this.#take(2);
    if (items === undefined) return marked ? "no mark on the stack" : TOO_FEW;
    const dict = this.#top();
    if (dict === undefined) return TOO_FEW;
    if (!isKind(dict, "dict")) return `${describeValue(dict)} stands where a dict is due`;
    const entries = pairsOf(items);
    if (entries === undefined) return "a key has no value";
    for (const entry of entries) dict.entries.push(entry);
    return this.#extents.grow(dict, items);
  }

  /** Pushes the name of a global that is allowed. */
  global(module: string, name: string): Problem {
    if (!ALLOWED_GLOBALS.has(`${module}.${name}`)) return `the global ${quoted(`${module}.${name}`)} is not allowed`;
    return this.push({ kind: "global", module, name });
  }

  /** As {@link global}, with module and name from the stack. */
  stackGlobal(): Problem {
    const names = this.#take(2);
    if (names === undefined) return TOO_FEW;
    const [module, name] = names;
    if (typeof module !== "string" || typeof name !== "string") return "the name of a global is no text";
    return this.global(module, name);
  }

  /** Keeps a call of the global, or of the partial function, below the top tuple of arguments. */
  call(offset: number): Problem {
    const taken = this.#take(2);
    if (taken === undefined) return TOO_FEW;
    const [callee, args] = taken;
    const called = calledBy(callee!);
    if (called === undefined) return `${describeValue(callee!)} stands where a global to call is due`;
    if (!isKind(args!, "tuple")) return `${describeValue(args!)} stands where a tuple of arguments is due`;
    if (called.name === "OrderedDict" && args.items.length === 0) return this.empty("dict");
    const { module, name } = called;
    return this.#pushNew({ kind: "object", module, name, args: args.items, state: null, offset }, args.items);
  }

  /** Gives the top state to the object below. */
  build(): Problem {
    const taken = this.#take(1);
    if (taken === undefined) return TOO_FEW;
    const object = this.#top();
    if (object === undefined) return TOO_FEW;
    if (!isKind(object, "object")) return `${describeValue(object)} stands where an object is due`;
    if (object.state !== null) return `${describeValue(object)} is given a state twice`;
    object.state = taken[0]!;
    return this.#extents.grow(object, taken);
  }

  /** Keeps the top value under a number, by default under the next one. */
  put(at: number = this.#memo.length + this.#scattered.size): Problem {
    const top = this.#top();
    if (top === undefined) return TOO_FEW;
    if (this.#memo.length + this.#scattered.size >= this.#limits.memo) {
      return `more than ${this.#limits.memo} values are kept`;
    }
    if (at < 0 || at > this.#memo.length) this.#scattered.set(at, top);
    else {
      this.#memo[at] = top;
      this.#scattered.delete(at);
    }
    return undefined;
  }

  /** Pushes the value that was kept under a number. */
  get(at: number): Problem {
    const value = this.#scattered.has(at) ? this.#scattered.get(at) : this.#memo[at];
    return value === undefined ? `no value was kept under the number "${at}"` : this.push(value);
  }

  #pushNew(container: PickleContainer, held: readonly PickleValue[]): Problem {
    return this.#extents.open(container, held) ?? this.push(container);
  }

  /** Height below which the values belong to what was marked. */
  #floor(): number {
    return this.#marks.at(-1) ?? 0;
  }

  #top(): PickleValue | undefined {
    return this.#stack.length > this.#floor() ? this.#stack.at(-1) : undefined;
  }

  #take(count: number): PickleValue[] | undefined {
    const start = this.#stack.length - count;
    return start < this.#floor() ? undefined : this.#stack.splice(start);
  }

  #takeMarked(): PickleValue[] | undefined {
    const mark = this.#marks.pop();
    return mark === undefined ? undefined : this.#stack.splice(mark);
  }
}

function pairsOf(items: readonly PickleValue[]): PickleDict["entries"] | undefined {
  if (items.length % 2 !== 0) return undefined;
  return Array.from({ length: items.length / 2 }, (_, at) => [items[2 * at]!, items[2 * at + 1]!]);
}

/** The global that a call of a value calls: itself, or the one that a `functools.partial` was made of. */
function calledBy(value: PickleValue): PickleGlobal | undefined {
  if (isKind(value, "global")) return value;
  if (!isKind(value, "object") || value.name !== "partial") return undefined;
  const [called] = value.args;
  return called !== undefined && isKind(called, "global") ? called : undefined;
}
