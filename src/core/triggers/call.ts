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
  const answer = readAnswer(trigger, require(trigger, await invoke(ctx, trigger, arn, event)))
  ctx.explain?.note({ note: 'triggerAnswered', trigger, changes: changes(event, answer) })
  return answer
}

async function invoke(ctx: Context, trigger: TriggerName, arn: string, event: TriggerEvent): Promise<FunctionOutcome> {
  const began = ctx.clock.now().getTime()
  for (let attempt = 1; ; attempt++) {
    const outcome = await ctx.functions.invoke(arn, event, { timeout })
    if (outcome.kind === 'timed-out' && attempt < tries) continue
    const ms = ctx.clock.now().getTime() - began
    ctx.explain?.note({ note: 'triggerCalled', trigger, arn, ms, tries: attempt, outcome: outcome.kind })
    return outcome
  }
}

/** Which members of its response the function has set. Values may be secret, save those that decide. */
function changes({ response }: TriggerEvent, answer: Answer): string[] {
  const unset = new Map<string, unknown>(Object.entries(response))
  const set = Object.entries(answer).filter(([name, value]) => (unset.get(name) ?? null) !== value)
  return set.map(([name, value]) => {
    const decides = typeof value === 'boolean' || name === 'challengeName'
    return decides ? `${name}: ${value}` : name
  })
}

/** What the function returned. */
function require(trigger: TriggerName, outcome: FunctionOutcome): string {
  switch (outcome.kind) {
    case 'returned':
      return outcome.payload
    case 'threw':
    case 'crashed':
      throw faults
        .functionFailed(trigger, outcome.message)
        .because({ note: 'triggerRefused', trigger, outcome: outcome.kind })
    case 'unreachable':
      throw faults
        .functionNotInvoked(trigger, outcome.code)
        .because({ note: 'triggerRefused', trigger, outcome: outcome.kind })
    case 'timed-out':
      throw faults
        .functionNotInvoked(trigger, 'Socket timeout while invoking Lambda function')
        .because({ note: 'triggerRefused', trigger, outcome: outcome.kind })
    case 'misconfigured':
      throw faults.functionMisconfigured(trigger).because({ note: 'triggerRefused', trigger, outcome: outcome.kind })
  }
}

const texts = ['version', 'triggerSource', 'region', 'userPoolId', 'userName'] as const

/** What is nested deeper would exhaust the stack of whoever writes it down again. */
const deepest = 64

/** A function returns the event that it got; one without its envelope is none. */
function readAnswer(trigger: TriggerName, payload: string): Answer {
  const returned = parse(payload)
  if (!isObject(returned)) {
    throw faults.functionOutputInvalid().because({ note: 'triggerUnreadable', trigger, lacks: [] })
  }
  const lacks: string[] = texts.filter((member) => typeof returned[member] !== 'string')
  if (!isObject(returned.callerContext)) lacks.push('callerContext')
  const { response = {} } = returned
  if (response !== null && !isObject(response)) lacks.push('response')
  if (lacks.length > 0 || isDeeper(returned, deepest)) {
    throw faults.functionOutputUnrecognizable().because({ note: 'triggerUnreadable', trigger, lacks })
  }
  return (response ?? {}) as Answer
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
