/**
 * Published facts of eleven cells on CIFAR-10: NASLib's operation tuple, Zen-Score at batch 64, MFLOPs and million
 * parameters (automl/NASLib, branch zerocost, plotting/BiasExperiments.ipynb). The last cell is dead.
 */
export const PUBLISHED: readonly { tuple: string; zen: number; megaflops: number; megaparams: number }[] = [
  { tuple: "(4,0,3,1,4,3)", zen: 63.388, megaflops: 19.249, megaparams: 0.129306 },
  { tuple: "(2,4,0,0,3,2)", zen: 119.493, megaflops: 85.235, megaparams: 0.587386 },
  { tuple: "(2,0,3,1,4,1)", zen: 49.969, megaflops: 49.416, megaparams: 0.344346 },
  { tuple: "(0,0,2,1,2,3)", zen: 92.67, megaflops: 83.945, megaparams: 0.587386 },
  { tuple: "(2,1,0,1,3,0)", zen: 68.747, megaflops: 48.126, megaparams: 0.344346 },
  { tuple: "(0,4,1,1,1,0)", zen: 8.298, megaflops: 9.234, megaparams: 0.073306 },
  { tuple: "(4,1,3,3,3,3)", zen: 66.955, megaflops: 26.683, megaparams: 0.185306 },
  { tuple: "(3,1,2,3,2,3)", zen: 103.12, megaflops: 92.67, megaparams: 0.643386 },
  { tuple: "(3,0,1,0,3,3)", zen: 53.628, megaflops: 21.031, megaparams: 0.157306 },
  { tuple: "(2,0,4,2,1,0)", zen: 146.041, megaflops: 80.873, megaparams: 0.559386 },
  { tuple: "(4,4,1,2,1,1)", zen: -1e8, megaflops: 46.344, megaparams: 0.316346 },
];
