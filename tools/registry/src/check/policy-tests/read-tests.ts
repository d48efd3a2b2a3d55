import type { AccessRequest, BoundRules } from '@ctxr/client';
import { type ContextPolicy, digestFromHex, type PolicyTest, type PolicyTests } from '@ctxr/model';
import { type Declared, liveVersions, type Name, type Registry, resolvePolicy } from '../../declaration/registry.ts';
import { ANY_TIME } from '../access/space.ts';
import { didYouMean } from '../near.ts';
import type { Report } from '../rule.ts';
import { declaredPrincipal, describedPrincipal } from './asked-principal.ts';
import { declaredResource, describedResource } from './asked-resource.ts';

/** The tests of one policy with all that they speak of. */
export interface ReadTests {
  readonly declared: Declared<PolicyTests>;
  /** The policy; undefined where no release of it is declared. */
  readonly policy: Name<ContextPolicy> | undefined;
  /** The release that is tested where a test names none: the highest live one, else the highest. */
  readonly release: Declared<ContextPolicy> | undefined;
  readonly rows: readonly ReadTest[];
}

/** One test as a question to Cedar, or why it is none. */
export interface ReadTest {
  readonly index: number;
  readonly test: PolicyTest;
  readonly faults: readonly Report[];
  /** The release that is tested. */
  readonly release?: Declared<ContextPolicy>;
  readonly request: AccessRequest;
  readonly rules: readonly BoundRules[];
  /** Whether all rules could be read; where not, other rules of the check speak of them. */
  readonly isWhole: boolean;
}

/** Reads a policy's tests against the registry. */
export function readTests(registry: Registry, declared: Declared<PolicyTests>): ReadTests {
  const policy = registry.policies.get(declared.slot.id ?? '');
  const version = policy && (liveVersions(policy).at(-1) ?? [...policy.releases.keys()].at(-1));
  const release = version === undefined ? undefined : policy?.releases.get(version);
  const rows = (declared.value.tests ?? []).map((test, index) => readTest(registry, policy, release, test, index));
  return { declared, policy, release, rows };
}

function readTest(
  registry: Registry,
  policy: ReadTests['policy'],
  standard: ReadTests['release'],
  test: PolicyTest,
  index: number,
): ReadTest {
  const faults: Report[] = [];
  const fault = (member: keyof PolicyTest, message: string): undefined =>
    void faults.push({ path: ['tests', index, member], message });
  const release = test.version === undefined ? standard : policy?.releases.get(test.version);
  if (policy && !release)
    fault(
      'version',
      `${policy.id} has no version ${test.version}; there are ${[...policy.releases.keys()].join(', ')}.`,
    );
  const beside = (test.beside ?? []).flatMap((reference) => {
    const other = resolvePolicy(registry, reference);
    if (!other)
      fault('beside', `No policy in force is "${reference}".${didYouMean(reference, registry.policies.keys())}`);
    return other ?? [];
  });
  const { principal = {}, context = {} } = test;
  const who = typeof principal === 'string' ? declaredPrincipal(registry, principal) : describedPrincipal(principal);
  if (!who && typeof principal === 'string') {
    const ids = [...registry.parties.keys(), ...registry.servers.keys()];
    fault('principal', `No participant "${principal}" is declared.${didYouMean(principal, ids)}`);
  }
  const what = typeof context === 'string' ? declaredResource(registry, context) : describedResource(context);
  if (!what && typeof context === 'string')
    fault('context', `No context "${context}" is in force.${didYouMean(context, registry.contexts.keys())}`);
  const asked = [...(release ? [release] : []), ...beside];
  const { action, purpose, transport, mtls, mfa, at } = test;
  return {
    index,
    test,
    faults,
    ...(release && { release }),
    rules: asked.map(bound),
    isWhole: asked.every(({ value }) => value.accessRules !== undefined),
    request: {
      principal: who ?? describedPrincipal({}),
      action,
      resource: what ?? describedResource({}),
      facts: {
        ...(purpose !== undefined && { purpose }),
        ...(transport !== undefined && { transport }),
        ...(mtls !== undefined && { mtls }),
        ...(mfa !== undefined && { mfa }),
      },
      at: at === undefined ? ANY_TIME : Date.parse(at),
    },
  };
}

const bound = ({ slot, value }: Declared<ContextPolicy>): BoundRules => ({
  kind: 'policy',
  id: slot.id ?? '',
  version: slot.version ?? '',
  digest: digestFromHex('0'.repeat(64)),
  rules: value.accessRules ?? [],
});
