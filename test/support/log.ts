/** A log that tests read. @module */
import { inspect } from 'node:util'
import type { Log } from '#ports/log.ts'

export interface LogLine {
  level: 'info' | 'warn' | 'error'
  message: string
  details: object
}

export interface CapturedLog extends Log {
  readonly lines: LogLine[]
}

/** Keeps every line. `tell` hears of errors as they happen: mostly the reason why a test fails. */
export function capturedLog(tell: (text: string) => void): CapturedLog {
  const lines: LogLine[] = []
  const keep = (level: LogLine['level']) => (details: object, message: string) => {
    lines.push({ level, message, details })
    if (level === 'error') tell(`${message} ${inspect(details)}`)
  }
  return { lines, info: keep('info'), warn: keep('warn'), error: keep('error') }
}
