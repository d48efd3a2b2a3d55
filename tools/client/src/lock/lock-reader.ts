import { type Digest, isDigest } from '@ctxr/model';
import { type PlacedArray, type PlacedFault, type PlacedJson, type PlacedObject, quoted } from './placed-json.ts';

/**
 * Reads the parts of a lock and tells whatever is wrong with them. What it returns in the place of a faulty part is of no
 * use, because a lock with a fault is never returned.
 */
export class LockReader {
  readonly #tell: (fault: PlacedFault) => void;

  constructor(tell: (fault: PlacedFault) => void) {
    this.#tell = tell;
  }

  fault(at: number, message: string): void {
    this.#tell({ at, message });
  }

  /** An object with these members and no other ones; of no part, undefined. */
  object(
    part: PlacedJson | undefined,
    what: string,
    needed: readonly string[],
    optional: readonly string[] = [],
  ): PlacedObject | undefined {
    const object = this.map(part, what);
    if (object === undefined) return undefined;
    for (const [name, { at }] of object.members)
      if (!needed.includes(name) && !optional.includes(name)) this.fault(at, `${what} has no member ${quoted(name)}`);
    for (const name of needed) if (!object.members.has(name)) this.fault(object.at, `${what} lacks ${quoted(name)}`);
    return object;
  }

  /** An object whose members have names of their own. */
  map(part: PlacedJson | undefined, what: string): PlacedObject | undefined {
    if (part === undefined || 'members' in part) return part;
    this.fault(part.at, `${what} must be an object`);
    return undefined;
  }

  array(part: PlacedJson | undefined, what: string): PlacedArray | undefined {
    if (part === undefined || 'items' in part) return part;
    this.fault(part.at, `${what} must be a list`);
    return undefined;
  }

  member(object: PlacedObject, name: string): PlacedJson | undefined {
    return object.members.get(name);
  }

  /** A member that is a text of its form. */
  text(object: PlacedObject | undefined, name: string, must: string, isRight: (text: string) => boolean): string {
    return this.value(object, name, must, (value) => typeof value === 'string' && isRight(value)) as string;
  }

  digest(object: PlacedObject | undefined, name: string): Digest {
    return this.text(object, name, 'must be sha256: and 64 digits from 0 to f', isDigest) as Digest;
  }

  /** A member that is a scalar of its form. A member that is missing was told with its object. */
  value(object: PlacedObject | undefined, name: string, must: string, isRight: (value: unknown) => boolean): unknown {
    const part = object?.members.get(name);
    if (part === undefined) return undefined;
    const value = 'value' in part ? part.value : undefined;
    if (isRight(value)) return value;
    const found =
      value === undefined ? 'a list or an object' : typeof value === 'string' ? quoted(value) : String(value);
    this.fault(part.at, `${name} ${must}, not ${found}`);
    return undefined;
  }
}
