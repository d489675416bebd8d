/** Where logs go: what each kind of destination is to the queue in front of it. @module */
import type { ExportedLog } from '#ports/logs.ts'

export interface Destination {
  /** How many logs one call takes. */
  readonly most: number
  /** How long logs are gathered before they are sent, in milliseconds. */
  readonly gatherMs: number
  /** Delivers logs in their order. Answers those that were not taken; rejects when none were. */
  send(logs: ExportedLog[]): Promise<ExportedLog[]>
}

/** A destination that takes longer has failed. */
export const timeoutMs = 5_000

/** A log to a line (https://jsonlines.org). */
export function toLines(logs: ExportedLog[]): string {
  return logs.map(({ content }) => `${JSON.stringify(content)}\n`).join('')
}
