import type { Reply, Request } from '../../../sources/asking/sent.ts';
import { READERS } from '../../../sources/readers.ts';
import { isTrusted, readTrusted } from '../../../storage/read/source/trusted.ts';
import type { WriteContext } from '../../command/command.ts';
import { gate, SUPPRESS } from '../../verdict/gate.ts';
import { type Taken, take } from '../take/take.ts';
import type { Queues } from './queues.ts';

/** What answering is done with. */
export interface Listening {
  readonly fresh: () => Promise<WriteContext>;
  /** Has a source asked at once; false: it is not asked here. */
  readonly prompt: (id: string) => boolean;
  readonly came: (taken: Taken) => Promise<void>;
  /** What is sent at once is taken one after the other. */
  readonly queues: Queues;
  /** Whether only who has the token may ask whether a page may be suppressed. */
  readonly guardsGate: boolean;
}

/** Answers `POST /v1/SOURCE` and `GET /v1/gate/PIPELINE`: 200 with one line `until T` is the only yes. */
export async function replyTo(request: Request, listening: Listening): Promise<Reply> {
  const [version, ...rest] = request.path;
  if (version !== 'v1')
    return { status: 404, text: 'POST /v1/SOURCE and GET /v1/gate/PIPELINE are answered.' };
  if (request.method === 'GET' && rest[0] === 'gate' && rest.length === 2)
    return listening.guardsGate && !request.isKnown ? UNKNOWN : gateReply(rest[1]!, listening);
  if (request.method !== 'POST' || rest.length !== 1)
    return { status: 404, text: 'Nothing is at that path.' };
  return request.isKnown ? toldReply(rest[0]!, request.body, listening) : UNKNOWN;
}

const UNKNOWN: Reply = { status: 401, text: 'Authorization: Bearer with the token is needed.' };

async function gateReply(pipeline: string, { fresh }: Listening): Promise<Reply> {
  if (gate.needs !== 'read') throw new Error('gate writes');
  if (pipeline.trim() === '') return { status: 404, text: 'GET /v1/gate/PIPELINE is answered.' };
  const { exitCode, aside, text } = await gate.run(await fresh(), { args: { pipeline }, options: {} });
  // Whatever is not a plain yes pages.
  if (exitCode !== SUPPRESS) return { status: 409, text: aside ?? 'page' };
  return { status: 200, text: `until ${typeof text === 'string' ? text : text()}` };
}

async function toldReply(
  id: string,
  body: string,
  { fresh, prompt, came, queues }: Listening,
): Promise<Reply> {
  const context = await fresh();
  const source = (context.situation.sources ?? []).find((one) => one.id === id);
  if (!source) return { status: 404, text: 'state/sources.yaml has no source of that name.' };
  if (!isTrusted(source, await readTrusted(context.root)))
    return { status: 403, text: 'Nobody at this clone has agreed to that source.' };
  // Where it can be asked, what it answers counts.
  if (READERS[source.kind].poll && source.kind !== 'alertmanager')
    return prompt(id)
      ? { status: 202, text: 'It is asked now.' }
      : { status: 503, text: 'It is not asked here yet.' };
  const taken = await queues.run(id, async () => take(source, await fresh(), { text: body }));
  await came(taken);
  if (taken.reading.until === null) return { status: 422, text: taken.reading.health };
  prompt(id);
  return { status: 200, text: `${taken.news.length} new.` };
}
