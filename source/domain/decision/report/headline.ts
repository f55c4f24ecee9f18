import type { Person } from '../../catalog/team.ts';
import { hearings } from '../../heard/heard.ts';
import { isOpen } from '../../incident/fold/live-state.ts';
import { stateOf } from '../../incident/state/incident.ts';
import { personOnCall } from '../../shift/on-call.ts';
import type { Situation } from '../../situation.ts';
import { HOUR } from '../../time/zone.ts';
import type { Assessment, Judged } from '../assess.ts';
import { latestStartOf } from '../plan/night-plan.ts';
import { nameOfCause } from '../plan/propose.ts';
import { isNight, type Setting } from '../price/setting.ts';
import { blockedBy } from '../start/blocked.ts';
import { coverageAt } from '../start/options.ts';
import { VERDICT_WORDS } from '../verdict.ts';
import { worthStarting, worthStartingNow } from './because.ts';
import { begunAbove, hasIt } from './has-it.ts';
import { stakeWithOthers } from './held-back.ts';
import type { Voice } from './voice.ts';

/** The sentence on top: get up or go back to sleep, for what, until when. `order`: the rows as they are ranked. */
export function headlineOf(assessment: Assessment, order: readonly Judged[], voice: Voice): string {
  const { situation, setting, failing, recovered } = assessment;
  const isNobody = setting.person === null && situation.team.people.length > 0;
  const errors = situation.findings.filter(({ severity }) => severity === 'error').length;
  const broken = unreadable(assessment, order);
  const said =
    broken ??
    (order.length === 0
      ? quiet(situation, failing, recovered.length, voice)
      : `${askedFor(assessment, order, voice)}${unheard(assessment, order, voice)}`);
  if (!isNobody) return `${said}${caution(errors)}`;
  const rested = failing.length > 0 ? ' The figures are those of a rested person.' : '';
  return `Nobody is on call. ${said}${rested}${caution(errors)}`;
}

/** What is to be done about what nobody has begun, and who is on the rest. */
function askedFor(assessment: Assessment, order: readonly Judged[], voice: Voice): string {
  const begun = order.filter((one) => one.begun);
  if (begun.length === 0) return forWhom(assessment, order, voice);
  const ids = new Set(begun.map(({ incident }) => incident.id));
  // What is red because of something is done with it.
  const left = order.filter(
    ({ incident, planned }) => !ids.has(incident.id) && !ids.has(planned.below ?? ''),
  );
  const under = underWay(begun, assessment, voice);
  const on = under.length > 2 ? [...under.slice(0, 1), `${under.length - 1} more are worked on`] : under;
  const said = `${on.join('; ').replace(/^you\b/, 'You')}.`;
  if (left.length === 0) return `BEING WORKED ON: ${said}`;
  if (!comesFirst(ids, assessment)) return `${forWhom(assessment, left, voice)} ${said}`;
  const next = left.filter(({ verdict }) => verdict === 'wake' || verdict === 'work');
  const then = next.length > 0 ? ` Then ${workNamed(next, assessment).names}.` : '';
  return `BEING WORKED ON: ${said}${then}`;
}

/** Whoever began what is listed sleeps, or is not known to be up any more: that is said, not left out. */
function unheard(assessment: Assessment, order: readonly Judged[], voice: Voice): string {
  return order
    .filter((one) => !begunAbove(one, assessment))
    .flatMap((one) => {
      const has = hasIt(one, assessment);
      if (has?.how !== 'started') return [];
      const person = assessment.situation.team.people.find(({ id }) => id === has.person)!;
      const who = voice.isReader(person) ? 'You' : voice.name(has.person);
      return ` ${who} began ${one.incident.pipeline} at ${voice.time(has.since!)}; nobody is known to be on it now.`;
    })
    .slice(0, 1)
    .join('');
}

