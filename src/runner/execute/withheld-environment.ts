/**
 * Gives this process the environment `visible` and watches which withheld variables its code asks for. Returns the
 * growing set of their names, so that a failure can say that one was set but not declared.
 */
export function withheldEnvironment(names: readonly string[], visible = process.env): ReadonlySet<string> {
  const withheld = new Set(names);
  const missed = new Set<string>();
  process.env = new Proxy(visible, {
    get(target, name, receiver) {
      if (typeof name === "string" && withheld.has(name)) missed.add(name);
      return Reflect.get(target, name, receiver);
    },
  });
  return missed;
}
