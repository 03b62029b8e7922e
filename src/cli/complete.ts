import type { Command, Option } from "commander";

/** The shells that a completion is written for. */
export const SHELLS = ["bash", "zsh", "powershell"] as const;

/** Asks the program for completions: a hidden option, since the verbs need not know of it. */
export const COMPLETE = "--complete";

const SCRIPTS: Readonly<Record<(typeof SHELLS)[number], string>> = {
  bash: `_laoyou() {
  local IFS=$'\\n'
  COMPREPLY=($(laoyou ${COMPLETE} "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _laoyou laoyou`,
  zsh: `#compdef laoyou
_laoyou() {
  local -a found
  found=("\${(@f)$(laoyou ${COMPLETE} "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found[1]" ]]; then compadd -a found; else _files; fi
}
compdef _laoyou laoyou`,
  powershell: `Register-ArgumentCompleter -Native -CommandName laoyou -ScriptBlock {
  param($word, $line, $at)
  $words = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($word -eq '') { $words += ' ' }
  & laoyou ${COMPLETE} @words 2>$null | Where-Object { $_ } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}`,
};

/** The script by which a shell asks this program. */
export function completionScript(shell: (typeof SHELLS)[number]): string {
  return SCRIPTS[shell];
}

/**
 * What the last word may become: a verb, an option of the verb, or a choice of the option before it; nothing where a file or a value is expected.
 *
 * @param program With the verb of the first word in full.
 * @param words The words after the program's name; the last, which may be blank, is being typed.
 */
export function completions(program: Command, words: readonly string[]): string[] {
  const typed = (words.at(-1) ?? "").trim();
  const fitting = (names: readonly string[]): string[] => names.filter((name) => name.startsWith(typed));
  if (words.length <= 1)
    return fitting(typed.startsWith("-") ? flagsOf(program.options) : program.commands.map((command) => command.name()));
  const command = program.commands.find((one) => one.name() === words[0]);
  if (!command) return [];
  const before = command.options.find(({ long }) => long === words.at(-2));
  if (before?.argChoices) return fitting(before.argChoices);
  return typed.startsWith("-") ? fitting(flagsOf(command.options).filter((flag) => !words.slice(0, -1).includes(flag))) : [];
}

function flagsOf(options: readonly Option[]): string[] {
  return [...options.flatMap(({ long, hidden }) => (long === undefined || long === null || hidden ? [] : [long])), "--help"];
}
