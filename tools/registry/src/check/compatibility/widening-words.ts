import { witnessWords } from '../access/witness-words.ts';
import type { TermsChange, Widening } from './terms.ts';

/** What shows a widening, in sentences. */
export const wideningWords = (shown: Widening): string =>
  'witness' in shown ? witnessWords(shown.witness) : `No request is shown: ${shown.unshown}.`;

/** A change of terms in sentences that begin with a clause: what it is, and the request that shows it. */
export const termsWords = ({ what, shown }: TermsChange): string =>
  `${what}.${shown === undefined ? '' : ` ${wideningWords(shown)}`}`;
