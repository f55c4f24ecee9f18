/** Headings under which nothing is to be done: what is meant, why, and where to read on. */
const TO_READ =
  /^(?!what (?:to do|should (?:i|we|you) do|you (?:can|should) do|now)\b)(?:meaning|impact|overview|summary|background|context|introduction|about|description|contents?|table of contents|toc|references?|links?|resources|further|related|glossary|definitions?|terms|contacts?|template|guidelines?|notes?|faq|symptoms?|signs|history|changelog|general info\w*|architecture|examples?|(?:(?:expected|sample|example|typical) )?outputs?|what|why|when(?! (?:the|an?)\b)|who|where|(?:(?:possible|likely|common|known|root) )?causes?|(?:(?:alert|incident) )?(?:severit(?:y|ies)|priorit(?:y|ies))|(?:escalation|emergency|on-?call) contacts?|stakeholders?|responsibilities)\b/i;

/** Words that say that something is done below. */
const TO_DO =
  /^what (?:to do|should|you can do|now)\b|\b(?:solutions?|respon(?:se|ding)|triage|containment|commands?|operations?|fail ?over|failback|workflow|intervention|retry|retries|redeploy\w*|backfill\w*|diagnos\w+|mitigat\w+|resol\w+|remed\w+|troubleshoot\w*|investigat\w+|debug\w*|procedures?|steps?|instructions?|actions?|how(?: to)?|verif\w+|validat\w+|roll ?back\w*|revert\w*|recover\w*|restor\w+|fix\w*|workarounds?|checks?|check\w*|clean ?up|script|prerequisites|monitor\w*|advice|best practices|execution|playbook|runbook)\b/i;

/** `Configure the tool`, `Making configuration changes`: a verb begins it. */
const VERB_FIRST =
  /^(?:add|apply|archive|buy|change|clean|clear|close|configure|connect|create|delete|deploy|detach|disable|drain|drop|enable|find|flush|force|get|incorporate|increase|install|kill|make|migrate|modify|move|open|pause|prepare|promote|publish|purge|re-?key\w*|rebuild|reload|remove|rename|renew|replace|request|rerun|reset|restart|resume|rotate|run|scale|set|shut ?down|silence|start|stop|switch|test|trigger|truncate|turn|unlock|unpause|update|upgrade|use|wait|[a-z]+ing)\b/i;

/** What a heading says about the text below it. */
export type HeadingKind = 'action' | 'reading' | 'neutral';

/** Whether something is to be done below a heading; `neutral`: as below the heading above it. */
export function headingKind(title: string): HeadingKind {
  const plain = title.replace(/^[\W\d_]+/u, '').trim();
  if (/^how\b/i.test(plain)) return 'action';
  if (TO_READ.test(plain)) return 'reading';
  return TO_DO.test(plain) || VERB_FIRST.test(plain) ? 'action' : 'neutral';
}
