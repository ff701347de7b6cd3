import { success } from "../../failure/failure.ts";
import type { ArchitectureCode } from "../../spaces/search-space.ts";
import type { BenchmarkTasks } from "../tasks/benchmark-task.ts";

const tasks: BenchmarkTasks = {
  /** A search sees predictions, on the official surrogate's scale; nothing else is known of a genotype. */
  cifar10: {
    kind: "surrogate",
    dataset: "cifar10",
    source: "surrogate",
    seen: {
      name: "surrogate_accuracy",
      measurement: { dataset: "cifar10", metric: "surrogate-accuracy", split: "validation" },
    },
    reported: [],
    async open(folder) {
      const { openSurrogateFolder } = await import("./surrogate-folder.ts");
      const opened = await openSurrogateFolder(folder);
      if (!opened.ok) return opened;
      const { calibration } = opened.value;
      return success({
        predict: (genotypes) => opened.value.predict(genotypes as readonly ArchitectureCode[]),
        isExtrapolated: (value) => calibration.isExtrapolated(value),
        close: () => opened.value.close(),
      });
    },
    async observe(surrogate, genotype) {
      const predicted = await surrogate.predict([genotype]);
      return predicted.ok ? success(predicted.value[0]!) : predicted;
    },
  },
};
export default tasks;
