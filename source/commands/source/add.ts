import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  isAsked,
  isOnlySent,
  NEEDS_ADDRESS,
  SOURCE_KINDS,
  type Source,
  type SourceKind,
} from '../../domain/catalog/source.ts';
import { rotationOf } from '../../domain/heard/calendar-turns.ts';
import { scalarText } from '../../domain/impact/part-text.ts';
import { WELL } from '../../domain/incident/state/source-record.ts';
import { visible } from '../../domain/text/visible.ts';
import { READERS } from '../../sources/readers.ts';
import type { Polled } from '../../sources/source-reader.ts';
import { type Command, type Input, Refused, type WriteContext, WrongUsage } from '../command/command.ts';
import { requiredText, rotationFrom, textOf } from '../command/input.ts';
import { whatItDoes } from './known-source.ts';
import { fetchReading } from './take/fetch-reading.ts';

const EXAMPLE =
  'wakeworthy source add airflow_prod --kind airflow --url https://airflow.example.com --user wake --password-env AIRFLOW_PASSWORD';

/** `source add`: a further source, tried before it is written down. */
export const add: Command = {
  name: 'source add',
  summary: 'name a further source in state/sources.yaml: it is tried first, and this clone agrees to it',
  needs: 'write',
  parameters: [{ name: '<id>', about: 'what it is called here; it signs as source:ID, and never changes' }],
  options: [
    { flags: '--kind <kind>', about: `one of ${SOURCE_KINDS.join(', ')}` },
    { flags: '--url <address>', about: 'where it answers' },
    { flags: '--address-env <variable>', about: 'calendar: the variable that holds its address' },
    { flags: '--rotation <name>', about: 'calendar: whose turns it tells; default: pipelines' },
    { flags: '--user <name>', about: 'who signs in; needs --password-env' },
    { flags: '--password-env <variable>', about: 'the variable that holds the password' },
    { flags: '--token-env <variable>', about: 'the variable that holds a ready token' },
    { flags: '--every <time>', about: 'how often it is asked; default 60s' },
    { flags: '--path <folder>', about: 'dbt: its target folder; openlineage: a file' },
    { flags: '--pipeline <id>', about: 'dbt: the pipeline that its runs are' },
    { flags: '--run <program>', about: 'command: the program, with its arguments' },
    { flags: '--untried', about: 'write it down without asking it' },
    { flags: '--yes', about: 'agree without being asked' },
  ],
  examples: [EXAMPLE, 'wakeworthy source add alerts --kind alertmanager --url http://127.0.0.1:9093 --yes'],
  author: (input) => `source:${input.args.id}`,
  async run(context, input) {
    const id = requiredText(input, 'id', EXAMPLE);
    const entry = entryOf(id, input);
    const { source } = await context.sources.add(id, entry, true);
    if (source.kind === 'calendar') rotationFrom(rotationOf(source), context.situation);
    if (input.options.untried !== true) await refuseNowhere(context.root, source);
    const what = `To read ${id}, wakeworthy ${whatItDoes(source)}.`;
    if (input.options.yes !== true) {
      const agreed = await context.agreed(visible(`${what} Agree to that in this clone, and try it?`));
      if (agreed === undefined) throw new Refused(`${what} Say --yes to agree to that in this clone.`);
      if (!agreed) throw new Refused('Nothing was agreed to, and nothing was written.');
    }
    const found =
      input.options.untried === true || !isAsked(source) ? undefined : await tried(source, context);
    await context.sources.add(id, entry, false);
    await context.sources.trust(source);
    return {
      data: {
        schema: 1,
        source: id,
        path: 'state/sources.yaml',
        tried: found !== undefined,
        facts: found?.facts.length ?? null,
      },
      text: [
        what,
        ...(found ? [answerOf(found)] : []),
        'It stands in state/sources.yaml: commit it for the others.',
        `Next: ${nextOf(source)}.`,
      ]
        .map(visible)
        .join('\n'),
    };
  },
};

function answerOf({ facts, turns }: Polled): string {
  if (turns) return `It answers: ${turns.length} ${turns.length === 1 ? 'turn' : 'turns'}.`;
  return `It answers: ${facts.length} ${facts.length === 1 ? 'fact' : 'facts'} of the last day.`;
}

/** What to do with a source that is new. */
function nextOf(source: Source): string {
  const { id, kind } = source;
  if (kind === 'dbt')
    return `wakeworthy import ${id} --exit-code $? as the last step of the job, and wakeworthy catalog ${id} --write`;
  if (isOnlySent(source)) return `send it to wakeworthy watch --listen HOST:PORT, at /v1/${id}`;
  const survey = READERS[kind].history ? `, then wakeworthy catalog ${id} --days 90 --write` : '';
  return `wakeworthy import ${id} --dry-run${survey}; a board that is open reads it from now on`;
}

