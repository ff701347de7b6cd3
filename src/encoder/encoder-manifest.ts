import type { PretrainedEncoders } from "./pretraining.ts";

/** What a file of encoders' weights holds, as JSON: sizes, replicas, the shape of every parameter, the loss of every step. */
export function encoderManifest({ sizes, encoder, losses }: PretrainedEncoders): string {
  const parameters = encoder.parameters.map(({ name, shape }) => ({ name, shape }));
  const manifest = { sizes, replicas: encoder.replicas, parameters, losses: [...losses] };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
