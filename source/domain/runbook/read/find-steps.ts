import type { Code, Heading, List, ListItem, Nodes, Paragraph, Root, Table } from 'mdast';
import type { RunbookCommand, RunbookSection } from '../runbook.ts';
import { withBoldHeadings } from './bold-headings.ts';
import { isCommand, isTypedInShell } from './command/command-block.ts';
import { typedWithin } from './command/typed-within.ts';
import {
  codeIn,
  definitionsOf,
  inlineCommands,
  isStruckOut,
  lineOf,
  linksIn,
  oneLine,
} from './markdown-tree.ts';
import {
  belongsTo,
  firstLine,
  isAction,
  isFenced,
  isGlossary,
  isOnlyCode,
  LABEL,
  LEVEL,
  lastPart,
  leadsToSteps,
  linesOf,
  ONLY_CODE,
  remarkOf,
} from './page-marks.ts';
import { commandOf, type StepDraft } from './step-draft.ts';
import { type StepHeading, stepHeadings } from './step-headings.ts';
import { choiceTable, stepTable } from './step-table.ts';
import { HeadingStack } from './words/heading-stack.ts';
import { announcesFacts, announcesThings, asksForAction, tellsToDo } from './words/tells-to-do.ts';

/** What a tree says to do. */
export interface FoundSteps {
  readonly steps: readonly StepDraft[];
  readonly sections: readonly RunbookSection[];
}

/** An item of a list of which the first line is read. */
interface ItemRest {
  readonly first: Nodes | undefined;
  readonly text: string;
  readonly depth: number;
  readonly step: StepDraft | undefined;
  /** Of which its first line is read; absent: of its parent. */
  readonly holder?: StepDraft | undefined;
  readonly parent: StepDraft | undefined;
  readonly announced: boolean;
  readonly isLabel?: boolean;
}

/** Goes through a tree and collects what it tells to do. `source` is the text that the tree was made of. */
export function findSteps(tree: Root, source: string): FoundSteps {
  return new StepFinder(withBoldHeadings(tree), source).found();
}

class StepFinder {
  readonly #steps: StepDraft[] = [];
  readonly #sections: RunbookSection[] = [];
  readonly #definitions: ReadonlyMap<string, string>;
  readonly #headings = new HeadingStack();
  #lists = 0;
  /** The numbered list that was read last: one that goes on with its numbers is the same, whatever stands between. */
  #numbered: { readonly list: number; readonly next: number; readonly headings: number } | undefined;
  /** The step that what follows belongs to; undefined after what is no step. */
  #current: StepDraft | undefined;
  /** The heading that is a step and that the present text stands below. */
  #underStep: StepDraft | undefined;
  readonly #headingLists = new Map<number, number>();
  #pending: string[] = [];
  readonly #stepHeadings: ReadonlyMap<Heading, StepHeading>;
  readonly #tree: Root;
  readonly #source: string;

  constructor(tree: Root, source: string) {
    this.#tree = tree;
    this.#source = source;
    this.#definitions = definitionsOf(tree);
    this.#stepHeadings = stepHeadings(tree);
  }

