/** Shells that can be taught to complete. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

const BASH = `# bash completion for wakeworthy
_wakeworthy() {
  local cur cword line value quoted
  local -a words
  if declare -F _get_comp_words_by_ref >/dev/null; then
    _get_comp_words_by_ref -n "=:" cur words cword
  else
    words=("\${COMP_WORDS[@]}")
    cword=$COMP_CWORD
    cur="\${words[cword]}"
  fi
  COMPREPLY=()
  while IFS= read -r line; do
    value="\${line%%$'\\t'*}"
    if [[ -n $value && $value != :* && $value == "$cur"* ]]; then
      printf -v quoted %q "$value"
      COMPREPLY+=("$quoted")
    fi
  done < <(wakeworthy complete -- "\${words[@]:1:cword}" 2>/dev/null)
}
complete -o default -F _wakeworthy wakeworthy`;

const ZSH = `#compdef wakeworthy
# zsh completion for wakeworthy
_wakeworthy() {
  local line value
  local -a values described
  while IFS= read -r line; do
    value="\${line%%$'\\t'*}"
    [[ -n $value && $value != :* ]] || continue
    values+=("$value")
    described+=("$value  \${line#*$'\\t'}")
  done < <(wakeworthy complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  [[ $PREFIX == --*=* ]] && compset -P 1 '*='
  compadd -l -d described -a values
}
if [[ "\${funcstack[1]}" == _wakeworthy ]]; then
  _wakeworthy "$@"
else
  compdef _wakeworthy wakeworthy
fi`;

const FISH = `# fish completion for wakeworthy
function __wakeworthy_complete
    set -l typed (commandline --tokenize --cut-at-cursor --current-process) (commandline --current-token --cut-at-cursor)
    wakeworthy complete -- $typed[2..-1] 2>/dev/null | string match --invert --regex '^:'
end
complete --command wakeworthy --no-files --arguments '(__wakeworthy_complete)'`;

/**
 * What makes each shell complete this program. Our own: those of the library evaluate the words typed so far, so that a
 * command substitution in one would run on Tab. Here words are passed on as they stand, and what is offered is quoted.
 */
export const COMPLETION_SCRIPTS: Readonly<Record<(typeof SHELLS)[number], string>> = {
  bash: BASH,
  zsh: ZSH,
  fish: FISH,
};
