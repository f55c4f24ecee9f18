import type { Team } from '../../domain/catalog/team.ts';
import type { Steps } from '../../domain/decision/math/pausable.ts';
import { typicalNight } from '../../domain/impact/typical-night.ts';
import type { Pool } from '../../domain/learning/forecast/pool.ts';
import { isMember, type Levers } from '../../domain/learning/forecast/what-if.ts';
import {
  catalogWithDeadline,
  nightPriceAt,
  reliefOf,
  teamAtNightPrice,
} from '../../domain/learning/nights/relief.ts';
import type { Failing } from '../../domain/learning/nights/standing.ts';
import { peopleAnswering } from '../../domain/shift/responding.ts';
import type { Situation } from '../../domain/situation.ts';
import { shortAmount } from '../../domain/text/amount.ts';
import { sameName } from '../../domain/text/same-name.ts';
import { visible } from '../../domain/text/visible.ts';
import { isLocalTime } from '../../domain/time/zone.ts';
import { type Input, Refused, WrongUsage } from '../command/command.ts';
import { textOf } from '../command/input.ts';

/** Options that change something in thought. */
export const LEVERS = [
  { flags: '--add <n>', about: 'with n more pipelines like those there are' },
  { flags: '--drop <pipelines>', about: 'without these, with commas between' },
  { flags: '--people <n>', about: 'with n people in turns' },
  { flags: '--without <person>', about: 'without this one of them' },
  {
    flags: '--move <deadlines>',
    about: 'with these at another time: investor_report=17:00, with commas between',
  },
  { flags: '--night-price <amount>', about: 'with a night of somebody rested at another price' },
  {
    flags: '--model <model>',
    about:
      'embedded, or centralized: with each area on call for its own pipelines, beside one rotation for all',
  },
] as const;

/** A whole number from 0 that was typed; undefined: it was not. */
export function countOf(input: Input, name: string): number | undefined {
  const text = textOf(input, name);
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text))
    throw new WrongUsage(`--${name} "${text}" is no number. Expected for example --${name} 10.`);
  return Number(text);
}

/** Whether each area is to be on call for itself. @throws WrongUsage for another model */
export function comparesModels(input: Input, team: Pick<Team, 'model'>): boolean {
  const model = textOf(input, 'model');
  if (model !== undefined && model !== 'embedded' && model !== 'centralized')
    throw new WrongUsage(
      `--model "${visible(model)}" is not known. Expected --model embedded, or centralized.`,
    );
  if (model !== undefined && (textOf(input, 'add') ?? textOf(input, 'people')) !== undefined)
    throw new WrongUsage(
      '--model goes by the areas of pipelines and people there are: leave out --add and --people.',
    );
  return model !== undefined || team.model === 'embedded';
}

/** The team without the one who is taken out in thought. */
export function withoutPerson(team: Team, input: Input): Team {
  const gone = textOf(input, 'without');
  return gone === undefined ? team : { ...team, people: team.people.filter(({ id }) => id !== gone) };
}

/** What is changed by counts of pipelines and people; undefined: nothing of the kind. */
export function countLevers(input: Input, pool: Pool, { team, now }: Situation): Levers | undefined {
  const add = countOf(input, 'add');
  const people = countOf(input, 'people');
  const drop =
    textOf(input, 'drop')
      ?.split(',')
      .map((one) => sameName(one.trim())) ?? [];
  for (const one of drop)
    if (!isMember(pool, one))
      throw new Refused(`There is no pipeline ${visible(one)} in the catalog or the log of that time.`);
  const gone = textOf(input, 'without');
  const inTurns = peopleAnswering(team, now).length;
  if (gone !== undefined && people !== undefined)
    throw new WrongUsage(
      '--people and --without say the same of whoever takes turns: one of them is enough.',
    );
  if (gone !== undefined && !peopleAnswering(team, now).some(({ id }) => id === gone))
    throw new Refused(`${visible(gone)} takes no turns now: see wakeworthy who.`);
  if (add === undefined && people === undefined && gone === undefined && drop.length === 0) return undefined;
  const left = people ?? inTurns - (gone === undefined ? 0 : 1);
  if (left === 0 && gone !== undefined) throw new Refused(`Without ${visible(gone)} nobody takes turns.`);
  if (people === 0) throw new WrongUsage('--people 0: somebody has to take turns.');
  return { add: add ?? 0, drop, people: left };
}

/** What moved deadlines or another price of a night do to each pipeline; undefined: nothing of the kind is asked. */
export function* reliefAsked(
  input: Input,
  failing: readonly Failing[],
  before: Situation,
  told: (done: number) => void,
): Steps<Levers['relief']> {
  const moves = textOf(input, 'move');
  const price = priceOf(input, before);
  if (moves === undefined && price === undefined) return undefined;
  let { catalog } = before;
  for (const move of moves?.split(',') ?? []) {
    const [, id = '', at = ''] = /^\s*(.+?)\s*=\s*(\S+)\s*$/.exec(move) ?? [];
    if (!isLocalTime(at))
      throw new WrongUsage(
        `--move "${visible(move)}" is no deadline. Expected for example --move investor_report=17:00.`,
      );
    const moved = catalogWithDeadline(catalog, sameName(id), at);
    if (!moved) throw new Refused(`${visible(id)} has no deadline at a time of day in the catalog.`);
    catalog = moved;
  }
  const team =
    price === undefined
      ? before.team
      : teamAtNightPrice(before.team, price, nightPriceAt(typicalNight(before), before));
  return yield* reliefOf(failing, before, { ...before, catalog, team }, told);
}

function priceOf(input: Input, situation: Situation): number | undefined {
  const text = textOf(input, 'nightPrice');
  if (text === undefined) return undefined;
  if (!/^\d+(?:\.\d+)?$/.test(text))
    throw new WrongUsage(
      `--night-price "${visible(text)}" is no amount. Expected for example --night-price 5000.`,
    );
  const { labour } = nightPriceAt(typicalNight(situation), situation);
  if (Number(text) < labour)
    throw new Refused(
      `A night costs ${shortAmount(labour, situation.team.currency)} in hours alone: --night-price has to be more.`,
    );
  return Number(text);
}
