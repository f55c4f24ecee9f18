import type { PricedNode } from './nodes.ts';

/** What to paste for whoever owns a node: plain sentences, without a word of on-call or of the tool's arithmetic. */
export function questionsAbout(
  { id, kind }: Pick<PricedNode, 'id' | 'kind'>,
  currency: string,
): readonly string[] {
  const late = kind === 'pipeline' ? `the data of ${id} is` : `${id} is`;
  return [
    `When ${late} late or wrong, who notices first, and how long after?`,
    `What does an hour of that cost the business, and what does a whole day, in ${currency}: a low, a likely and a high figure? A rough guess is fine: low and high are what you would be surprised to see it go below or above.`,
    `Is there a time of day or a date after which it makes no more difference, or after which something is lost for good? What is lost then?`,
  ];
}

/** The command that records the answer, with figures to replace. */
export function answerWith(id: string): string {
  const name = /^[\w.@%+:,/-]+$/.test(id) ? id : `'${id.replaceAll("'", `'\\''`)}'`;
  return `wakeworthy impact set ${name} --kind guess --low 50 --likely 200 --high 900 --per hour --because "who said so, and why"`;
}
