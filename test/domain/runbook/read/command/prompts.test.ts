import { describe, expect, test } from 'vitest';
import { isForShell, typedOf } from '../../../../../source/domain/runbook/read/command/command-block.ts';

const typed = (...lines: string[]) => typedOf(lines.join('\n'));

describe('a here-document in a session belongs whole to its command', () => {
  test.each<[string, string[], string[]]>([
    ['to its last word', ['$ cat <<EOF', 'one', 'EOF', 'one'], ['cat <<EOF', 'one', 'EOF']],
    [
      'with what goes on behind it',
      ['$ cat <<EOF > x', 'one', 'EOF', '$ ls', 'x'],
      ['cat <<EOF > x', 'one', 'EOF', 'ls'],
    ],
    ['with its blank lines', ['$ cat <<EOF', '', 'one', '', 'EOF', ''], ['cat <<EOF', '', 'one', '', 'EOF']],
    [
      'with what looks like a prompt or a command',
      ['$ cat <<EOF', '$ ls', 'cd /opt', 'EOF'],
      ['cat <<EOF', '$ ls', 'cd /opt', 'EOF'],
    ],
    ['with its last word in quotes', ["$ cat <<'END'", 'one', 'END', 'one'], ["cat <<'END'", 'one', 'END']],
    ['with blanks before that word', ['$ cat << "END"', 'one', 'END'], ['cat << "END"', 'one', 'END']],
    ['indented by tabs', ['$ cat <<-EOF', '\tone', '\tEOF', 'one'], ['cat <<-EOF', '\tone', '\tEOF']],
    [
      'not to a line that only begins like its end',
      ['$ cat <<EOF', 'EOF2', ' EOF', 'EOF'],
      ['cat <<EOF', 'EOF2', ' EOF', 'EOF'],
    ],
    [
      'without the signs of lines that go on',
      ['$ cat <<EOF', '> one', '>', '>   two', '> EOF', 'one'],
      ['cat <<EOF', 'one', '', '  two', 'EOF'],
    ],
    [
      'begun on a line that goes on',
      ['$ cat \\', '> <<EOF', 'one', 'EOF', 'one'],
      ['cat \\', '<<EOF', 'one', 'EOF'],
    ],
    [
      'two of them',
      ['$ diff <(cat <<A) <(cat <<B)', 'a', 'A', 'b', 'B', '1c1'],
      ['diff <(cat <<A) <(cat <<B)', 'a', 'A', 'b', 'B'],
    ],
  ])('%s', (_, session, command) => {
    expect(typed(...session)).toEqual({ text: command.join('\n'), prompt: '$' });
  });

  test('and is run where a shell is to read it', () => {
    expect(isForShell(typed('$ cat <<EOF', 'one', 'EOF'))).toBe(true);
  });

  test.each<[string, string[]]>([
    ['one that never ends', ['$ cat <<EOF', 'one']],
    ['one that ends in a line with a sign only', ['$ cat <<EOF', 'one', '> EOF']],
  ])('%s leaves the session as it is', (_, session) => {
    expect(typed(...session)).toEqual({ text: session.join('\n') });
  });

  test.each<[string, string[], string]>([
    ['empty', ['$ cat <<EOF', 'EOF', 'one'], 'cat <<EOF\nEOF'],
    [
      'that ends behind several tabs',
      ['$ cat <<-EOF', 'E\tOF', '\t\tEOF', 'one'],
      'cat <<-EOF\nE\tOF\n\t\tEOF',
    ],
    ['with signs of its own', ['$ cat <<EOF', 'a > b', '> c', 'EOF'], 'cat <<EOF\na > b\n> c\nEOF'],
    [
      'with signs of lines that go on, the first of them blank',
      ['$ cat <<EOF', '>', '> one', '> EOF'],
      'cat <<EOF\n\none\nEOF',
    ],
  ])('%s', (_, session, text) => {
    expect(typed(...session)).toEqual({ text, prompt: '$' });
  });

  test('a text behind <<< is on the line itself', () => {
    expect(typed('$ bc <<<1', '1')).toEqual({ text: 'bc <<<1', prompt: '$' });
    expect(typed('$ wc <<<one', '1')).toEqual({ text: 'wc <<<one', prompt: '$' });
  });
});

describe('of a session what is typed is taken, and what was printed is not', () => {
  test.each<[string, string[], string, string]>([
    ['behind a blank line', ['', '$ svc stop', 'stopped'], 'svc stop', '$'],
    ['by root, with blank lines', ['# svc stop', '', '# svc start'], 'svc stop\nsvc start', '#'],
    ['at a bare sign', ['> stop it', '> start it'], 'stop it\nstart it', '>'],
    [
      'indented, on lines that go on',
      ['  $ loadctl \\', '  >   --now', '  done'],
      'loadctl \\\n  --now',
      '$',
    ],
    ['before output that ends like a line that goes on', ['$ svc list', 'C:\\', 'x'], 'svc list', '$'],
    ['before output with the dots of Python', ['$ svc list', '... more'], 'svc list', '$'],
    ['before output that speaks of a document', ['$ svc list', 'It says <<EOF'], 'svc list', '$'],
  ])('%s', (_, session, text, prompt) => {
    expect(typed(...session)).toEqual({ text, prompt });
  });

  test.each<[string, string[]]>([
    ['without any sign', ['svc stop', 'stopped']],
    ['where only some lines have that of root', ['# svc stop', 'stopped']],
    ['where a line without one reads like a command', ['$ svc stop', 'kubectl get pods']],
  ])('%s it stays as it is', (_, session) => {
    expect(typed(...session)).toEqual({ text: session.join('\n') });
  });
});
