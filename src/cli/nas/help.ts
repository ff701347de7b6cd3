import { MEASURED_SPACES } from "../../benchmarks/benchmark-folders.ts";
import { dataSetsOf } from "../../spaces/data-sets.ts";

/** The text of `nas --help`. */
export const HELP = `Research command line: look-ups, proxies and edits of single architectures.

  nas query SPACE ARCH...      published accuracy, which needs --dataset D --metric M --split S, or size
  nas top SPACE                best architectures by --by X, or by --dataset D --metric M --split S
  nas score SPACE ARCH...      zero-cost proxy of untrained networks
  nas neighbours SPACE ARCH    all architectures one edit away
  nas distance SPACE A B       number of edits between two architectures, and the edits
  nas info SPACE               size, tasks, measurements with their optima, files, licences, citations

Options
  --dataset D    ${dataSetsOf("nasbench201").join(", ")}, or a TransNAS-Bench-101 task such as class_scene (score: the
                 network's input and classes; cifar10 by default)
  --metric M     accuracy (percent), or another that nas info lists; params and flops take no --split, and --dataset
                 only where the published ones differ by data set
  --split S      train, validation, test, or another that nas info lists; look-ups have no default
  --record F     nasbench101: look up in the official nasbench_only108.tfrecord, which has validation accuracies
  --by X         top: accuracy (with --dataset and --split), zen (published where no ARCH is named, else scored here),
                 params, flops, or a predictor or proxy that the pipeline stored: the path of the record of a cell of
                 train or proxy-score, or of its scores.arrow
  -k N           top: how many are shown; 10 by default
  --pool F       top: the pool.arrow of the sample whose rows a scores.arrow numbers; records know it
  --proxy P      zen, params or flops; zen by default; params are all trained ones, scale and shift of every
                 normalisation among them
  --batch N      images in a batch of the Zen-Score, at least 2; 64 by default
  --draws N      draws of random weights that a score averages; 1 by default
  --seed N       seed of the random weights and images, from 0 on; 0 by default
  --file F       more architectures, one a line; - reads them from standard input
  --json         one JSON document on standard output and nothing else
  --help         this text

SPACE is ${MEASURED_SPACES.join(", ")}, block(n,r) such as block(20,4), or
the path of a YAML file that declares a space. Architectures are written as their benchmark does (strings, hashes,
genotypes, NATS-Bench's indices such as nats:6111, NASLib's tuples); quote them for the shell. Exit code: 0, 2 for bad
input, 1 for any other failure.

  nas query nasbench201 '|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|skip_connect~0|nor_conv_1x1~1|nor_conv_3x3~2|' \\
    --dataset cifar10 --metric accuracy --split test`;
