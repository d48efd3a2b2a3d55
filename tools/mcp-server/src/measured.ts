import { ClientError } from '@ctxr/client';
import { ProtocolError } from '@modelcontextprotocol/server';
import { protocolErrorOf } from './fault/protocol-error.ts';
import type { Meter } from './metering.ts';

/** Where requests are counted and faults of ours are told. */
export interface Watch {
  readonly meter: Meter;
  readonly onFault: (fault: unknown) => void;
}

/** Does one request, tells how it ended, and hands its failure on. */
export async function measured<T>({ meter, onFault }: Watch, operation: string, act: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const seconds = (): number => (performance.now() - from) / 1000;
  try {
    const answer = await act();
    meter.request(operation, 'answered', seconds());
    return answer;
  } catch (failure) {
    const isRefusal = failure instanceof ClientError || failure instanceof ProtocolError;
    meter.request(operation, isRefusal ? 'refused' : 'failed', seconds());
    if (!isRefusal) onFault(failure);
    throw failure;
  }
}

/** The same for a request whose failure is an error of the protocol. */
export const measuredProtocol = <T>(watch: Watch, operation: string, act: () => Promise<T>): Promise<T> =>
  measured(watch, operation, act).catch((failure: unknown) => {
    throw protocolErrorOf(failure);
  });
