/**
 * What goes wrong for the operator, as opposed to a caller: said in one line on standard error, without a stack.
 *
 * @module
 */

/** A start or a command that cannot go on; the message tells what to change. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal'
  /** What the process answers to the shell. */
  readonly exitCode: number = 1
}

/** The command line, the environment or the configuration file says something that cannot be meant. */
export class ConfigRefusal extends Refusal {
  override readonly name = 'ConfigRefusal'
  override readonly exitCode = 2
}
