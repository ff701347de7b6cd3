/** Prints, as JSON, a small pretraining run and its embedding on the backend named by the first argument. */

import { embedSpace } from "../../src/encoder/embeddings.ts";
import { encoderInputs } from "../../src/encoder/encoder-inputs.ts";
import { pretrainEncoder } from "../../src/encoder/pretraining.ts";
import { zeroCostTargets } from "../../src/encodings/zero-cost.ts";
import { unwrap } from "../../src/failure/failure.ts";
import { randomStream } from "../../src/random/stream.ts";
import { type BackendName, openBackend } from "../../src/tensor/backend.ts";
import { toySpace } from "../spaces/toy-slots.ts";

unwrap(await openBackend(process.argv[2] as BackendName));
const space = toySpace();
const inputs = unwrap(encoderInputs(space));
const targets = zeroCostTargets([{ name: "row", values: Array.from({ length: space.count }, (_, row) => row) }]);
const streams = [randomStream(1), randomStream(2)];
const sizes = { operation: 4, position: 3, width: 6, layers: 2, pathHidden: 5, pathWidth: 4 };
const pretrained = pretrainEncoder(inputs, targets, streams, { steps: 2, batch: 8, sizes });
const values = embedSpace(inputs, pretrained).flatMap((table) => [...table.values]);
process.stdout.write(JSON.stringify({ values }));
