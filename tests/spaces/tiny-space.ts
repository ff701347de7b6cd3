/** The declaration of a space of 243 small networks. */
export const TINY = `name: tiny
operations:
  none: zero
  skip_connect: []
  nor_conv_3x3: [relu, { conv: { kernel: 3 } }, batch-norm]
positions: 5
skeleton:
  stem: { channels: 4, kernel: 3, stride: 1 }
  stages: 1
  reduction: max-pool
`;
