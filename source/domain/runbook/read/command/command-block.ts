import type { RunbookCommand } from '../../runbook.ts';
import { forbids } from '../words/tells-to-do.ts';
import { hasPrompt, type Typed, typedBehindPrompts, typedByRoot } from './prompts.ts';

const RUN =
  /^(?:sh|shell|bash|zsh|fish|console|terminal|shell-?session|sh-session|powershell|ps1|cmd|promql|logql|kql|sql|psql|postgres\w*|mysql|snowflake|bigquery|spark-?sql|hql|redis|mongo\w*|python|py|ruby|rb|scala|r|kubectl|spl|lucene)$/i;
const READ =
  /^(?:ya?ml|json\w*|toml|ini|xml|html|css|csv|diff|patch|txt|text|plain\w*|log|logs|output|markdown|md|mermaid|plantuml|hcl|terraform|dockerfile|nginx|properties|conf|config|go|java|javascript|js|typescript|ts|tsx|jinja\w*|proto\w*)$/i;
const WORDS =
  /^\s*(?:sudo|kubectl|helm|docker|podman|git|gcloud|aws|az|gsutil|bq|psql|mysql|redis-cli|mongo|ssh|scp|rsync|curl|wget|systemctl|service|journalctl|cat|cd|ls|df|du|ps|top|grep|rg|awk|sed|find|tail|head|less|echo|export|kill|rm|mv|cp|mkdir|chmod|chown|touch|tar|apt|apt-get|yum|dnf|brew|pip3?|npm|npx|yarn|make|terraform|ansible\w*|knife|chef-client|bundle|rake|ruby|python3?|java|spark-submit|airflow|dbt|etcdctl|promtool|amtool|nc|dig|nslookup|ping|traceroute|openssl|consul|vault|crictl|oc|istioctl|jq|gh|k|k9s|dagster|prefect|astro|supervisorctl|nomad|uv|poetry|docker-compose|kustomize|argocd|argo|flux|snowsql|beeline|hdfs|hadoop|spark-sql|trino|presto|sqlcmd|sqlite3|duckdb|mongosh|pg_ctl|pg_dump|pg_restore|launchctl|pkill|killall|lsof|netstat|iostat|vmstat|free|uptime|mount|umount|lsblk|telnet|reboot|shutdown|gcloud|databricks|dbx|meltano|sling|az|flyctl|heroku|pod|watch|for|while|if|\.{0,2}\/[\w./-]+|~\/[\w./-]+|[\w./-]+\/bin\/[\w./-]+|[A-Z_]{2,}=\S+|\\[a-z]+)(?:\s|$|\\)/m;
