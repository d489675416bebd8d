/**
 * Calling a trigger's function: its answer, or the refusal that the API's caller gets to see.
 *
 * A function has five seconds, and is tried three times when it does not answer in them; it can be called again, then,
 * for what it has done already (developer guide, "Customizing user pool workflows with Lambda triggers").
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import type { FunctionOutcome } from '#ports/functions.ts'
import { type EventFacts, makeEvent, type TriggerEvent } from './event.ts'
import { findFunction, type TriggerName } from './names.ts'

/** Milliseconds. */
const timeout = 5000
const tries = 3

/** What a function may be asked for: members of `response` by their names, not yet looked at. */
export type Answer = Record<string, unknown>

/** The `response` of the trigger's function; `undefined` when the pool has none. `facts` are made only if it does. */
export async function callTrigger(
  ctx: Context,
  pool: Pool,
  trigger: TriggerName,
  facts: () => EventFacts,
): Promise<Answer | undefined> {
  const arn = findFunction(pool, trigger)
  if (!arn) return undefined
  const event = makeEvent(ctx, pool, facts())
  return readAnswer(require(trigger, await invoke(ctx, arn, event)))
}

async function invoke(ctx: Context, arn: string, event: TriggerEvent): Promise<FunctionOutcome> {
  for (let attempt = 1; attempt < tries; attempt++) {
    const outcome = await ctx.functions.invoke(arn, event, { timeout })
    if (outcome.kind !== 'timed-out') return outcome
  }
  return ctx.functions.invoke(arn, event, { timeout })
}

/** What the function returned. */
function require(trigger: TriggerName, outcome: FunctionOutcome): string {
  switch (outcome.kind) {
    case 'returned':
      return outcome.payload
    case 'threw':
    case 'crashed':
      throw faults.functionFailed(trigger, outcome.message)
    case 'unreachable':
      throw faults.functionNotInvoked(trigger, outcome.code)
    case 'timed-out':
      throw faults.functionNotInvoked(trigger, 'Socket timeout while invoking Lambda function')
    case 'misconfigured':
      throw faults.functionMisconfigured(trigger)
  }
}

const texts = ['version', 'triggerSource', 'region', 'userPoolId', 'userName'] as const

/** What is nested deeper would exhaust the stack of whoever writes it down again. */
const deepest = 64

/** A function returns the event that it got; one without its envelope is none. */
function readAnswer(payload: string): Answer {
  const returned = parse(payload)
  if (!isObject(returned)) throw faults.functionOutputInvalid()
  const hasEnvelope = texts.every((member) => typeof returned[member] === 'string') && isObject(returned.callerContext)
  if (!hasEnvelope || isDeeper(returned, deepest)) throw faults.functionOutputUnrecognizable()
  const { response = {} } = returned
  if (response !== null && !isObject(response)) throw faults.functionOutputUnrecognizable()
  return response ?? {}
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((child) => isDeeper(child, levels - 1))
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
