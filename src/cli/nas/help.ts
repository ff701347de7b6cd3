/** The text of `nas --help`. */
export const HELP = `Research command line: look-ups, proxies and edits of single architectures.

  nas query SPACE ARCH...      measured accuracy; needs --dataset D --metric M --split S
  nas score SPACE ARCH...      zero-cost proxy of untrained networks
  nas neighbours SPACE ARCH    all architectures one edit away
  nas distance SPACE A B       number of edits between two architectures, and the edits
  nas info SPACE               size, measurements with their optima, files, licences, citations

Options
  --dataset D    cifar10, cifar100, ImageNet16-120 (score: the network's input and classes; cifar10 by default)
  --metric M     accuracy (percent)
  --split S      train, validation or test; look-ups have no default
  --proxy P      zen, params or flops; zen by default
  --batch N      images in a batch of the Zen-Score; 64 by default
  --draws N      draws of random weights that a score averages; 1 by default
  --seed S       seed of the random weights and images; 0 by default
  --file F       more architectures, one a line
  --json         one JSON document on standard output and nothing else
  --help         this text

Architectures are written as their benchmark does; quote them for the shell. Exit code: 0, 2 for bad input, 1 for any
other failure.

  nas query nasbench201 '|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|skip_connect~0|nor_conv_1x1~1|nor_conv_3x3~2|' \\
    --dataset cifar10 --metric accuracy --split test`;