/** A sentence for whoever is on call; to somebody else it names everybody, and first of all for whom it is. */
function forWhom(assessment: Assessment, order: readonly Judged[], voice: Voice): string {
  const { person } = assessment.setting;
  if (person === null || voice.isYou(person)) return sentence(assessment, order, voice);
  const told = {
    ...voice,
    isYou: () => false,
    whoIs: (one: Person | null) => (one ? `${voice.name(one.id)} is` : 'you are'),
  };
  return `For ${voice.name(person.id)}: ${sentence(assessment, order, told)}`;
}

/** Whether whoever is on call works on what the plan would have them do first: nothing else is to be started now. */
function comesFirst(begun: ReadonlySet<string>, { plan, setting }: Assessment): boolean {
  const first = plan.plan.sessions.find(({ at }) => at === 0)?.jobs[0];
  const members = first ? plan.groups.get(first.id)!.members : [];
  return members.some((one) => begun.has(one.incident.id) && one.begun?.person.id === setting.person?.id);
}

/** `Ana is on billing_ledger since 03:20, expected by 04:50`, once for each piece of work. */
function underWay(begun: readonly Judged[], assessment: Assessment, voice: Voice): string[] {
  const jobs = new Map(begun.map((one) => [one.planned.cause ?? one.incident.id, one]));
  return [...jobs.values()].map((one) => {
    const together = begun
      .filter(({ planned }) => planned.cause !== undefined && planned.cause === one.planned.cause)
      .concat(one);
    const since = Math.min(...together.map((member) => member.begun!.since));
    const ends = together.map((member) => hasIt(member, assessment)?.expectedBy);
    const last = ends.some((end) => end === undefined) ? undefined : Math.max(...ends.map((end) => end!));
    const by = last === undefined ? '' : `, expected by ${voice.time(last)}`;
    // What hangs below another and was begun by itself has its own name.
    const { names } = workNamed([one], assessment);
    return `${whoAre(together, voice)} on ${names || one.incident.pipeline} since ${voice.time(since)}${by}`;
  });
}

/** `you are`, `Ana is`, `you and Ana are`: whoever reads first. */
function whoAre(begun: readonly Judged[], voice: Voice): string {
  const people = new Map(begun.map(({ begun: by }) => [by!.person.id, by!.person]));
  const readers = [...people.values()].filter((person) => voice.isReader(person));
  const others = [...people.values()].filter((person) => !voice.isReader(person));
  const names = [...readers.map(() => 'you'), ...others.map(({ id }) => voice.name(id))];
  return `${names.join(' and ')} ${names.length === 1 && readers.length === 0 ? 'is' : 'are'}`;
}

function sentence(assessment: Assessment, order: readonly Judged[], voice: Voice): string {
  const { setting } = assessment;
  const by = (verdict: Judged['verdict']) => order.filter((one) => one.verdict === verdict);
  const wake = by('wake');
  if (assessment.plan.isSought) return eachAlone(wake.length > 0 ? wake : by('work'), assessment, voice);
  if (wake.length > 0) return getUp(wake, assessment, voice);
  const unpriced = unpricedNote(by('unknown'), setting, voice);
  const work = by('work');
  if (work.length > 0) return startNow(work, assessment, voice);
  if (by('unknown').length === order.length) return onlyUnpriced(order, assessment, voice);
  return `${later(by('wait'), assessment, voice)}${unpriced}`;
}

/** While the plan of all is sought: what is worth it by itself. */
function eachAlone(worth: readonly Judged[], assessment: Assessment, voice: Voice): string {
  const { person, class: timeClass } = assessment.setting;
  const night = isNight(timeClass);
  const [first] = worth;
  if (!first)
    return `STILL PLANNING ${night ? 'THE NIGHT' : 'THE DAY'}: by itself nothing here is to be started now; together it may be.`;
  const { names, below } = workNamed(worth, assessment);
  const lead =
    first.verdict === 'wake'
      ? 'GET UP'
      : `${VERDICT_WORDS.work}${night ? `, while ${voice.whoIs(person)} up` : ''}`;
  return `${lead}: ${names}${below}, by ${worth.length === 1 ? 'itself' : 'themselves'}. What is best together is still being planned.`;
}

