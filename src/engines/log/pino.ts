/**
 * The log on standard error: short lines for people, JSON for collectors.
 *
 * The one file that knows pino. What may stand in a line is the callers' care; see the port.
 *
 * @module
 */
import { pino } from 'pino'
import type { Log } from '#ports/log.ts'
import type { LogLevel } from './levels.ts'

export interface LogOptions {
  /** Lines below this level are left out. */
  level: LogLevel
  format: 'text' | 'json'
  /** Where lines go; each call is one line with its line feed. Standard error by default. */
  write?: (line: string) => void
}

/** Opens the log. */
export function openLog({ level, format, write = (line) => process.stderr.write(line) }: LogOptions): Log {
  const destination = format === 'json' ? { write } : { write: (line: string) => write(forPeople(JSON.parse(line))) }
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  return pino(options, destination)
}

interface Line {
  level: string
  time: string
  msg?: string
  err?: { stack?: string }
  [detail: string]: unknown
}

/** `12:30:01 warn  The message.  key=value`, and the stack of an error below it. */
function forPeople({ level, time, msg = '', err, ...details }: Line): string {
  const pairs = Object.entries(details).map(([key, value]) => `${key}=${inline(value)}`)
  const line = [`${time.slice(11, 19)} ${level.padEnd(5)} ${msg}`, ...pairs].join('  ')
  return err?.stack ? `${line}\n${err.stack}\n` : `${line}\n`
}

function inline(value: unknown): string {
  return typeof value === 'string' && !/\s/.test(value) ? value : JSON.stringify(value)
}
