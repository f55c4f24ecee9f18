import { personOnCall } from '../../shift/on-call.ts';
import type { Situation } from '../../situation.ts';
import type { Assessment, Judged } from '../assess.ts';
import { isNight } from '../price/setting.ts';
import { worthStartingNow } from './because.ts';
import { hasIt, isBegun } from './has-it.ts';
import type { Voice } from './voice.ts';

/** The sentence on top: get up or go back to sleep, for what, until when. `order`: the rows as they are ranked. */
export function headlineOf(assessment: Assessment, order: readonly Judged[], voice: Voice): string {
  const { situation, setting, failing, recovered } = assessment;
  const nobody = setting.person === null && situation.team.people.length > 0 ? 'Nobody is on call. ' : '';
  const errors = situation.findings.filter(({ severity }) => severity === 'error').length;
  const broken = unreadable(assessment, order);
  const said =
    broken ??
    (order.length === 0
      ? quiet(situation.log.events.read, failing, recovered.length, voice)
      : askedFor(assessment, order, voice));
  return `${nobody}${said}${caution(errors)}`;
}

/** What is to be done about what nobody has begun, and who is on the rest. */
function askedFor(assessment: Assessment, order: readonly Judged[], voice: Voice): string {
  const { situation } = assessment;
  const begun = new Set(
    order.filter((one) => isBegun(one.incident, situation)).map(({ incident }) => incident.id),
  );
  if (begun.size === 0) return sentence(assessment, order, voice);
  // What is red because of something is done with it.
  const left = order.filter(
    ({ incident, planned }) => !begun.has(incident.id) && !begun.has(planned.below ?? ''),
  );
  const under = order
    .filter(({ incident }) => begun.has(incident.id))
    .map((one) => underWay(one, assessment, voice));
  const on = under.length > 2 ? [...under.slice(0, 1), `${under.length - 1} more are worked on`] : under;
  const said = `${on.join('; ')}.`;
  if (left.length === 0) return `BEING WORKED ON: ${said}`;
  if (!comesFirst(begun, assessment)) return `${sentence(assessment, left, voice)} ${said}`;
  const next = left.filter(({ verdict }) => verdict === 'wake' || verdict === 'work');
  const then = next.length > 0 ? ` Then ${workNamed(next, assessment).names}.` : '';
  return `BEING WORKED ON: ${said}${then}`;
}

/** Whether whoever is on call works on what the plan would have them do first: nothing else is to be started now. */
function comesFirst(begun: ReadonlySet<string>, { plan, setting }: Assessment): boolean {
  const first = plan.plan.sessions[0]?.jobs[0];
  const members = first ? plan.groups.get(first.id)!.members : [];
  return members.some(({ incident }) => begun.has(incident.id) && incident.startedBy === setting.person?.id);
}

/** `Ana is on billing_ledger since 03:20, expected by 04:50`. */
function underWay(one: Judged, assessment: Assessment, voice: Voice): string {
  const { person, since, expectedBy } = hasIt(one, assessment)!;
  const by = expectedBy === undefined ? '' : `, expected by ${voice.time(expectedBy)}`;
  return `${voice.name(person)} is on ${one.incident.pipeline} since ${voice.time(since!)}${by}`;
}

function sentence(assessment: Assessment, order: readonly Judged[], voice: Voice): string {
  const { setting } = assessment;
  const by = (verdict: Judged['verdict']) => order.filter((one) => one.verdict === verdict);
  const wake = by('wake');
  if (wake.length > 0) return getUp(wake, assessment, voice);
  const unpriced = unpricedNote(by('unknown'), setting.waitUntil, voice);
  const work = by('work');
  if (work.length > 0) return startNow(work, assessment, voice);
  if (by('unknown').length === order.length) return onlyUnpriced(order, assessment, voice);
  return `${later(by('wait'), assessment, voice)}${unpriced}`;
}