function getUp(wake: readonly Judged[], assessment: Assessment, voice: Voice): string {
  const { jobs, names, below } = workNamed(wake, assessment);
  const alone =
    jobs > 1 && wake.every(({ aloneVerdict }) => aloneVerdict !== 'wake')
      ? ', worth getting up for only together'
      : '';
  return `GET UP: ${names}${below}${alone}. Start now${atTheLatest(wake, assessment, voice)}. ${stakeNote(wake, assessment, voice)}`;
}

function startNow(work: readonly Judged[], assessment: Assessment, voice: Voice): string {
  const { names, below } = workNamed(work, assessment);
  const { person, class: timeClass } = assessment.setting;
  const lead = `${VERDICT_WORDS.work}${isNight(timeClass) ? `, while ${voice.whoIs(person)} up` : ''}`;
  return `${lead}: ${names}${below}. Start now${atTheLatest(work, assessment, voice)}. ${stakeNote(work, assessment, voice)}`;
}

/** Of more the first is named, and the others are counted. */
const MOST_NAMED = 2;

/** Jobs by name: a cause by its title, what hangs below a failure only counted. */
function workNamed(
  rows: readonly Judged[],
  assessment: Assessment,
): { jobs: number; names: string; below: string } {
  const { situation } = assessment;
  // Below what somebody holds there is no other to name.
  const roots = rows.filter(({ planned }) => planned.below === undefined || heldAbove(planned, assessment));
  const jobs = [...new Set(roots.map(({ planned, incident }) => planned.cause ?? incident.id))];
  const byId = new Map(roots.map((one) => [one.incident.id, one]));
  const names = jobs.map((id) => {
    const cause = situation.log.causes.get(id);
    const count = cause?.incidents.filter((one) => isStillOpen(one, situation)).length;
    if (cause && count) return `${nameOfCause(cause)} (${count} pipeline${count === 1 ? '' : 's'})`;
    // A part of a cause that waits by itself is named by itself.
    const row = byId.get(id) ?? roots.find(({ planned }) => planned.cause === id)!;
    return row.incident.pipeline;
  });
  const hanging = rows.length - roots.length;
  const isShort = hanging > 0 && names.length <= MOST_NAMED;
  return { jobs: jobs.length, names: listed(names), below: isShort ? ` and ${hanging} below` : '' };
}

/** Whether an incident is to be mended still, and by us, and not only later: also one that nobody has priced. */
function isStillOpen(id: string, { log, now }: Situation): boolean {
  const incident = log.incidents.get(id);
  return (
    incident !== undefined &&
    isOpen(incident) &&
    !incident.recoveredAt &&
    stateOf(incident, now) !== 'held' &&
    blockedBy(incident.blocked, now, true) === undefined
  );
}

/** Two by name, of more the first: a sentence at night says what it is about, the list below it says the rest. */
function listed(names: readonly string[]): string {
  if (names.length <= MOST_NAMED) return names.join(' and ');
  return `${names[0]} and ${names.length - 1} more`;
}

function stakeNote(rows: readonly Judged[], assessment: Assessment, voice: Voice): string {
  const stake = stakeOf(rows, assessment);
  const until = voice.time(assessment.setting.waitUntil);
  // Work may go faster by day than it is begun now.
  return stake < 0.5
    ? `Nothing is lost by waiting until ${until}: the work costs as much then.`
    : `About ${voice.money(stake)} is at stake until ${until}.`;
}

/** What these lose by waiting: together, where nothing else is to be done; what they share counts once. */
function stakeOf(rows: readonly Judged[], assessment: Assessment): number {
  const { plan } = assessment;
  const [only] = rows;
  const saved = Math.max(0, plan.later.loss - plan.plan.loss);
  if (rows.length === 1 && only!.planned.cause === undefined)
    return stakeWithOthers(only!, saved, assessment);
  if (plan.plan.sessions.length < 2) return saved;
  const each = rows.filter(({ planned }) => planned.below === undefined);
  return Math.min(
    saved,
    each.reduce((sum, { judgement }) => sum + judgement.figures.avoidable, 0),
  );
}

