/** Loaded before the tests (bunfig.toml): one that ends without a single `expect` has failed. */
import { beforeEach, expect } from "bun:test";

beforeEach(() => expect.hasAssertions());
