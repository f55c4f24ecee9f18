import { expect, test } from 'vitest';
import { nextStep } from '../../../source/commands/source/add.ts';
import type { Source } from '../../../source/domain/catalog/source.ts';
import { sourceOf } from '../../sources/answering.ts';

const URL = 'https://a.example.com';
const LOGIN = { login: { user: 'wake', password: { env: 'PW' } } };

test.each<[string, Partial<Source>, string]>([
  ['refused: it does not know this login (401)', LOGIN, 'Look at the user wake and at what PW holds.'],
  ['refused: it does not know this login (401)', { token: { env: 'TOKEN' } }, 'Look at what TOKEN holds.'],
  [
    'refused: it does not know this login (401)',
    {},
    'It wants a login: --user NAME --password-env VARIABLE, or --token-env VARIABLE.',
  ],
  ['unreachable: it gave no token for this login', LOGIN, 'Look at the user wake and at what PW holds.'],
  [
    'refused: this login may not read it (403)',
    LOGIN,
    'The role of a viewer is enough: airflow users add-role, or the roles of your login there.',
  ],
  ['refused: this login may not read it (403)', { kind: 'prefect' }, 'Give this login the right to read.'],
  [
    'refused: nothing is at this address (404); is it the right program and version?',
    {},
    `Is ${URL} the address of its start page, without /api, and is it of kind airflow?`,
  ],
  [
    'unreachable: its certificate is not trusted here (X); NODE_EXTRA_CA_CERTS can name a file of those that are',
    {},
    'Its certificate has to be one that this machine trusts.',
  ],
  [
    'unreachable: its certificate has expired: it has to be renewed there (CERT_HAS_EXPIRED)',
    {},
    'Only who runs it can put that right; --untried writes it down all the same.',
  ],
  [
    'unreachable: nothing is encrypted at this address: is it http:// and not https://? (X)',
    {},
    'Then say http:// in --url.',
  ],
  [
    'unreachable: e.jsonl: there is no such file yet',
    { kind: 'openlineage', path: 'e.jsonl' },
    'Is --path right, from the root of the workspace? --untried writes it down before there is such a file.',
  ],
  [
    'unreachable: it answers 502',
    {},
    'Something is wrong there: look at its own log, or say --untried to write it down all the same.',
  ],
  ['unhealthy: its scheduler is silent', {}, 'Put that right there first, or say --untried.'],
  [
    'unreachable: nothing answers at its address (ECONNREFUSED)',
    {},
    `Can this machine open ${URL}? A proxy is used with NODE_USE_ENV_PROXY=1.`,
  ],
  ['incomplete: some of it cannot be read', {}, 'Say --untried to write it down all the same.'],
  [
    'incomplete: its turn now is of nobody of the team',
    { address: { env: 'ROTA' } },
    'ids of the source says whom a title means; --untried writes it down as it is.',
  ],
  [
    'unreachable: nothing answers at its address (ECONNREFUSED)',
    { address: { env: 'ROTA' } },
    'Look at what ROTA holds: the address of an ICS file that this machine can open.',
  ],
])('%s, of %o: %s', (health, changes, step) => {
  expect(nextStep(health, sourceOf({ kind: 'airflow', url: URL, ...changes }))).toBe(step);
});
