/**
 * Reading what functions answer. A member that is missing or null has not been set; one of another type than its own
 * is an InvalidLambdaResponseException.
 *
 * @module
 */
import type { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { type Answer, isObject } from './call.ts'

export function readBoolean(answer: Answer, name: string): boolean | undefined {
  return read(answer, name, (value) => typeof value === 'boolean')
}

export function readText(answer: Answer, name: string): string | undefined {
  return read(answer, name, isText)
}

export function readTexts(answer: Answer, name: string): string[] | undefined {
  return read(answer, name, (value) => Array.isArray(value) && value.every(isText))
}

/** Values that are null have not been set either. */
export function readTextMap(answer: Answer, name: string): Record<string, string> | undefined {
  const map = readObject(answer, name)
  if (!map) return undefined
  const given = Object.entries(map).filter(([, value]) => value !== null)
  if (!given.every(([, value]) => isText(value))) throw wrongType(name)
  return Object.fromEntries(given) as Record<string, string>
}

export function readObject(answer: Answer, name: string): Record<string, unknown> | undefined {
  return read(answer, name, isObject)
}

function read<T>(answer: Answer, name: string, is: (value: unknown) => boolean): T | undefined {
  const value = answer[name]
  if (value === undefined || value === null) return undefined
  if (!is(value)) throw wrongType(name)
  return value as T
}

function wrongType(member: string): Fault {
  return faults.functionOutputUnrecognizable().because({ note: 'triggerMemberWrong', member })
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
