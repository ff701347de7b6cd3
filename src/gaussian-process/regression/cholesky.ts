/**
 * Symmetric matrices and Cholesky factors are packed: row i holds columns 0 … i and begins at i(i + 1)/2. Dot
 * products then run over contiguous memory.
 */
export function packedRow(row: number): number {
  return (row * (row + 1)) / 2;
}

/**
 * Replaces the first `size` rows of a packed positive definite matrix by its lower Cholesky factor L, K = L Lᵀ.
 * Returns false, with the matrix spoiled, where it is not positive definite to working precision.
 */
export function choleskyInPlace(matrix: Float64Array, size: number): boolean {
  for (let i = 0; i < size; i++) {
    const rowI = packedRow(i);
    for (let j = 0; j < i; j++) {
      const rowJ = packedRow(j);
      const rest = matrix[rowI + j]! - dot(matrix, rowI, matrix, rowJ, j);
      matrix[rowI + j] = rest / matrix[rowJ + j]!;
    }
    const pivot = matrix[rowI + i]! - dot(matrix, rowI, matrix, rowI, i);
    if (!(pivot > 1e-14)) return false;
    matrix[rowI + i] = Math.sqrt(pivot);
  }
  return true;
}

/** Solves L x = b in place (x over b, first `size` entries) and returns |x|². */
export function solveLowerInPlace(factor: Float64Array, size: number, b: Float64Array): number {
  let squared = 0;
  for (let i = 0, row = 0; i < size; row += ++i) {
    const x = (b[i]! - dot(factor, row, b, 0, i)) / factor[row + i]!;
    b[i] = x;
    squared += x * x;
  }
  return squared;
}

/** Solves Lᵀ x = b in place (x over b, first `size` entries). */
export function solveTransposedInPlace(factor: Float64Array, size: number, b: Float64Array): void {
  for (let i = size - 1; i >= 0; i--) {
    const row = packedRow(i);
    const x = b[i]! / factor[row + i]!;
    b[i] = x;
    for (let j = 0; j < i; j++) b[j] = b[j]! - factor[row + j]! * x;
  }
}

/** ln |K| of the matrix that L factors: twice the sum of the logarithms of L's diagonal. */
export function logDeterminant(factor: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += Math.log(factor[packedRow(i) + i]!);
  return 2 * sum;
}

/** Four running sums hide the latency of additions; the order of summation is fixed, hence the result too. */
function dot(a: Float64Array, fromA: number, b: Float64Array, fromB: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    s0 += a[fromA + i]! * b[fromB + i]!;
    s1 += a[fromA + i + 1]! * b[fromB + i + 1]!;
    s2 += a[fromA + i + 2]! * b[fromB + i + 2]!;
    s3 += a[fromA + i + 3]! * b[fromB + i + 3]!;
  }
  for (; i < length; i++) s0 += a[fromA + i]! * b[fromB + i]!;
  return s0 + s1 + (s2 + s3);
}