/** @throws Refused where a folder that it is read from is not there */
async function refuseNowhere(root: string, { kind, path }: Source): Promise<void> {
  if (kind !== 'dbt' || path === undefined) return;
  const found = await stat(resolve(root, path)).catch(() => undefined);
  if (!found?.isDirectory())
    throw new Refused(
      `There is no folder ${path} here: --path names the target folder of dbt, from the root of the workspace. --untried writes it down all the same.`,
    );
}

/** @throws Refused where it does not answer, with what to do next */
async function tried(source: Source, context: WriteContext): Promise<Polled> {
  const { reading } = await fetchReading(source, context, {}, {});
  if (reading.until !== null && reading.health === WELL) return reading;
  throw new Refused(
    `${source.id} was tried and not written down: ${sentence(reading.health)} ${nextStep(reading.health, source)}`,
  );
}

function sentence(words: string): string {
  return /[.?!]$/.test(words) ? words : `${words}.`;
}

/** What to look at first, by why a source was not heard. */
export function nextStep(
  health: string,
  { kind, login, token, address, url = 'its address' }: Source,
): string {
  if (address && health.startsWith('incomplete'))
    return 'ids of the source says whom a title means; --untried writes it down as it is.';
  if (address)
    return `Look at what ${address.env} holds: the address of an ICS file that this machine can open.`;
  if (kind === 'openlineage')
    return 'Is --path right, from the root of the workspace? --untried writes it down before there is such a file.';
  const variable = login?.password.env ?? token?.env;
  if (health.includes('(401)') || health.includes('no token'))
    return variable === undefined
      ? 'It wants a login: --user NAME --password-env VARIABLE, or --token-env VARIABLE.'
      : `Look at ${login ? `the user ${login.user} and at ` : ''}what ${variable} holds.`;
  if (health.includes('(403)'))
    return kind === 'airflow'
      ? 'The role of a viewer is enough: airflow users add-role, or the roles of your login there.'
      : 'Give this login the right to read.';
  if (health.includes('(404)'))
    return `Is ${url} the address of its start page, without /api, and is it of kind ${kind}?`;
  if (health.includes('not trusted')) return 'Its certificate has to be one that this machine trusts.';
  if (health.includes('http://')) return 'Then say http:// in --url.';
  if (health.includes('certificate'))
    return 'Only who runs it can put that right; --untried writes it down all the same.';
  if (/it answers 5\d\d/.test(health))
    return 'Something is wrong there: look at its own log, or say --untried to write it down all the same.';
  if (health.startsWith('unhealthy')) return 'Put that right there first, or say --untried.';
  if (health.startsWith('unreachable'))
    return `Can this machine open ${url}? A proxy is used with NODE_USE_ENV_PROXY=1.`;
  return 'Say --untried to write it down all the same.';
}

function entryOf(id: string, input: Input): string {
  const kind = requiredText(input, 'kind', EXAMPLE) as SourceKind;
  if (!SOURCE_KINDS.includes(kind))
    throw new WrongUsage(`--kind "${kind}" is none of ${SOURCE_KINDS.join(', ')}.`);
  const [url, user, password, token] = ['url', 'user', 'passwordEnv', 'tokenEnv'].map((name) =>
    textOf(input, name),
  );
  if (NEEDS_ADDRESS.has(kind) && url === undefined)
    throw new WrongUsage(`--url is missing: where ${kind} answers.`);
  const address = textOf(input, 'addressEnv');
  if (kind === 'calendar' && address === undefined)
    throw new WrongUsage('--address-env is missing: the variable that holds the address of the calendar.');
  if ((user === undefined) !== (password === undefined))
    throw new WrongUsage('--user and --password-env go together.');
  const run = textOf(input, 'run')?.split(/\s+/).map(scalarText);
  const fields = [
    `id: ${scalarText(id)}`,
    `kind: ${kind}`,
    ...(url === undefined ? [] : [`url: ${JSON.stringify(url)}`]),
    ...(user === undefined
      ? []
      : [`login: { user: ${scalarText(user)}, password: { env: ${scalarText(password!)} } }`]),
    ...(token === undefined ? [] : [`token: { env: ${scalarText(token)} }`]),
    ...(address === undefined ? [] : [`address: { env: ${scalarText(address)} }`]),
    ...['every', 'rotation', 'path', 'pipeline'].flatMap((name) => {
      const text = textOf(input, name);
      return text === undefined ? [] : [`${name}: ${scalarText(text)}`];
    }),
    ...(run ? [`run: [${run.join(', ')}]`] : []),
  ];
  return `{ ${fields.join(', ')} }`;
}
