import { isMap, isPair, isScalar, isSeq } from 'yaml';
import type { YamlFile } from './yaml-file.ts';
import { namedPairs } from './yaml-value.ts';

const SECRET =
  /(?:token|password|passwd|passphrase|secret|api_?key|access_?key|private_?key|credentials?|webhook(?:_?url)?)$/i;
const WITH_PASSWORD =
  /[a-z][a-z0-9+.-]*:\/\/(?:[^\s/:@]*:[^\s/@]+@|\S*[?&][\w-]*(?:token|key|secret|password|signature)[\w-]*=)/i;

/** Whether the name of a field, or the last step of its path, says that its value is a secret. */
export function looksSecret(name: string): boolean {
  return name.length < 200 && SECRET.test(name.replaceAll('-', '_'));
}

/**
 * Reports every secret that stands in a file itself, without repeating it. Keys of the maps below `idKeyed` are
 * ids of things, not names of fields.
 */
export function reportSecrets(file: YamlFile, idKeyed: readonly string[] = []): void {
  const stack: { node: unknown; ids: boolean; top: boolean }[] = [{ node: file.root, ids: false, top: true }];
  while (stack.length > 0) {
    const { node, ids, top } = stack.pop()!;
    if (isScalar(node) && typeof node.value === 'string' && WITH_PASSWORD.test(node.value.slice(0, 2000)))
      file.findings.add({ ...file.placeOf(node), ...literal('an address with a password in it') });
    else if (isSeq(node)) for (const item of node.items) stack.push({ node: item, ids: false, top: false });
    else if (isMap(node)) {
      for (const [name, { value }] of namedPairs(file, node)) {
        if (!ids && looksSecret(name) && isLiteral(file.resolved(value)))
          file.findings.add({ ...file.placeOf(value), ...literal(`the value of \`${name}\``) });
        stack.push({ node: value, ids: top && idKeyed.includes(name), top: false });
      }
    } else if (isPair(node)) stack.push({ node: node.value, ids: false, top: false });
  }
}

function isLiteral(value: unknown): boolean {
  return isScalar(value) && value.value !== null && typeof value.value !== 'boolean' && value.value !== '';
}

function literal(what: string) {
  return {
    severity: 'error' as const,
    message: `${what} stands in this file, and so in its history: change that secret where it is valid`,
    expected: 'the name of an environment variable that holds it',
    example: 'token: { env: AIRFLOW_TOKEN }',
  };
}
