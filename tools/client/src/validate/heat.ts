/**
 * How many values the interpreter judges by one schema before compiled code pays: as many as 10,000 payloads of four
 * members have where ajv is still to be loaded, and 250 of them where it is. Source: over so many, the interpreter takes
 * as much longer as compiling takes at once; `npm run bench -- --job J5` measures both.
 */
const VALUES_A_PAYLOAD = 5;
const COLD = 10_000 * VALUES_A_PAYLOAD;
const WARM = 250 * VALUES_A_PAYLOAD;

/** Whether so many values by one schema are enough to compile it. */
export const isHot = (values: number, isWarm: boolean): boolean => values > (isWarm ? WARM : COLD);