function getUp(wake: readonly Judged[], assessment: Assessment, voice: Voice): string {
  const { jobs, names, below } = workNamed(wake, assessment);
  const alone =
    jobs > 1 && wake.every(({ aloneVerdict }) => aloneVerdict !== 'wake')
      ? ', none of them worth it alone'
      : '';
  return `GET UP: ${names}${below}${alone}. Start now${atTheLatest(wake, voice)}. ${stakeNote(wake, assessment, voice)}`;
}

function startNow(work: readonly Judged[], assessment: Assessment, voice: Voice): string {
  const { names, below } = workNamed(work, assessment);
  const { person, class: timeClass } = assessment.setting;
  const lead = isNight(timeClass) ? `WORK NOW, while ${voice.whoIs(person)} up` : 'START WITH';
  return `${lead}: ${names}${below}. Start now${atTheLatest(work, voice)}. ${stakeNote(work, assessment, voice)}`;
}

/** Jobs by name: a cause by its title, what hangs below a failure only counted. */
function workNamed(
  rows: readonly Judged[],
  { situation, plan }: Assessment,
): { jobs: number; names: string; below: string } {
  const roots = rows.filter(({ planned }) => planned.below === undefined);
  const jobs = [...new Set(roots.map(({ planned, incident }) => planned.cause ?? incident.id))];
  const names = jobs.map((id) => {
    const cause = situation.log.causes.get(id);
    const members = plan.groups.get(id)?.members ?? [];
    if (cause) return `${cause.title} (${members.length} pipeline${members.length === 1 ? '' : 's'})`;
    return roots.find(({ incident }) => incident.id === id)!.incident.pipeline;
  });
  const hanging = rows.length - roots.length;
  return { jobs: jobs.length, names: listed(names), below: hanging > 0 ? ` and ${hanging} below` : '' };
}

/** Two by name, of more the first: a sentence at night says what it is about, the list below it says the rest. */
function listed(names: readonly string[]): string {
  if (names.length <= 2) return names.join(' and ');
  return `${names[0]} and ${names.length - 1} more`;
}

function stakeNote(rows: readonly Judged[], { plan, setting }: Assessment, voice: Voice): string {
  const [only] = rows;
  const alone = rows.length === 1 && plan.rows.get(only!.incident.id)?.cause === undefined;
  const stake = alone ? only!.judgement.figures.avoidable : Math.max(0, plan.later.loss - plan.plan.loss);
  const until = voice.time(setting.waitUntil);
  // Work may go faster by day than it is begun now.
  return stake < 0.5
    ? `Nothing is lost by waiting until ${until}: the work costs as much then.`
    : `About ${voice.money(stake)} is at stake until ${until}.`;
}

function later(wait: readonly Judged[], { situation, setting }: Assessment, voice: Voice): string {
  const night = isNight(setting.class);
  const starts = wait.filter(({ planned }) => planned.startAt !== null);
  const first = starts.reduce<Judged | undefined>(
    (a, b) => (a && a.planned.startAt! <= b.planned.startAt! ? a : b),
    undefined,
  );
  if (!first)
    return night
      ? 'GO BACK TO SLEEP: nothing here is worth on-call time.'
      : 'NOTHING HERE IS WORTH ON-CALL TIME.';
  const start = first.planned.startAt!;
  const lead = night ? 'GO BACK TO SLEEP' : 'NOTHING TO START NOW';
  if (start < setting.waitUntil) {
    const then = personOnCall(situation.team, start);
    const { pipeline } = first.incident;
    const [at, latest] = [voice.time(start), atTheLatest([first], voice)];
    // Whoever reads this need not be the one who starts then.
    if (voice.isYou(then)) return `${lead} until ${at}: then ${pipeline}${latest}.`;
    return `${lead}: ${then ? `${voice.name(then.id)} starts` : 'nobody is on call for'} ${pipeline} at ${at}${latest}.`;
  }
  return night
    ? `${lead}: nothing here is worth tonight. ${whoStarts(start, situation, voice)} at ${voice.time(start)}.`
    : `${lead}: ${first.incident.pipeline} is next, at ${voice.time(start)}.`;
}

