/** Called after every step of a training with the steps done, all there are, and the step's loss. */
export type OnStep = (done: number, total: number, loss: number) => void;

/** How many losses are passed on. */
const LOSSES = 20;

/** Whether a step is one of the {@link LOSSES} evenly spread ones: the last one always is. */
function isSpread(done: number, total: number): boolean {
  return Math.floor((done * LOSSES) / total) > Math.floor(((done - 1) * LOSSES) / total);
}

/** Passes on twenty evenly spread steps of a training, the last among them; all of a training of at most twenty. */
export function spreadLosses(onLoss: OnStep): OnStep {
  return (done, total, loss) => {
    if (isSpread(done, total)) onLoss(done, total, loss);
  };
}
