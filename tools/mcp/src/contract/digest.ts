import { sha256Hex } from '@ctxr/client';
import { type Contract, contractText, type Digest, digestFromHex } from '@ctxr/model';

/** The digest of a contract: SHA-256 over its one text. @throws TypeError for what JSON cannot carry */
export const contractDigest = (contract: Contract): Digest => digestFromHex(sha256Hex(contractText(contract)));
