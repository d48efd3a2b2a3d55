/** The number of the first release of a server whose source gives no versions. */
export const FIRST_NUMBER = '0.0.1';

/** The number that comes next: a higher patch, or the release that a pre-release leads to. */
export function nextNumber(version: string): string {
  const [triple = '', ...rest] = version.split('-');
  const [major = '0', minor = '0', patch = '0'] = triple.split('.');
  return rest.length > 0 ? triple : `${major}.${minor}.${Number(patch) + 1}`;
}