  found(): FoundSteps {
    const { children } = this.#tree;
    for (const [index, node] of children.entries())
      this.#block(node, children[index - 1], children[index + 1]);
    this.#keepPending();
    return { steps: this.#steps, sections: this.#sections };
  }

  #block(node: Nodes, before: Nodes | undefined, after: Nodes | undefined): void {
    switch (node.type) {
      case 'heading': {
        const title = oneLine(node);
        this.#sections.push({ title, line: lineOf(node), depth: node.depth });
        this.#keepPending();
        this.#headings.enter(title, node.depth);
        this.#current = undefined;
        this.#underStep = this.#openHeading(node);
        return;
      }
      case 'paragraph':
        this.#paragraph(node, after);
        return;
      case 'code':
        this.#code(node, before);
        return;
      case 'list':
        this.#list(
          node,
          this.#underStep ? 1 : 0,
          before?.type === 'paragraph' && announcesThings(oneLine(before)),
          this.#underStep,
          before?.type === 'paragraph' && announcesFacts(oneLine(before)),
        );
        return;
      case 'table':
        this.#table(node);
        return;
      case 'html':
        this.#remark(remarkOf(node));
        return;
      case 'footnoteDefinition':
        this.#remark(`${node.identifier}: ${oneLine(node)}`);
        return;
      case 'blockquote':
        for (const [index, child] of node.children.entries())
          this.#block(child, node.children[index - 1], node.children[index + 1]);
        return;
      default:
        return;
    }
  }

  /** A heading that is a step: what stands below it, to the next heading, belongs to it. */
  #openHeading(node: Heading): StepDraft | undefined {
    const heading = this.#stepHeadings.get(node);
    if (!heading) return undefined;
    const { depth } = node;
    // One series of numbers at one depth is one list.
    const list = heading.number > 1 ? (this.#headingLists.get(depth) ?? ++this.#lists) : ++this.#lists;
    this.#headingLists.set(depth, list);
    return this.#open(node, heading.text, 0, { ownNumber: heading.number, list });
  }

  get #active(): boolean {
    return this.#headings.active;
  }

  /** Below a heading that says neither: what is typed is to be typed there too. */
  get #mayBeTyped(): boolean {
    return this.#active || !this.#headings.reading;
  }

  /** What stands under a heading of action and belongs to no step: to be read with the next one, else with the last. */
  #keepPending(): void {
    this.#steps.at(-1)?.body.push(...this.#pending.splice(0));
  }

  /** What stands apart from the text: the name of a box, a footnote. It is read with the step that it stands at. */
  #remark(text: string): void {
    if (text !== '' && (this.#current || this.#mayBeTyped)) (this.#current?.body ?? this.#pending).push(text);
  }

  #paragraph(node: Paragraph, after: Nodes | undefined): void {
    const text = oneLine(node);
    if (this.#underStep) {
      this.#addTo(this.#underStep, node, isOnlyCode(this.#written(node), text));
      return;
    }
    const leads = after?.type === 'code' && isCommand(after.value, after.lang ?? undefined, text);
    const tells =
      tellsToDo(text) && !(after?.type === 'list' && announcesThings(text) && !/^if\b/i.test(text));
    if (this.#active ? tells || leads : leads && this.#mayBeTyped && isTypedInShell(after))
      this.#addTo(this.#open(node, text, 0), node);
    else if (this.#current && !(this.#active && leadsToSteps(text, after)))
      this.#current.body.push(...linesOf(text));
    else if (this.#active) this.#pending.push(...linesOf(text));
    if (!this.#mayBeTyped && !leads) this.#current = undefined;
  }

  #code(node: Code, before: Nodes | undefined): void {
    const lead = before && before.type !== 'code' ? oneLine(lastPart(before)) : '';
    if (isCommand(node.value, node.lang ?? undefined, lead)) {
      const follows =
        this.#underStep !== undefined ||
        (before !== undefined && (belongsTo(node, before, lead) || this.#goesOn(before)));
      if (!this.#current || !follows) {
        if (!this.#active && !(this.#mayBeTyped && isTypedInShell(node))) return;
        this.#open(node, firstLine(node.value), 0);
      }
      this.#current!.commands.push(this.#commandOf(node));
    }
    this.#current?.body.push(...node.value.split('\n').map((line) => `    ${line}`));
  }

  /** Its number among lists: that of the last one where it goes on with its numbers. */
  #listOf({ start, children }: List, depth: number): number {
    const headings = this.#sections.length;
    const first = start ?? 1;
    const last = this.#numbered;
    const goesOn =
      depth === 0 && last !== undefined && last.next === first && first > 1 && last.headings === headings;
    const list = goesOn ? last.list : ++this.#lists;
    if (depth === 0) this.#numbered = { list, next: first + children.length, headings };
    return list;
  }

  /** Whether code behind a list is what its last item needs: a numbered one that has none yet. */
  #goesOn(before: Nodes): boolean {
    if (before.type !== 'list' || before.ordered !== true) return false;
    return this.#current?.list !== undefined && this.#current.commands.length === 0;
  }

  #list(list: List, depth: number, announced: boolean, parent?: StepDraft, facts = false): void {
    const { reading } = this.#headings;
    const isTasks = list.children.some((item) => typeof item.checked === 'boolean');
    const asSteps = isTasks || (list.ordered === true && !reading);
    // Where one reads, an item with a number is a step only if it tells to do something; below a step nothing is lost.
    const isOpen = asSteps || this.#active || list.ordered === true || parent !== undefined;
    if (!isOpen && !(this.#mayBeTyped && list.children.some(isAction))) return;
    const number = list.ordered ? this.#listOf(list, depth) : undefined;
    const isFacts = list.ordered === true && !isTasks && (facts || isGlossary(list));
    const typed = list.children.some((item) => this.#holdsCommand(item));
    list.children.forEach((item, index) => {
      if (!isOpen && !isAction(item)) return;
      const numbered =
        number === undefined ? undefined : { ownNumber: (list.start ?? 1) + index, list: number };
      this.#item(item, depth, { asSteps: asSteps && !isFacts, announced, parent, numbered, typed });
    });
  }

  #item(
    item: ListItem,
    depth: number,
    reading: {
      readonly asSteps: boolean;
      readonly announced: boolean;
      readonly parent: StepDraft | undefined;
      readonly numbered: { ownNumber: number; list: number } | undefined;
      /** Some item of the list holds a command. */
      readonly typed: boolean;
    },
  ): void {
    const [first] = item.children;
    const text = first ? oneLine(first) : '';
    const nested = item.children.filter((child): child is List => child.type === 'list');
    const above = reading.parent ?? this.#current;
    if (isStruckOut(first) && !tellsToDo(text.replace(/~~.*~~/, ''))) {
      (above ?? this.#current)?.body.push(`- ${text}`);
      return;
    }
    const isCode = first?.type === 'paragraph' && ONLY_CODE.test(this.#written(first));
    if (isCode && depth === 0 && reading.asSteps) {
      const step = this.#open(item, text, depth, reading.numbered);
      this.#addTo(step, first, isOnlyCode(this.#written(first), text));
      this.#restOf(item, { first, text, depth, step, ...reading });
      return;
    }
    if (above && isCode && !tellsToDo(text)) {
      this.#addTo(above, first);
      return;
    }
    const isLabel = nested.length > 0 && LABEL.test(text) && !tellsToDo(text);
    // Under a heading of action an item with a command is one to do, whatever its words are.
    const holdsCommand =
      this.#active &&
      // So is one between those, with code that may not be typed as it stands.
      (this.#holdsCommand(item) ||
        (reading.typed && /[:：]$/.test(text) && item.children.some(({ type }) => type === 'code')));
    // What several things are done for, or under which condition.
    const leadsTo = this.#active && nested.length > 0 && /[:：]$/.test(text);
    const isStep =
      !isLabel &&
      text !== '' &&
      !LEVEL.test(text) &&
      (reading.asSteps ||
        reading.announced ||
        holdsCommand ||
        leadsTo ||
        tellsToDo(text) ||
        asksForAction(text));
    const step = isStep ? this.#open(item, text, depth, reading.numbered) : undefined;
    let holder = step;
    if (step) {
      if (first?.type === 'paragraph') this.#addTo(step, first, isOnlyCode(this.#written(first), text));
    } else if (this.#current && !(isLabel && this.#active)) {
      holder = this.#current;
      holder.body.push(`- ${text}`);
    } else if (this.#active) this.#pending.push(`- ${text}`);
    this.#restOf(item, { first, text, depth, step, holder, ...reading, isLabel });
  }

  #holdsCommand({ children }: ListItem): boolean {
    const [first] = children;
    const text = first ? oneLine(first) : '';
    return children.some(
      (child) => child.type === 'code' && isCommand(child.value, child.lang ?? undefined, text),
    );
  }

  /** What stands in an item below its first line. */
  #restOf(
    item: ListItem,
    { first, text, depth, step, parent, holder = step ?? parent, announced, isLabel = false }: ItemRest,
  ): void {
    const rest = item.children.slice(first?.type === 'paragraph' ? 1 : 0);
    let lead = text;
    for (const child of rest) {
      if (child.type === 'list') {
        this.#list(
          child,
          isLabel ? depth : depth + 1,
          announcesThings(text) || (announced && !step),
          step ?? parent,
        );
        // What follows the nested list belongs to the item again.
        if (step) this.#current = step;
      } else if (child.type === 'code') this.#codeOf(holder, child, lead);
      else if (child.type === 'html') holder?.body.push(...linesOf(remarkOf(child)));
      else if (holder) this.#addTo(holder, child);
      if (child.type === 'paragraph') lead = oneLine(child);
    }
  }

  /** A block of code as a command, on its first line within the fence. */
  #commandOf(node: Code): RunbookCommand {
    return commandOf(node.value, lineOf(node) + (isFenced(node, this.#source) ? 1 : 0), node.lang);
  }

  #codeOf(step: StepDraft | undefined, node: Code, lead: string): void {
    if (!step) return;
    if (isCommand(node.value, node.lang ?? undefined, lead)) step.commands.push(this.#commandOf(node));
    step.body.push(...node.value.split('\n').map((line) => `    ${line}`));
  }

  /** A table whose last column says where to go on: what is seen decides. */
  #table(node: Table): void {
    const asked = choiceTable(node);
    if (!asked) {
      this.#rows(node);
      return;
    }
    const step = this.#open(node, asked.asks, 0);
    step.choices.push(...asked.choices);
    step.body.push(...asked.body);
    step.links.push(...linksIn(node, this.#definitions));
  }

  /** A table with a column of what to do: each row is a step. */
  #rows(node: Table): void {
    const table = stepTable(node);
    if (!table || !(this.#active || table.hasCommands)) return;
    const list = ++this.#lists;
    for (const { row, text, number, body, commands } of table.rows) {
      const step = this.#open(row, text, 0, number === undefined ? undefined : { ownNumber: number, list });
      step.body.push(body);
      step.commands.push(...commands.map((command) => commandOf(command.text, command.line)));
      step.links.push(...linksIn(row, this.#definitions));
    }
    this.#current = undefined;
  }

  #open(node: Nodes, text: string, depth: number, numbered?: { ownNumber: number; list: number }): StepDraft {
    const step: StepDraft = {
      text,
      line: lineOf(node),
      depth,
      section: this.#sections.at(-1)?.title ?? '',
      ...numbered,
      body: this.#pending.splice(0),
      commands: [],
      links: [],
      choices: [],
    };
    this.#steps.push(step);
    this.#current = step;
    return step;
  }

  /** What is read of a step; `isCode`: whatever of it is code is typed. */
  #addTo(step: StepDraft, node: Nodes, isCode = false): void {
    step.body.push(...linesOf(oneLine(node)));
    const marked = inlineCommands(node, this.#source);
    const commands = isCode ? codeIn(node) : marked.length > 0 ? marked : typedWithin(node);
    step.commands.push(...commands.map(({ text, line }) => commandOf(text, line)));
    step.links.push(...linksIn(node, this.#definitions));
  }

  /** As it stands on the page, without the box of a task. */
  #written(node: Nodes): string {
    const text = this.#source.slice(node.position?.start.offset, node.position?.end.offset);
    return text.replace(/^\[[ xX]\]\s+/, '');
  }
}
