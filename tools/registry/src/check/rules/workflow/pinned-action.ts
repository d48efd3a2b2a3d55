import type { KeyPath } from '../../../finding/finding.ts';
import type { FileRule } from '../../rule.ts';
import { isMembers, jobsOf, type Step, stepsOf } from '../../steps.ts';

const PINNED = /^[\w.-]+\/[\w.-]+(\/[\w./-]+)?@[0-9a-f]{40}$/;
const IMAGE = /^[^@\s]+@sha256:[0-9a-f]{64}$/;
const DIGEST = /^docker:\/\/[^@\s]+@sha256:[0-9a-f]{64}$/;

/** Foreign code is named by its content. */
export const pinnedAction: FileRule = {
  id: 'pinned-action',
  family: 'workflow',
  scope: 'file',
  severity: 'error',
  summary:
    'Every action that a workflow uses is pinned by a commit id of 40 digits, every image, also of a container or a service, by its digest.',
  why: "A tag or a branch can be moved to other code at any time; whoever moves it would run code in the registry's own workflows.",
  fix: 'Write the commit id and, as a comment, the version that it is.',
  example: {
    bad: 'uses: actions/checkout@v4',
    good: 'uses: actions/checkout@0123456789abcdef0123456789abcdef01234567 # v4.2.2',
  },
  *check(source) {
    for (const { value, path } of [...jobsOf(source), ...stepsOf(source)]) {
      const uses = value['uses'];
      if (typeof uses !== 'string' || PINNED.test(uses) || DIGEST.test(uses)) continue;
      if (uses.startsWith('./') && !uses.split('/').includes('..')) continue;
      if (uses.startsWith('.')) {
        yield {
          path: [...path, 'uses'],
          message: `${uses} leads out of the repository; an action of our own begins with "./".`,
        };
        continue;
      }
      const [name = uses, ref] = uses.split('@');
      const wanted = uses.startsWith('docker://') ? `${name}@sha256:<digest>` : `${name}@<commit id>`;
      yield {
        path: [...path, 'uses'],
        message: ref === undefined ? `${uses} is not pinned.` : `"${ref}" can be moved to other code.`,
        fix: { description: `Write ${wanted}.` },
      };
    }
    for (const { image, path } of jobsOf(source).flatMap(imagesOf))
      if (image !== '' && !IMAGE.test(image))
        yield {
          path,
          message: `The image ${image} can be replaced by another one of that name.`,
          fix: { description: `Write ${image.split('@')[0]}@sha256:<digest>.` },
        };
  },
};

/** The images that a job and its services run in. */
function imagesOf({ value, path }: Step): { image: string; path: KeyPath }[] {
  const services = isMembers(value['services']) ? Object.entries(value['services']) : [];
  const places: (readonly [unknown, KeyPath])[] = [
    [value['container'], [...path, 'container']],
    ...services.map(([name, service]) => [service, [...path, 'services', name]] as const),
  ];
  return places.flatMap(([container, at]) => {
    if (typeof container === 'string') return [{ image: container, path: at }];
    const image = isMembers(container) ? container['image'] : undefined;
    return typeof image === 'string' ? [{ image, path: [...at, 'image'] }] : [];
  });
}
