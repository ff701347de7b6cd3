import { z } from "zod";
import { FEATURE_GROUPS } from "./features/feature-groups.ts";

/** The settings of a Gaussian process on architectures, for strategies that are driven by one. Logarithms are natural. */
export const processSettings = {
  features: z
    .array(z.enum(FEATURE_GROUPS))
    .min(1)
    .default([...FEATURE_GROUPS])
    .describe("Groups of features, each with a weight of its own in the kernel."),
  feature_sample: z
    .int()
    .min(2)
    .default(1024)
    .describe("Random cells over which features that never vary are found, and live-graph numbers standardised."),
  feature_softening: z.number().min(0).default(0.05).describe("Added to the deviation by which those are divided."),
  feature_limit: z.number().positive().default(6).describe("Largest absolute value of a standardised feature."),
  scale_sample: z
    .int()
    .min(2)
    .multipleOf(2)
    .default(800)
    .describe("Random cells from whose pairs the typical distances of the feature groups are taken."),
  ceiling: z.number().gt(1).default(1.02).describe("An accuracy y in [0, 1] is learnt as −ln(ceiling − y)."),
  floor: z
    .number()
    .min(0)
    .default(2)
    .describe("Values are lifted to median − floor · (best − median), so that dead networks do not set the scale."),
  weight_deviation: z
    .number()
    .positive()
    .default(2)
    .describe("Deviation of the normal prior of a group weight's logarithm, centred where all groups weigh alike."),
  noise: z.number().positive().default(0.05).describe("Median of the prior of the noise, a share of the amplitude."),
  noise_deviation: z.number().positive().default(1.5).describe("Deviation of the noise's logarithm in its prior."),
  least_noise: z.number().positive().default(1e-3).describe("Least noise that a trial may propose."),
  step: z.number().positive().default(1).describe("Deviation of the change of one logarithm in one trial."),
  trials: z.int().min(0).default(30).describe("Trials of kernel parameters in a fit that has any."),
  few_points: z.int().min(0).default(60).describe("Below so many observed cells every fit has trials."),
  many_points: z.int().min(0).default(200).describe("From so many on, trials are as rare as they get."),
  fits_apart: z.int().min(1).default(3).describe("Fits from one with trials to the next, between the two."),
  late_fits_apart: z.int().min(1).default(8).describe("Fits from one with trials to the next, from there on."),
  likelihood_best: z.int().min(1).default(120).describe("Best cells in a likelihood, where not all observed ones fit."),
  likelihood_others: z.int().min(0).default(80).describe("Random others in it; all cells fit up to the sum of both."),
  training_best: z.int().min(1).default(300).describe("Best cells that are learnt, where not all observed ones fit."),
  training_others: z.int().min(0).default(150).describe("Random others among them; all fit up to the sum of both."),
};

const schema = z.strictObject(processSettings);

/** See {@link processSettings}. */
export type ProcessSettings = z.output<typeof schema>;
