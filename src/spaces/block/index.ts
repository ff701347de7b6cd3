export { BLOCK_OPERATIONS } from "./operations.ts";
export { blockSpace, blockSpaceNamed, isBlockName } from "./space.ts";