/** `You start`, or the name of whoever is on call by then. */
function whoStarts(start: number, { team }: Situation, voice: Voice): string {
  const then = personOnCall(team, start);
  if (voice.isYou(then)) return 'You start';
  return then ? `${voice.name(then.id)} starts` : 'Nobody is on call';
}

/** Nothing here has a price: what to hold against what the reader knows, and to sleep otherwise. */
function onlyUnpriced(rows: readonly Judged[], { setting }: Assessment, voice: Voice): string {
  const worth = rows.map(worthStartingNow).filter((one) => one !== undefined);
  const names = listed(rows.map(({ incident }) => incident.pipeline));
  const note = `nobody declared what ${names} cost${rows.length === 1 ? 's' : ''}.`;
  if (!isNight(setting.class) || setting.session || worth.length === 0)
    return unpricedNote(rows, setting.waitUntil, voice).trim();
  const above = `${voice.money(Math.min(...worth))} by ${voice.time(setting.waitUntil)}`;
  return `GO BACK TO SLEEP unless you know better: ${note} Getting up pays above ${above}.`;
}

function unpricedNote(unknown: readonly Judged[], until: number, voice: Voice): string {
  if (unknown.length === 0) return '';
  const worth = unknown.length === 1 ? worthStartingNow(unknown[0]!) : undefined;
  const price =
    worth === undefined
      ? ''
      : ` It is worth a start now above ${voice.money(worth)} by ${voice.time(until)}.`;
  const names = listed(unknown.map(({ incident }) => incident.pipeline));
  return ` NO PRICE: nobody declared what ${names} cost${unknown.length === 1 ? 's' : ''}.${price}`;
}

function quiet(read: number, held: readonly Judged[], recovered: number, voice: Voice): string {
  if (read === 0)
    return 'NOTHING IS RECORDED YET: the log holds no event, so this is not knowing, not quiet.';
  const landed = recovered > 0 ? `${recovered} recovered and not classified yet` : '';
  if (held.length === 0) return `NOTHING IS FAILING${landed ? `: ${landed}` : ''}.`;
  const ends = held.map(({ incident }) => incident.held!.until);
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  const until = first === last ? `until ${voice.time(first)}` : `the first until ${voice.time(first)}`;
  const still = `${held.length} still failing ${held.length === 1 ? 'is' : 'are'} held ${until}`;
  return `NOTHING TO DO NOW: ${[still, landed].filter(Boolean).join(', ')}.`;
}

/** Where a file is broken that the price of a failure may stand in, that is not a failure without a price. */
function unreadable({ situation }: Assessment, order: readonly Judged[]): string | undefined {
  const unpriced = order
    .filter(({ verdict }) => verdict === 'unknown')
    .map(({ incident }) => incident.pipeline);
  const finding = situation.findings.find(
    ({ severity, touches, file }) =>
      severity === 'error' &&
      !file.startsWith('state/log/') &&
      (touches === 'all' ? unpriced.length > 0 : touches?.some((id) => unpriced.includes(id))),
  );
  if (!finding) return undefined;
  const place = [finding.file, finding.line].filter((part) => part !== undefined).join(':');
  return `CANNOT JUDGE ${listed(unpriced)}: ${place} cannot be read.`;
}

function caution(errors: number): string {
  if (errors === 0) return '';
  return ` (${errors} error${errors === 1 ? '' : 's'} in the files: see doctor.)`;
}

function atTheLatest(list: readonly Judged[], voice: Voice): string {
  const ends = list.map(({ planned }) => planned.startBy).filter((end) => end !== null);
  return ends.length > 0 ? `, at the latest ${voice.time(Math.min(...ends))}` : '';
}
