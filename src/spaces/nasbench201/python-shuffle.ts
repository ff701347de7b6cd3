/** Words of the state, and the other constants of MT19937. */
const WORDS = 624;
const MIDDLE = 397;
const MATRIX = 0x9908b0df;
const UPPER = 0x80000000;
const LOWER = 0x7fffffff;

/**
 * The numbers 0 … count − 1 in the order in which Python leaves a list of them after `random.seed(seed)` and
 * `random.shuffle(list)` (cpython:Lib/random.py, Modules/_randommodule.c). `seed` is an integer in [0, 2³²).
 *
 * For orders that others published by naming the seed; choices of this product's own take a stream of `src/random`.
 */
export function pythonShuffle(count: number, seed: number): Int32Array {
  const next = mersenneTwister(seed);
  const order = Int32Array.from({ length: count }, (_, at) => at);
  for (let last = count - 1; last > 0; last--) {
    const at = below(last + 1, next);
    [order[last], order[at]] = [order[at]!, order[last]!];
  }
  return order;
}

/** `Random._randbelow`: as many of the highest bits as the bound has, drawn again until they are below it. */
function below(bound: number, next: () => number): number {
  const unwanted = Math.clz32(bound);
  for (;;) {
    const drawn = next() >>> unwanted;
    if (drawn < bound) return drawn;
  }
}

/** MT19937 (Matsumoto and Nishimura, 1998) as Python seeds it with an integer of one word. */
function mersenneTwister(seed: number): () => number {
  const state = seeded(seed);
  let at = WORDS;
  return () => {
    if (at === WORDS) {
      twist(state);
      at = 0;
    }
    let word = state[at++]!;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  };
}

/** `init_by_array` of the key of one word. */
function seeded(seed: number): Uint32Array {
  const state = new Uint32Array(WORDS);
  state[0] = 19_650_218;
  for (let at = 1; at < WORDS; at++) state[at] = Math.imul(1_812_433_253, folded(state, at)) + at;
  let at = 1;
  const step = (multiplier: number, added: number) => {
    state[at] = (state[at]! ^ Math.imul(folded(state, at), multiplier)) + added;
    if (++at < WORDS) return;
    state[0] = state[WORDS - 1]!;
    at = 1;
  };
  for (let time = 0; time < WORDS; time++) step(1_664_525, seed);
  for (let time = 1; time < WORDS; time++) step(1_566_083_941, -at);
  state[0] = UPPER;
  return state;
}

function folded(state: Uint32Array, at: number): number {
  const before = state[at - 1]!;
  return before ^ (before >>> 30);
}

function twist(state: Uint32Array): void {
  for (let at = 0; at < WORDS; at++) {
    const word = (state[at]! & UPPER) | (state[(at + 1) % WORDS]! & LOWER);
    state[at] = state[(at + MIDDLE) % WORDS]! ^ (word >>> 1) ^ (word & 1 ? MATRIX : 0);
  }
}
