import { nearestTo } from '../../../domain/catalog/finding/nearest.ts';
import { pipelineOf } from '../../../domain/catalog/lineage/layers.ts';
import type { BusinessQuestion } from '../../../domain/incident/state/question.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import type { Situation } from '../../../domain/situation.ts';
import { sameName } from '../../../domain/text/same-name.ts';
import { visible } from '../../../domain/text/visible.ts';
import { formatInstant, isTimeZone } from '../../../domain/time/zone.ts';
import { askedBefore } from '../../../domain/work/question/known-answers.ts';
import { answererWords, questionReply } from '../../../domain/work/question/reply.ts';
import { areaFrom } from '../../command/area.ts';
import { type Command, type Input, WrongUsage } from '../../command/command.ts';
import { requiredText, textOf } from '../../command/input.ts';
import { pagesAbout, recordQuestion } from './recorded.ts';

const EXAMPLE =
  'wakeworthy question ask "Why is revenue lower than last week?" --from "Mia, sales" --about billing_ledger';

/** `question ask`: what answers it already, who answers otherwise and until when, and the reply to paste. */
export const questionAsk: Command = {
  name: 'question ask',
  summary: 'record a business question: what answers it, who does, and until when',
  needs: 'write',
  parameters: [{ name: '<text...>', about: 'the question' }],
  options: [
    { flags: '--from <who>', about: 'whoever asks' },
    { flags: '--about <pipeline>', about: 'the pipeline, consumer or metric that it is about' },
    { flags: '--area <area>', about: 'who asks it; default: that of the pipeline' },
    { flags: '--zone <zone>', about: 'where whoever asks is: Europe/Madrid' },
  ],
  examples: [EXAMPLE],
  async run(context, input) {
    const { situation } = context;
    const { team } = situation;
    const text = requiredText(input, 'text', EXAMPLE).trim();
    const from = requiredText(input, 'from', EXAMPLE).trim();
    const zone = zoneFrom(input);
    const subject = subjectOf(input, situation);
    const area = areaFrom(input, team) ?? subject.area;
    const pages = await pagesAbout(context, text);
    const isAnswered =
      pages[0] !== undefined &&
      (await context.agreed(`${visible(pages[0].title)} (${pages[0].path}): does that answer it?`)) === true;
    const history = await context.history();
    const { question, promise, events } = await recordQuestion(
      context,
      { text, from, ...knownFields({ area, pipeline: subject.pipeline, about: subject.about }) },
      pages,
    );
    const { id, answerBy } = question;
    const { answerer, from: begins } = promise;
    if (isAnswered)
      await (await context.fresh()).act({ kind: 'answer-question', question: id, page: pages[0]!.id });
    const before = askedBefore(question, history.questions.values());
    const offered = pages.map(({ id: page, title, path }) => ({ id: page, title, path }));
    const reply = isAnswered
      ? `${pages[0]!.title}: ${pages[0]!.path}`
      : questionReply(question, situation, { zone, pages: offered });
    return {
      data: {
        schema: 1,
        question: id,
        to: answerer.person?.id ?? null,
        as: answerer.as,
        ...(answerBy === undefined ? {} : { answerBy: formatInstant(answerBy, team.timeZone) }),
        ...{ from: formatInstant(begins, team.timeZone), pages: offered },
        ...{ askedBefore: before.map((one) => one.id), reply },
        events: events.map(({ id: event, type }) => ({ id: event, type })),
      },
      text: [
        `Question ${id.slice(-6)}: ${isAnswered ? 'answered by its page' : visible(answererWords(answerer, team, area))}.`,
        ...unlistedWords(subject.about, situation),
        ...(before.length > 0 ? [againWords(before)] : []),
        '',
        'To paste:',
        ...reply.split('\n').map(visible),
      ].join('\n'),
    };
  },
};

/** The second time asks for a page. */
function againWords(before: readonly BusinessQuestion[]): string {
  const written = before.find(({ documented }) => documented !== undefined);
  const times = `Asked ${before.length === 1 ? 'once' : `${before.length} times`} before`;
  if (written) return `${times}: runbooks/${visible(written.documented!)}.md was written for it.`;
  const answered = before.find((one) => one.answered?.text !== undefined);
  return answered
    ? `${times}, and no page says it: wakeworthy question document ${answered.id.slice(-6)} writes one of its answer.`
    : `${times}, and no page says it: once it is answered, wakeworthy question document ${before[0]!.id.slice(-6)} or this one writes it.`;
}

function zoneFrom(input: Input): string | undefined {
  const zone = textOf(input, 'zone');
  if (zone !== undefined && !isTimeZone(zone))
    throw new WrongUsage(`--zone "${zone}" is no time zone. Expected for example --zone Europe/Madrid.`);
  return zone;
}

/** A metric stands in no catalog, and neither does a name that is mistyped. */
function unlistedWords(about: string | undefined, { catalog, ownership }: Situation): string[] {
  const isOwned = ownership?.metrics.some(({ id }) => id === about);
  if (about === undefined || catalog.consumers.has(about) || isOwned) return [];
  const meant = nearestTo(about, [...catalog.pipelines.keys(), ...catalog.consumers.keys()]);
  const hint = meant === undefined ? '' : ` Did you mean ${visible(meant)}?`;
  return [`The catalog has no ${visible(about)}: it is kept as the name of what is asked about.${hint}`];
}

/** What a question is about: a pipeline by its id, or anything else by its name. */
function subjectOf(
  input: Input,
  { catalog }: Situation,
): { readonly pipeline?: string; readonly about?: string; readonly area?: string } {
  const named = textOf(input, 'about');
  if (named === undefined) return {};
  const id = sameName(named.trim());
  if (!catalog.pipelines.has(id)) return { about: id };
  return { pipeline: id, ...knownFields({ area: pipelineOf(catalog, id).area }) };
}
