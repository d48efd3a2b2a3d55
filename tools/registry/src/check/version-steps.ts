import { isPrerelease } from '@ctxr/model';

/** The three numbers of a version. */
export function tripleOf(version: string): readonly [number, number, number] {
  const [major = 0, minor = 0, patch = 0] = (version.split('-')[0] ?? '').split('.').map(Number);
  return [major, minor, patch];
}

/** The lowest patch above the version that nobody has taken. */
export function nextPatch(version: string, isTaken: (version: string) => boolean): string {
  const [major, minor, own] = tripleOf(version);
  let patch = isPrerelease(version) ? own : own + 1;
  while (isTaken(`${major}.${minor}.${patch}`)) patch += 1;
  return `${major}.${minor}.${patch}`;
}

/** The numbers that may come right after a version: of the next patch, minor and major. */
export function nextSteps(version: string): readonly [patch: string, minor: string, major: string] {
  const [major, minor, patch] = tripleOf(version);
  const same = isPrerelease(version) ? patch : patch + 1;
  return [`${major}.${minor}.${same}`, `${major}.${minor + 1}.0`, `${major + 1}.0.0`];
}