/** A word, and an option or an argument that only a command line has. */
const CALL = /^\s*[a-z][\w.-]+ (?:[a-z][\w-]* )?(?:--?\w|['"<$])/m;
const SQL =
  /^\s*(?:select|insert|update|delete|drop|create|alter|truncate|grant|revoke|show|explain|vacuum|analyze|with|merge|set|call|begin|commit|rollback|refresh)\b/im;
/** What a page announces with these words is to be looked at. */
const TOLD_AS_OUTPUT =
  /\b(?:output|outputs|result|results|looks? like|look like|similar to|response|returns?|example of|for example|e\.g\.|should see|will see|shows?|displays?|printed|template|based on)\b/i;
const TOLD_AS_COMMAND = /\b(?:run|execute|command|query|type|use|apply|issue|call|invoke|enter|with)\b/i;

/** `Run:`, `Execute the following command:`, at the end of what stands before. */
const TOLD_TO_RUN =
  /\b(?:run|execute|invoke|issue|type|enter|(?:the )?(?:following|this|these) commands?)\s*[:：]$/i;
/** A name of a program, and words behind it. */
const LINE_OF_COMMAND = /^\s*[a-z.~/][\w./~-]*(?:\s+\S+){0,20}\s*$/;

const SHELL = /^(?:sh|shell|bash|zsh)$/i;
const NO_SHELL_CODE = /^\s*(?:from\s+\w+\s+import|import\s+\w|def\s|print\()/m;

/** What is announced so is what was printed, whatever language its block is said to be in. */
const PRINTED =
  /\b(?:outputs?|results?|looks? like|look like|should see|will see|prints?|printed|displays?|log (?:entry|entries|lines?|messages?)|expected|records?|logs?|emits?|returns?)\b[^.!?]*[:：.]?$/i;
/** Languages of a whole session: without a prompt nothing of it was typed. */
const SESSION = /^(?:console|terminal|shell-?session|sh-session)$/i;

/** Whether a block is typed in a shell by its language, or by its first words where it has none. */
export function isTypedInShell({
  value,
  lang,
}: {
  readonly value: string;
  readonly lang?: string | null | undefined;
}): boolean {
  const name = lang?.split(/[\s{:,]/)[0] ?? '';
  if (name !== '' && !SHELL.test(name) && !SESSION.test(name)) return false;
  const first = value.split('\n').find((line) => line.trim() !== '' && !/^\s*#/.test(line)) ?? '';
  return SHELL.test(name) || hasPrompt(first) || WORDS.test(first);
}

/** Whether a command is for the shell here: no other language, nothing that root, a database or another host is to be told. */
export function isForShell({
  text,
  language,
  prompt,
}: Pick<RunbookCommand, 'text' | 'language' | 'prompt'>): boolean {
  const name = language?.split(/[\s{:,]/)[0] ?? '';
  if (hasPrompt(text) || typedByRoot(text).length > 0) return false;
  if (prompt !== undefined) return prompt === '$' || prompt === '%';
  return name === '' ? !SQL.test(text) && !NO_SHELL_CODE.test(text) : SHELL.test(name);
}

/** A command of a page as somebody types it: without prompts and what was printed, where it has them. */
export function typedOf(code: string): Typed | { readonly text: string } {
  return typedBehindPrompts(code, isTyped) ?? { text: code };
}

/** Whether a line begins as what is typed in a shell does. */
export function isTyped(line: string): boolean {
  return WORDS.test(line) || CALL.test(line);
}

/**
 * Whether a block of code is to be run or typed.
 * @param language as it stands behind the fence
 * @param lead the text before it, empty where there is none
 */
export function isCommand(code: string, language: string | undefined, lead: string): boolean {
  const written = code.split('\n').filter((line) => line.trim() !== '' && !/^\s*(?:#|--|\/\/)/.test(line));
  const announced = lead.split(/(?<=[.!?])\s+/).at(-1) ?? '';
  if (/[:：]$/.test(announced) && forbids(announced)) return false;
  const typed = typedByRoot(code);
  const name = language?.split(/[\s{:,]/)[0];
  const isForRoot = /\b(?:root|sudo|superuser)\b/i.test(announced) || SESSION.test(name ?? '');
  if (typed.length > 0 && isForRoot) return isTyped(typed[0]!) || /^[a-z][\w.-]* \S/.test(typed[0]!);
  if (written.length === 0) return false;
  const output = TOLD_AS_OUTPUT.test(announced) && !TOLD_AS_COMMAND.test(announced);
  if (name !== undefined && name !== '') {
    if (READ.test(name)) return false;
    if (RUN.test(name)) {
      const isKnown = hasPrompt(written[0]!) || isTyped(written[0]!) || SQL.test(written[0]!);
      if (!isKnown && (SESSION.test(name) || (PRINTED.test(announced) && !TOLD_AS_COMMAND.test(announced))))
        return false;
      return !output || !hasPrompt(code);
    }
  }
  const first = written[0]!;
  if (hasPrompt(first)) return !output;
  if (output) return false;
  if (TOLD_TO_RUN.test(announced) && written.every((line) => LINE_OF_COMMAND.test(line))) return true;
  return isTyped(first) || SQL.test(first);
}
