/** Whether part of whole is at least the fraction, such as 2/3. Exact: nothing is divided. */
export function reaches(part: number, whole: number, fraction: string): boolean {
  const [numerator = 0, denominator = 1] = fraction.split('/').map(Number);
  return part * denominator >= whole * numerator;
}

/** The smallest part of the whole that reaches the fraction. */
export function enoughOf(whole: number, fraction: string): number {
  const [numerator = 0, denominator = 1] = fraction.split('/').map(Number);
  return Math.ceil((whole * numerator) / denominator);
}
