/** Verbs with which an instruction begins, in the language of on-call pages. */
const VERBS =
  "access|acknowledge|add|adjust|alert(?= (?:the|your|all|every|on|whoever|anyone|@))|allow|analy[sz]e|announce|apply|approve|archive|ask|assign|attach|avoid|backfill|back up|be (?:ready|sure|careful)|block|build|call|cancel|capture|change|check|choose|clean|clear|click|close|collect|compare|configure|confirm|connect|consider|contact|continue|convert|copy|cordon|count|create|debug|decide|declare|decrease|define|delete|deploy|describe|detach|determine|diagnose|disable|do|don't|download|drain|drop|edit|enable|ensure|enter|escalate|estimate|evict|examine|exclude|execute|exit(?! code)|export|extend|feel free|figure out|file|fail ?over|fill|filter|find|fix|flush|follow|force|generate|get|give|go|grant|grep|identify|ignore|import|increase|inform|insert|inspect|install|introduce|investigate|isolate|keep|kill|label|launch|leave|let|limit|list|load|locate|log ?in|log|login|look|lock|lower|make|map|mark|measure|merge|migrate|monitor|mount|move|name|navigate|note down|notify|observe|open|page|paste|patch|pause|perform|ping|pick|post|prepare|press|prevent|promote|publish|pull|purge|push|put|query|raise|re-?run|re-?enable|re-?process|re-?queue|re-?index|re-?submit|re-?trigger|re-?launch|read|reach out|rebuild|reconcile|recover|reboot|record|recreate|redeploy|reduce|refer|reload|remember|remove|rename|repair|repeat|replace|replay|report|request|reset|resize|resolve|restart|restore|resume|retry|return|revert|review|revoke|roll ?back|roll out|rotate|run|save|scale|schedule|search|select|send|set|set up|share|shut ?down|silence|skip|sort|spread|ssh|start|stop|study|submit|suspend|swap|switch|sync|take|talk|tell|terminate|test|trace|transfer|trigger|troubleshoot|truncate|try|tune|turn|type|unblock|uncordon|uninstall|unlock|unpause|update|upgrade|upload|use|validate|verify|view|visit|wait|watch|write";

/** What may stand before the verb: `Then,`, `Also`, `First of all`, `Please`. */
const BEFORE =
  '(?:(?:and|so|then|also|first(?: of all)?|next|now|finally|lastly|afterwards?|again|please|alternatively|optionally|otherwise|as validation|always|never|only|just|simply|slowly|closely|carefully|in rare cases|manually|temporarily)[,:]?\\s+)*';
/** Conditions and aims before the verb: `If it is full,`, `For older ones`, `To confirm,`. */
const CLAUSE =
  '(?:(?:if|otherwise|else|in|on|once|when|where|while|after|before|for|to|as|with|by|from|at|depending|under|since|until|unless)\\b[^.;!?]{0,160}?[,:]\\s*)?';

const IMPERATIVE = new RegExp(
  `^${BEFORE}${CLAUSE}${BEFORE}(?:${VERBS})\\b(?!-\\w)(?!\\s*(?:ing|ed)\\b)(?!['’]s\\b)`,
  'i',
);
/** `On physical servers check ...`, `In other cases ensure ...`: a place, then the verb, without a comma. */
const PLACED =
  /^(?:on|in|at|for|from|under|depending on)\s+(?:[\w'-]+\s+){1,7}?(?:check|ensure|use|run|set|look|verify|recreate|reduce|restart|select|make|replace|view|see if)\b/i;
/** `Another cause is the disk, inspect ...`: the verb comes after what it is about. */
const LATER =
  /[,;]\s+(?:(?:and|so|then)\s+)?(?:check|inspect|verify|ensure|investigate|restart|move|look (?:at|for|into)|see if|make sure|try|rerun)\b/i;
const MODAL =
  /\b(?:you (?:can|may|might|should|must|need|have to|could|will (?:need|have))|we can|make sure|be sure|ensure|(?:must|should|need to|has to|have to) be (?:\w+ )?(?:checked|monitored|run|done|set|removed|replaced|restarted|verified|cancell?ed|updated|applied)|needs? to be|must[- ]have|requires? (?:replacement|manual)|do not forget|don't forget|option is to|starting point is|only way\b.{0,60}\bis to|must point)\b/i;
const QUESTION = /^(?:is|are|does|do|did|has|have|was|were|can|could)\b[^.]*\?/i;
/** `For the case that ...: then ...`. */
const CASE = /^(?:if|in case|for the case|when)\b[^.]*[;:,].*:$/is;
/** `Never run`, `Do not run`: the last thing that is said. */
const FORBIDS =
  /\b(?:never|do not|don['’]t|must not|should not|avoid|instead of)\b(?! (?:forget|hesitate)\b)/i;
/** What only says that something is still to be written. */
const PLACEHOLDER = /^(?:todo|tbd|to be (?:added|done|defined)|n\/a|none|nothing)\b/i;
/** `See [the docs](...)` and nothing more. */
const POINTER = /^(?:see|read more|more|further)\b/i;

const FACTS =
  /\b(?:causes?|caused by|reasons?|symptoms?|conditions?|definitions?|terms?|meanings?|scenarios?|limitations?)\b/i;

/** Whether it announces what is known, not what is done: causes, symptoms, what words mean. */
export function announcesFacts(text: string): boolean {
  return /[:：]\s*$/.test(text) && !/^to\b/i.test(text) && !tellsToDo(text) && FACTS.test(text);
}

/** Without marks, quotes and pictures at its beginning. */
function withoutSigns(text: string): string {
  return text
    .replace(/^(?:[\s*_`"'([]|\p{Extended_Pictographic}|\ufe0f|\u200d|\p{Emoji_Modifier})+/u, '')
    .trim();
}

/** Whether a text tells somebody to do, check or decide something. */
export function tellsToDo(text: string): boolean {
  const plain = withoutSigns(text);
  if (plain === '' || PLACEHOLDER.test(plain)) return false;
  if (CASE.test(plain)) return true;
  return sentencesOf(plain).some(
    (sentence) =>
      !POINTER.test(sentence) &&
      (IMPERATIVE.test(sentence) ||
        PLACED.test(sentence) ||
        LATER.test(sentence) ||
        MODAL.test(sentence) ||
        QUESTION.test(sentence)),
  );
}

/** Whether what follows is what must not be done. */
export function forbids(lead: string): boolean {
  return FORBIDS.test(lead.split(/[,;.!?]\s+|\bbut\b/i).at(-1)!);
}

/** Whether it announces things to check or do: those below it need no verb of their own. */
export function announcesThings(text: string): boolean {
  return (
    /[:：]\s*$/.test(text) &&
    (/\b(?:check|verify|do|try|look|modify|consider|inspect)\b/i.test(text) ||
      (/\bfollowing\b/i.test(text) && !FACTS.test(text)))
  );
}

/** `Action: restart the loader`, `Fix: ...`: a label says that it is to be done. */
export function asksForAction(text: string): boolean {
  return /^(?:actions?|fix(?:es)?|resolution|remedy|mitigation|solution|workaround|what to do|to do|next steps?)\s*[:：]\s*\S/i.test(
    withoutSigns(text),
  );
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?:;])\s+|(?<=[。！？：；])|\n/)
    .map(withoutSigns)
    .filter((sentence) => sentence !== '');
}
