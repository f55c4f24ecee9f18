/** A new runbook with everything to fill in, for a failure that was just seen: its title and signature where known. */
export function runbookTemplate(title: string, signature?: string): string {
  const match =
    signature === undefined ? '# match: ["column * is missing"]' : `match: [${JSON.stringify(signature)}]`;
  const safe = title.replace(/\s+/g, ' ').trim();
  return `---
title: ${JSON.stringify(safe)}
${match} # texts of failures; * stands for anything
---

# ${safe.replace(/[\\`*_{}[\]()#+!|<>]/g, '\\\\$&')}

## How to recognise it

What the error says, and how to tell it from what looks like it.

## What waiting costs

Is data lost, or only late? Until when can it wait?

## Steps

1. Look at the log of the failed task.

   \`\`\`sh
   airflow tasks states-for-dag-run DAG RUN
   \`\`\`

2. If CONDITION: go to step 3.

3. Do ONE THING, and say how to go back.

## When to stop, and whom to ask

- After two tries that did not help: stop, and ask the owner.
`;
}
