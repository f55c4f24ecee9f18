import type { BoardEffect, BoardEvent } from '../../../app/state/event.ts';
import type { ReadView } from '../../../app/state/view-data.ts';
import type { Done } from '../../../commands/command/command.ts';
import { commitWords } from '../../../commands/command/committed.ts';
import { classAnswer } from '../../../commands/impact/class-answer.ts';
import { writeAnswerPage } from '../../../commands/work/question/answer-page.ts';
import { pagesAbout, recordedWords, recordQuestion } from '../../../commands/work/question/recorded.ts';
import type { Action } from '../../../domain/action/action.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import { perform } from '../../workspace/acting.ts';
import { acceptNote, writeNote } from '../reading/handing-over.ts';
import { type BoardWorld, told, writing } from './board-world.ts';
import { drafting } from './drafting.ts';
import { editRunbook } from './edit-runbook.ts';
import { ranCommand } from './ran-command.ts';

/** Does what a board wants done outside itself; what comes of it is its next event. */
export function boardEffects(world: BoardWorld): (effect: BoardEffect) => Promise<BoardEvent | undefined> {
  const { source, underWay, abilities, root } = world;
  const keep = drafting(async (drafts) => abilities.keepDrafts?.(root, drafts));
  return async (effect) => {
    switch (effect.kind) {
      case 'reload': {
        const one = await underWay.run('reading the log', () => source.fresh(effect.incident));
        return one ? { kind: 'reloaded', ...one } : { kind: 'unread' };
      }
      case 'picture': {
        const picture = await source.picture(effect.incident);
        return picture && { kind: 'pictured', incident: effect.incident, picture };
      }
      case 'look':
        if (effect.answers) source.answer(effect.answers);
        source.look(effect.view);
        return underWay.run(
          LOOKING[effect.view],
          async () => ({ kind: 'looked', views: await source.views() }) as const,
        );
      case 'move-deadlines':
        return underWay.run(
          'moving deadlines',
          async () => ({ kind: 'deadlines', deadlines: await source.deadlines(effect.pipeline) }) as const,
        );
      case 'open-runbook': {
        const found = await underWay.run('reading the history of git', () =>
          source.openWalk(effect.subject, effect.runbook),
        );
        return found ? { kind: 'opened', ...found } : { kind: 'unopened' };
      }
      case 'edit-runbook':
        return editRunbook(world, effect.path, effect.subject?.pipeline);
      case 'run':
        return ranCommand(world, effect);
      case 'commit':
        return writing(world, async (context) => {
          const outcome = await context.commit([effect.path], effect.message);
          return outcome.kind === 'kept'
            ? outcome.says
            : `Committed ${outcome.commit.slice(0, 12)}; nothing is pushed.`;
        });
      case 'record-question':
        return writing(world, async (context) => {
          const { kind: _, ...asked } = effect;
          const pages = await pagesAbout(context, asked.text);
          const recorded = await recordQuestion(context, asked, pages);
          return { says: recordedWords(recorded, context), work: recorded.question.id };
        });
      case 'answer-as-page':
        return writing(world, async (context) => {
          const { question, text } = effect;
          await context.act({ kind: 'answer-question', question, text });
          const { outcome, says } = await writeAnswerPage(await context.fresh(), question, { commits: true });
          return { says: `${says.replace(/\.$/, '')}${commitWords(outcome)}`, work: question };
        });
      case 'price':
        return writing(world, async (context) => {
          const { catalog } = context.situation;
          await context.editCatalog(classAnswer(catalog, effect.pipeline, effect.class), false);
          return `${effect.pipeline} is of class ${effect.class} in state/pipelines.yaml; commit it with git.`;
        });
      case 'write-handoff':
        return writing(world, (context) => writeNote(context, effect.answers));
      case 'accept-handoff':
        return writing(world, acceptNote);
      case 'edit': {
        const { editing } = effect;
        const text = await abilities.editText?.(editing.text, `${editing.purpose}.md`);
        return { kind: 'edited', editing, text: text ?? null };
      }
      case 'keep':
        await keep(effect.drafts);
        return undefined;
      case 'stop':
        underWay.stop();
        return undefined;
      case 'act':
        return acted(world, effect.action);
      default:
        return undefined;
    }
  };
}

const LOOKING: Readonly<Record<ReadView, string>> = {
  runbooks: 'reading the history of git',
  handoff: 'drafting the note',
  products: 'judging',
  team: 'reading',
  over: 'reading the log',
  work: 'reading',
  patterns: 'counting what came back',
  others: 'counting what came from others',
  nights: 'judging lone failures',
  whatIf: 'reading the log',
  hindsight: 'reading the log',
  page: 'reading the log',
  owners: 'reading the log',
  catalog: 'reading',
};

async function acted(
  { source, by, abilities, root }: BoardWorld,
  action: Action,
): Promise<BoardEvent | undefined> {
  const { openWriter } = abilities;
  if (by === null || !openWriter) return undefined;
  const incident = 'incident' in action ? (action.incident ?? null) : null;
  return told(source, incident, async () => {
    const { says, events } = await perform(action, {
      ...{ root, by, openWriter, history: source.history },
      situation: await source.read(),
      zone: source.zone(),
    });
    return { says, ...knownFields({ work: workOf(events) }) };
  });
}

/** What somebody waits for a word about. */
function workOf(events: Done['events']): string | undefined {
  const told = events.find(({ type }) => ['request.filed', 'question.answered'].includes(type));
  const { request, question } = told?.data ?? {};
  const id = request ?? question;
  return id === undefined ? undefined : String(id);
}
