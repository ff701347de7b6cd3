export { BLOCK_OPERATIONS } from "./operations.ts";
export { blockSpace, blockSpaceNamed } from "./space.ts";
