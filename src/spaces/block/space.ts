import { failed, type Result, success } from "../../failure/failure.ts";
import { MOST_POSITIONS, type Skeleton } from "../declared/declaration.ts";
import { spaceOf } from "../declared/space.ts";
import type { CodedSpace } from "../search-space.ts";
import { BLOCK_OPERATIONS } from "./operations.ts";

/** Stem of 16 channels, three stages at 16, 32 and 64 channels, residual blocks between them, as in NAS-Bench-201. */
const SKELETON: Skeleton = {
  stem: { channels: 16, kernel: 3, stride: 1 },
  stages: 3,
  reduction: "residual-block",
};

/**
 * The list-of-operations space `block(n,r)`: n blocks in sequence, each one of the first r of {@link BLOCK_OPERATIONS}
 * (Delta-NAS, Definition 1 and Theorem 1; the "block-based" space of its section 5.1.1 is `block(20,4)`).
 *
 * Fails with `invalid-argument` unless n is in [1, 1000] and r in [2, 10].
 */
function blockSpace(positions: number, operations: number): Result<CodedSpace> {
  if (positions < 1 || positions > MOST_POSITIONS) {
    return refuse(`the depth "${positions}" of a block space is not an integer in [1, ${MOST_POSITIONS}]`);
  }
  if (operations < 2 || operations > BLOCK_OPERATIONS.length) {
    const names = BLOCK_OPERATIONS.map(({ name }) => name).join(", ");
    return refuse(
      `the number of operations "${operations}" of a block space is not an integer in [2, ${BLOCK_OPERATIONS.length}] (the operations are ${names})`,
    );
  }
  return success(
    spaceOf({
      name: `block(${positions},${operations})`,
      operations: BLOCK_OPERATIONS.slice(0, operations),
      topology: { kind: "chain", positions },
      skeleton: SKELETON,
    }),
  );
}

/** The space of a name: `block(n,r)`, or `block` for `block(20,4)`. Fails with `invalid-argument` otherwise. */
export function blockSpaceNamed(name: string): Result<CodedSpace> {
  if (name === "block") return blockSpace(20, 4);
  const [, positions, operations] = /^block\(\s*(\d+)\s*,\s*(\d+)\s*\)$/.exec(name) ?? [];
  if (positions === undefined || operations === undefined) {
    return refuse(`"${name.slice(0, 120)}" does not name a block space`);
  }
  return blockSpace(Number(positions), Number(operations));
}

function refuse(message: string): Result<never> {
  return failed({
    code: "invalid-argument",
    message,
    remedy: "Write `block(n,r)`, such as `block(20,4)` for 20 blocks of 4 operations.",
  });
}
