/** What a command of the command line is. @module */

export interface Command {
  /** The text of `poolhouse <command> --help`. */
  help(): string
  /**
   * Does the work; `argv` is what stands after the command's name. Answers the exit code. Rejects with a Refusal for
   * what the operator can change.
   */
  run(argv: string[]): Promise<number>
}
