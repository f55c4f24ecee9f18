import type { IncidentDetail } from '../../../../source/domain/audience/privacy/hide.ts';
import type { Show } from '../../../../source/domain/audience/privacy/show.ts';
import type { Picture } from '../../../../source/domain/decision/picture/picture.ts';
import type { JudgedIncident, StatusReport } from '../../../../source/domain/decision/report/report.ts';
import { failing, RECOVERED, reportOf } from '../../../app/board-fixture.ts';

export type Kind = keyof Show;

/** One thing that is told at one place, in letters that occur at no other. */
export interface Told {
  readonly where: string;
  /** It may be seen where all of these are shown. */
  readonly kinds: readonly Kind[];
  readonly as: string;
}

const AMOUNT: readonly Kind[] = ['amounts'];
/** Getting up costs the more the more often somebody was woken: its price tells both. */
const PRICE: readonly Kind[] = ['amounts', 'wakes'];
const SLEEP: readonly Kind[] = ['wakes'];
const NAME: readonly Kind[] = ['names'];

/** A report and the detail of a failure in which every place tells something of its own, and what that is. */
export function everythingTold() {
  const told: Told[] = [];
  const people: { readonly id: string }[] = [];
  const tell = (where: string, kinds: readonly Kind[], as: string) => {
    told.push({ where, kinds, as });
    return as;
  };
  const amount = (where: string, kinds = AMOUNT) => Number(tell(where, kinds, `${700_001 + told.length}.25`));
  const dollars = (where: string, kinds = AMOUNT) => `$${tell(where, kinds, `${700_001 + told.length}`)}`;
  const second = (where: string, kinds: readonly Kind[]) =>
    tell(where, kinds, new Date(Date.UTC(2026, 10, 23, 8, 0, told.length)).toISOString());
  const person = (where: string, kinds = NAME) => {
    const id = tell(where, kinds, `person${people.length}x`);
    people.push({ id });
    return id;
  };
  const written = (where: string) => `${person(`who, ${where}`)} lost ${dollars(`what, ${where}`)} here`;

  const losses = (row: string, kinds = AMOUNT) => ({
    lossSoFar: amount(`lossSoFar, ${row}`, kinds),
    lossIfNow: amount(`lossIfNow, ${row}`, kinds),
    lossIfWait: amount(`lossIfWait, ${row}`, kinds),
    avoidable: amount(`avoidable, ${row}`, kinds),
    net: amount(`net, ${row}`, PRICE),
    breakEven: {
      factor: amount(`breakEven.factor, ${row}`, PRICE),
      avoidable: amount(`breakEven.avoidable, ${row}`, PRICE),
      to: 'leave' as const,
    },
  });
  const row = (pipeline: string, changes: Partial<JudgedIncident>): JudgedIncident =>
    failing(tell(`pipeline, ${pipeline}`, [], `${pipeline}_pipeline`), {
      title: written(`title, ${pipeline}`),
      signature: written(`signature, ${pipeline}`),
      next: written(`next, ${pipeline}`),
      assigned: person(`assigned, ${pipeline}`),
      wakeCost: amount(`wakeCost, ${pipeline}`, PRICE),
      waitCost: amount(`waitCost, ${pipeline}`, PRICE),
      startBy: second(`startBy, ${pipeline}`, SLEEP),
      because: `Waiting costs about ${dollars(`waiting, ${pipeline}`)}; getting up costs ${dollars(`getting up, ${pipeline}`, PRICE)} (${tell(`wake-ups, ${pipeline}`, PRICE, `${told.length}th`)} wake-up in 60 days).`,
      ...changes,
    });

  const nothing = {
    lossSoFar: null,
    lossIfNow: null,
    lossIfWait: null,
    avoidable: null,
    net: null,
    breakEven: null,
  };
  tell('close', SLEEP, '"close"');
  tell('up', SLEEP, '"up"');
  const base = reportOf();
  const onCall = person('on call');
  const report: StatusReport = {
    ...base,
    shift: { ...base.shift, person: onCall, next: person('next on call') },
    wakeUps: {
      person: person('wakeUps.person', ['names', 'wakes']),
      count: amount('wakeUps.count', SLEEP),
      windowDays: 60,
      nextCost: amount('nextCost', PRICE),
    },
    headline: `GET UP: ledger. Start now, at the latest ${tell('latest start', SLEEP, '04:03:59')}. About ${dollars('at stake')} is at stake until 09:00; getting up costs ${dollars('getting up, headline', PRICE)}, ${tell('how often, headline', PRICE, '97th')} in 60 days.`,
    together: {
      verdict: 'wake',
      startAt: second('together.startAt', []),
      saves: amount('saves'),
      costs: amount('costs', PRICE),
      order: [tell('together.order', [], 'first-to-start')],
    },
    incidents: [
      row('judged', {
        ...losses('judged'),
        verdict: 'wake',
        aloneVerdict: 'wake',
        robust: false,
        close: [{ price: 2, verdict: 'wait' }],
      }),
      row('undeclared', {
        ...nothing,
        verdict: 'unknown',
        aloneVerdict: 'unknown',
        assumed: losses('assumed', PRICE),
        worthAbove: amount('worthAbove', PRICE),
      }),
      row('held', {
        ...losses('held'),
        rank: null,
        state: 'held',
        heldUntil: second('heldUntil', []),
      }),
      {
        ...RECOVERED,
        title: written('title, recovered'),
        signature: written('signature, recovered'),
        recoveredAt: second('recoveredAt', []),
      },
    ],
    causes: [
      { id: 'cause', title: written('title, cause'), incidents: [tell('cause.incidents', [], 'in-cause')] },
    ],
    proposals: [
      {
        title: written('title, proposal'),
        resource: tell('proposal.resource', [], 'warehouse'),
        incidents: [],
      },
    ],
  };

  const millisecond = (where: string, kinds: readonly Kind[]) =>
    Number(tell(where, kinds, `17640000${String(10_000 + told.length)}`));
  const picture: Picture = {
    now: millisecond('picture.now', AMOUNT),
    trace: {
      from: 0,
      to: 1,
      points: [{ at: 0, loss: amount('points') }],
      marks: [
        { kind: 'deadline', at: 1, amount: amount('deadline') },
        { kind: 'latest', at: millisecond('latest mark', PRICE) },
      ],
      unmarked: 0,
      next: { at: 2, amount: amount('next deadline') },
      spent: amount('spent'),
      assumed: false,
    },
    bars: [
      {
        verdict: 'wake',
        startAt: null,
        loss: amount('bar.loss', PRICE),
        labour: amount('bar.labour', PRICE),
        nextDay: amount('bar.nextDay', PRICE),
        wear: amount('bar.wear', PRICE),
        cost: amount('bar.cost', PRICE),
      },
    ],
    ladder: [
      {
        verdict: 'wake',
        startAt: null,
        from: amount('rung.from', PRICE),
        avoidable: amount('rung.avoidable', PRICE),
        size: { amount: amount('rung.size', PRICE), per: 'once' },
        here: null,
      },
    ],
  };
  const detail: IncidentDetail = {
    timeline: [
      { at: 0, by: person('by, timeline'), text: `note: ${written('text, timeline')}` },
      { at: 1, by: tell('source', [], 'source:pager'), text: 'failed' },
      {
        at: 2,
        by: person('by, woken', ['names', 'wakes']),
        text: `${person('woken', ['names', 'wakes'])} was woken`,
      },
    ],
    picture,
    earlier: [
      {
        id: tell('earlier', [], 'earlier-id'),
        pipeline: 'p',
        kind: 'failed',
        failedAt: 0,
        state: 'resolved',
        by: person('by, earlier'),
        note: written('note, earlier'),
      },
      { id: 'unresolved', pipeline: 'p', kind: 'failed', failedAt: 0, state: 'open' },
    ],
    lineage: {
      above: [{ id: tell('above', [], 'feeds-it'), kind: 'pipeline', distance: 1, failing: true }],
      below: [{ id: tell('below', [], 'reads-it'), kind: 'consumer', distance: 1, failing: false }],
    },
  };
  return { report, detail, people, told };
}
