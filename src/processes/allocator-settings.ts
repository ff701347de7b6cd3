/**
 * Environment of processes that compute with large tensors: glibc (native code) and mimalloc (Bun) keep the pages of
 * freed blocks for the next ones instead of handing them back to the system and asking for zeroed ones again. Read when a
 * process starts. They change speed and peak memory, never a result.
 */
export const ALLOCATOR_SETTINGS = {
  MALLOC_MMAP_THRESHOLD_: "1073741824",
  MALLOC_TRIM_THRESHOLD_: "1073741824",
  MALLOC_TOP_PAD_: "67108864",
  MIMALLOC_PURGE_DELAY: "-1",
};
