import { processorClass, processorInformation } from "./processor-class.ts";

/** What decides on which machines the same bytes are expected. */
interface MachineClass extends Readonly<Record<string, string>> {
  /** `linux-x64`. */
  readonly platform: string;
  /** `x86-64-v3`. */
  readonly processor: string;
  /** The build of the engine: `1.4.5+8f2c1…`. */
  readonly engine: string;
}

let known: MachineClass | undefined;

/** The class of this machine. */
export function machineClass(): MachineClass {
  known ??= {
    platform: `${process.platform}-${process.arch}`,
    processor: processorClass(process.arch, processorInformation()),
    engine: `${Bun.version}+${Bun.revision}`,
  };
  return known;
}

/** Where a machine differs from this one, as `processor x86-64-v2`; empty where it is of the same class. */
export function foreignClass(machine: Readonly<Record<string, string>>): readonly string[] {
  const here = machineClass();
  return Object.keys(here)
    .filter((key) => machine[key] !== undefined && machine[key] !== here[key])
    .map((key) => `${key} ${machine[key]}`);
}
