import { hideNote } from '../../domain/audience/privacy/hide-note.ts';
import { peopleFilter, roleOf, type TextFilter } from '../../domain/audience/privacy/hide-text.ts';
import type { Show } from '../../domain/audience/privacy/show.ts';
import { knownFields } from '../../domain/known-fields.ts';
import type { BoardState } from './state.ts';
import type {
  LearnedText,
  ShownNights,
  ShownOther,
  ShownPatterns,
  ShownRunbook,
  ShownWork,
  TeamTurns,
  ViewData,
} from './view-data.ts';

/** What views show on this screen: people by their part where no names are shown. Products name nobody. */
export function hiddenViews(
  views: ViewData,
  {
    capabilities,
    people,
    report,
  }: Pick<BoardState, 'capabilities' | 'people'> & { readonly report: { readonly currency: string } },
): ViewData {
  const { show } = capabilities;
  if (show.names && show.amounts && show.wakes) return views;
  const { team, handoff, runbooks, over, work, patterns, catalog, classes, ...rest } = views;
  const { nights, others: origins, whatIf, hindsight, page, owners, ...others } = rest;
  const costs = show.amounts && show.wakes;
  const learned = { ...knownFields({ whatIf, hindsight, page }) };
  const names = peopleFilter(show, people, null);
  const part = (person: string) => (show.names ? person : (roleOf(person, null) ?? ''));
  const note = (text: string) => hideNote(text, show, people, report.currency);
  return {
    ...others,
    ...(runbooks && { runbooks: runbooks.map((one) => hiddenRunbook(one, names)) }),
    ...(handoff && {
      handoff: {
        ...handoff,
        says: names(handoff.says),
        note: note(handoff.note),
        chat: note(handoff.chat),
        questions: [],
        written: handoff.written && names(handoff.written),
        waiting: handoff.waiting && { file: names(handoff.waiting.file), text: note(handoff.waiting.text) },
      },
    }),
    ...(team && { team: show.names ? team : hiddenTeam(team) }),
    ...(over && {
      over: over.map(({ note: _, link: __, detail: ___, ...one }) => ({
        ...one,
        title: note(one.title),
        by: part(one.by),
      })),
    }),
    ...(work && {
      work: { areas: work.areas, rows: work.rows.map((one) => hiddenWork(one, show, note, part)) },
    }),
    ...(patterns && { patterns: hiddenPatterns(patterns, show, note) }),
    ...(origins && { others: origins.map((one) => hiddenOther(one, costs, note)) }),
    ...(nights && { nights: costs ? nights : NOTHING_OF_NIGHTS }),
    ...Object.fromEntries(
      Object.entries(learned).map(([name, text]) => [name, hiddenText(text, show, costs, note)]),
    ),
    ...(owners && { owners: hiddenText(owners, show, true, note) }),
    ...(classes && { classes: show.amounts ? classes : [] }),
    ...(catalog && {
      catalog: catalog.map(({ id, owner, backup, price, failures }) => ({
        id,
        ...(owner === undefined ? {} : { owner: part(owner) }),
        ...(backup === undefined ? {} : { backup: part(backup) }),
        ...(show.amounts && price !== undefined ? { price } : {}),
        ...(show.amounts && failures !== undefined ? { failures } : {}),
      })),
    }),
  };
}

/** Partners see what is promised and for when: no hours and amounts, and nobody of ours. */
function hiddenWork(
  { figures: _, link: __, history: ___, who, from, lines, ...one }: ShownWork,
  show: Show,
  note: TextFilter,
  part: (person: string) => string,
): ShownWork {
  return {
    ...one,
    title: note(one.title),
    ...(who === undefined ? {} : { who: part(who) }),
    ...(from === undefined ? {} : { from: note(from) }),
    lines: lines.map(note),
    copy: show.names ? one.copy : '',
  };
}

function hiddenRunbook(one: ShownRunbook, names: TextFilter): ShownRunbook {
  const { care: _, ...trust } = one.trust;
  return { ...one, title: names(one.title), trust: { ...trust, says: names(trust.says) } };
}

const NOT_HERE = 'It tells amounts and nights, which this screen does not show.';
const NOTHING_OF_NIGHTS: ShownNights = { head: [NOT_HERE], asOf: '', cautions: [], pipelines: [] };

/** A letter names people, and what it cost tells amounts and nights. */
function hiddenOther(one: ShownOther, costs: boolean, note: TextFilter): ShownOther {
  return { ...one, name: note(one.name), cost: costs ? one.cost : '', letter: '' };
}

/** Amounts and nights stand everywhere in it. */
function hiddenText(text: LearnedText, show: Show, costs: boolean, note: TextFilter): LearnedText {
  if (!costs) return { lines: [NOT_HERE] };
  return show.names ? text : { lines: text.lines.map(note) };
}

/** What it cost tells amounts and nights. */
function hiddenPatterns({ patterns, ...window }: ShownPatterns, show: Show, note: TextFilter): ShownPatterns {
  const costs = show.amounts && show.wakes;
  return {
    ...window,
    patterns: patterns.map((one) => ({ ...one, title: note(one.title), cost: costs ? one.cost : [] })),
  };
}

function hiddenTeam(team: TeamTurns): TeamTurns {
  return team.map(({ doubts: _, turns, ...one }) => ({
    ...one,
    turns: turns.map((turn, index) => ({
      ...turn,
      person: roleOf(turn.person, index === 0 ? turn.person : null),
    })),
  }));
}
