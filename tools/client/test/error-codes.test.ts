import Module from 'node:module';
import { canonicalJson } from '@ctxr/model';
import { describe, expect, it } from 'vitest';
import { pinFault, readPins } from '../src/fetch/pins.ts';
import { CLIENT_ERROR_CODES, ClientError, type ClientErrorCode, discover, type RegistryClient } from '../src/index.ts';
import { lockOf, parseLock, updateLock } from '../src/lock/index.ts';
import type { Snapshot } from '../src/snapshot/snapshot.ts';
