/** How much the log tells. Apart from the log itself, so that a configuration can be read without it. @module */

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const

export type LogLevel = (typeof logLevels)[number]
