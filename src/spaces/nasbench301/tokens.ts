/** A piece of a text: a name, a whole number, a quoted string (without its quotes), one other character, or the end. */
export interface Token {
  readonly kind: "name" | "number" | "string" | "sign" | "end";
  readonly text: string;
  /** Where it starts in the text. */
  readonly offset: number;
}

const TOKEN = /\s*(?:(?<name>[A-Za-z_]\w*)|(?<number>\d+)|(?<string>'[^'\n]*'|"[^"\n]*")|(?<sign>\S))/y;

/** Cuts a text into tokens on demand; blanks only separate. */
export class Tokens {
  readonly #text: string;
  #next: Token;

  constructor(text: string) {
    this.#text = text;
    this.#next = this.#read(0);
  }

  /** The token that {@link take} gives next. */
  get next(): Token {
    return this.#next;
  }

  /** The next token; moves on to the one after. */
  take(): Token {
    const taken = this.#next;
    const quotes = taken.kind === "string" ? 2 : 0;
    this.#next = this.#read(taken.offset + taken.text.length + quotes);
    return taken;
  }

  #read(from: number): Token {
    TOKEN.lastIndex = from;
    const match = TOKEN.exec(this.#text);
    if (match === null) return { kind: "end", text: "", offset: this.#text.trimEnd().length };
    const { name, number, string, sign } = match.groups as Partial<Record<string, string>>;
    const text = name ?? number ?? string ?? sign ?? "";
    const offset = TOKEN.lastIndex - text.length;
    if (name !== undefined) return { kind: "name", text, offset };
    if (number !== undefined) return { kind: "number", text, offset };
    return string === undefined ? { kind: "sign", text, offset } : { kind: "string", text: text.slice(1, -1), offset };
  }
}

/** A token as error messages show it, cut when it is very long. */
export function shown({ kind, text }: Token): string {
  if (kind === "end") return "the end";
  return `"${text.length <= 40 ? text : `${text.slice(0, 37)}...`}"`;
}
