/** Whether a number is a whole multiple of another, exactly, as both are written in decimal. */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0;
  const [a, b] = [decimalOf(value), decimalOf(divisor)];
  const shift = BigInt(Math.abs(a.exponent - b.exponent));
  return a.exponent >= b.exponent
    ? (a.digits * 10n ** shift) % b.digits === 0n
    : a.digits % (b.digits * 10n ** shift) === 0n;
}

interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

function decimalOf(value: number): Decimal {
  const [mantissa = '', exponent = '0'] = String(Math.abs(value)).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}
