import { floatFile, textFile } from "../../tables/file-artifacts.ts";

/** What pretrained encoders are: sizes, number, the shape of every parameter, the loss of every step; as JSON. */
const encodersArtifact = textFile("encoders.json");

/** The weights of pretrained encoders, [encoders, parameters]. */
const encoderWeightsArtifact = floatFile("encoders.f32");

/** h of every row of a space by every pretrained encoder, [encoders, rows, width]. */
export const embeddingsArtifact = floatFile("embeddings.f32");

/** Everything that pretraining leaves. */
export const pretrainedArtifacts = {
  encoders: encodersArtifact,
  weights: encoderWeightsArtifact,
  embeddings: embeddingsArtifact,
} as const;