function later(wait: readonly Judged[], assessment: Assessment, voice: Voice): string {
  const { situation, setting } = assessment;
  const night = isNight(setting.class);
  const starts = wait.flatMap(({ planned: { startAt } }) => startAt ?? []);
  const back = heldFirst(assessment, Math.min(...starts, setting.waitUntil), voice);
  if (back !== undefined) return `${night ? 'GO BACK TO SLEEP' : 'NOTHING TO START NOW'} ${back}`;
  if (starts.length === 0)
    return night
      ? 'GO BACK TO SLEEP: nothing here is worth on-call time.'
      : 'NOTHING HERE IS WORTH ON-CALL TIME.';
  const start = Math.min(...starts);
  const first = wait.filter(({ planned }) => planned.startAt === start);
  const lead = night ? 'GO BACK TO SLEEP' : 'NOTHING TO START NOW';
  const at = voice.time(start);
  const { names, jobs } = workNamed(first, assessment);
  // It is for the hold alone that nothing is done sooner.
  if (first.every(({ planned }) => heldAbove(planned, assessment)))
    return `${lead}: ${names} wait${jobs > 1 ? '' : 's'} for what is held until ${at}.`;
  const isTheirs = personOnCall(situation.team, start)?.id === setting.person?.id;
  const then = coverageAt(setting, (start - setting.now) / HOUR);
  // What waits for others may begin at night too, after work began elsewhere.
  if (start < setting.waitUntil || (then !== undefined && isNight(then.class))) {
    const latest = atTheLatest(first, assessment, voice);
    // Whoever is told this need not be the one who starts then.
    if (isTheirs) return `${lead} until ${at}: then ${names}${latest}.`;
    return `${lead}: ${whoStarts(start, situation, voice, names)} at ${at}${latest}.`;
  }
  if (night)
    return `${lead}: nothing here is worth tonight. ${capital(whoStarts(start, situation, voice))} at ${at}.`;
  if (isTheirs) return `${lead}: ${names} ${jobs > 1 ? 'are' : 'is'} next, at ${at}.`;
  return `${lead}: ${whoStarts(start, situation, voice, names)} at ${at}.`;
}

/** What somebody holds comes back before anything else is to be done. */
function heldFirst({ failing }: Assessment, before: number, voice: Voice): string | undefined {
  const held = failing.filter((one) => one.held);
  const until = Math.min(...held.map(({ incident }) => incident.held!.until));
  if (until >= before) return undefined;
  const first = held.filter(({ incident }) => incident.held!.until === until);
  const names = listed(first.map(({ incident }) => incident.pipeline));
  return `until ${voice.time(until)}: then ${names} come${first.length === 1 ? 's' : ''} back from being held.`;
}

/** Whether something hangs below what somebody holds. */
function heldAbove({ below }: Judged['planned'], { failing }: Assessment): boolean {
  return failing.some((one) => one.held && one.incident.id === below);
}

/** `you start it`, or the name of whoever is on call by then. */
function whoStarts(start: number, { team }: Situation, voice: Voice, names = ''): string {
  const then = personOnCall(team, start);
  const what = names === '' ? '' : ` ${names}`;
  if (then === null) return names === '' ? 'nobody is on call' : `nobody is on call for${what}`;
  return `${voice.isYou(then) ? 'you start' : `${voice.name(then.id)} starts`}${what}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Nothing here has a price: what to hold against what the reader knows, and to sleep otherwise. */
function onlyUnpriced(rows: readonly Judged[], { setting }: Assessment, voice: Voice): string {
  const worth = rows.map(worthStartingNow).filter((one) => one !== undefined);
  const names = listed(rows.map(({ incident }) => incident.pipeline));
  const note = `nobody declared what ${names} cost${rows.length === 1 ? 's' : ''}.`;
  if (!isNight(setting.class) || setting.session || worth.length === 0)
    return unpricedNote(rows, setting, voice).trim();
  const above = `${voice.money(Math.min(...worth))} by ${voice.time(setting.waitUntil)}`;
  return `GO BACK TO SLEEP unless you know better: ${note} Getting up pays above ${above}${laterFrom(rows, setting, voice)}.`;
}

/** From how much less a later start before work begins pays; nothing where none does. */
function laterFrom(rows: readonly Judged[], setting: Setting, voice: Voice): string {
  const later = rows.flatMap((one) => worthStarting(one, setting) ?? []);
  const least = later.reduce<(typeof later)[number] | undefined>(
    (a, b) => (a && a.above <= b.above ? a : b),
    undefined,
  );
  if (!least || least.at === null) return '';
  return `, a start at ${voice.time(least.at)} above ${voice.money(least.above)}`;
}

function unpricedNote(unknown: readonly Judged[], setting: Setting, voice: Voice): string {
  if (unknown.length === 0) return '';
  const until = setting.waitUntil;
  const worth = unknown.length === 1 ? worthStartingNow(unknown[0]!) : undefined;
  const price =
    worth === undefined
      ? ''
      : ` It is worth a start now above ${voice.money(worth)} by ${voice.time(until)}${laterFrom(unknown, setting, voice)}.`;
  const names = listed(unknown.map(({ incident }) => incident.pipeline));
  return ` NO PRICE: nobody declared what ${names} cost${unknown.length === 1 ? 's' : ''}.${price}`;
}

function quiet(situation: Situation, held: readonly Judged[], recovered: number, voice: Voice): string {
  if (situation.log.events.read === 0)
    return 'NOTHING IS RECORDED YET: the log holds no event, so this is not knowing, not quiet.';
  if (holdsTurnsOnly(situation))
    return 'NOTHING IS RECORDED YET: the log holds turns on call alone, so this is not knowing, not quiet.';
  const landed = recovered > 0 ? `${recovered} recovered and not classified yet` : '';
  if (held.length === 0) {
    const blind = hearings(situation).filter(({ heard, kind }) => !heard && kind !== 'calendar');
    if (blind.length === 0) return `NOTHING IS FAILING${landed ? `: ${landed}` : ''}.`;
    const since =
      blind.length === 1 && blind[0]!.since !== null ? ` since ${voice.time(blind[0]!.since)}` : '';
    const unheard = `${listed(blind.map(({ source }) => source))} ${blind.length === 1 ? 'is' : 'are'} not heard${since}`;
    return `NOTHING IS KNOWN TO FAIL: ${[unheard, landed].filter(Boolean).join(', ')}.`;
  }
  const ends = held.map(({ incident }) => incident.held!.until);
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  const until = first === last ? ` until ${voice.time(first)}` : `, the first until ${voice.time(first)}`;
  const still = `${held.length} still failing ${held.length === 1 ? 'is' : 'are'} held${until}`;
  return `NOTHING TO DO NOW: ${[still, landed].filter(Boolean).join(', ')}.`;
}

/** Whether all that the log has is what calendars tell. */
function holdsTurnsOnly({ log, sources = [] }: Situation): boolean {
  const isCalendar = (id: string) => sources.some((one) => one.id === id && one.kind === 'calendar');
  const told = [...log.sources.keys()];
  return told.length > 0 && told.every(isCalendar) && log.incidents.size === 0 && log.recent.length === 0;
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

/** The latest start of these: of a session of several jobs the latest that all of it bears. */
function atTheLatest(list: readonly Judged[], { plan }: Assessment, voice: Voice): string {
  const ends = list.flatMap(({ incident: { id }, planned: { startBy, place } }) => {
    const latest = latestStartOf(plan, id);
    // What comes later in its session has its turn then.
    return latest === null || (latest === startBy && place) ? [] : [latest];
  });
  return ends.length > 0 ? `, at the latest ${voice.time(Math.min(...ends))}` : '';
}
