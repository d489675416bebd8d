/**
 * Six-digit codes that prove a person reads a mailbox or a phone.
 *
 * Sign-up, recovery and attribute verification make, check and spend their codes here. Kept is a keyed hash that binds
 * the code to its user, purpose and destination. A code works once, for hours at most, and dies of `maxFailures` wrong
 * answers; a code that is spent or dead is kept as an expired one until it is swept away.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Note } from '#core/explain/notes.ts'
import { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import type { CodePurpose, CodeRecord, UserRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'

const hour = 3_600_000

/** In milliseconds, as the developer guide has them. */
const lifetimes: Record<CodePurpose, number> = {
  CONFIRM_SIGN_UP: 24 * hour,
  RESET_PASSWORD: hour,
  VERIFY_EMAIL: 24 * hour,
  VERIFY_PHONE_NUMBER: 24 * hour,
}

/** A guess at a code comes true once in 200,000 times. */
const maxFailures = 5

export type CodeAttribute = CodeRecord['attribute']

/** A code to send, and what is kept of it. */
export interface NewCode {
  code: string
  /** For `tx.codes.put`, where it takes the place of an earlier code for the same purpose. */
  record: CodeRecord
}

/** Where a code goes, and thereby what it proves. */
export interface Recipient {
  attribute: CodeAttribute
  /** E-mail address or phone number. */
  destination: string
}

/** Makes a code. It counts once its record has been put; send it after that. */
export function makeCode(
  ctx: Context,
  user: Pick<UserRecord, 'poolId' | 'id'>,
  purpose: CodePurpose,
  { attribute, destination }: Recipient,
): NewCode {
  const code = String(ctx.chance.integer(1_000_000)).padStart(6, '0')
  const bound = { poolId: user.poolId, userId: user.id, purpose, attribute, destination }
  const createdAt = ctx.clock.now()
  const expiresAt = new Date(createdAt.getTime() + lifetimes[purpose])
  const hash = ctx.vault.mac(macPurpose, macData(bound, code))
  return { code, record: { ...bound, hash, failures: 0, createdAt, expiresAt } }
}

/**
 * The record of the code when it is the right one; otherwise the refusal, CodeMismatchException or
 * ExpiredCodeException, as an answer: a wrong code has been counted, so the transaction must stand
 * (`keepingRefusals`).
 *
 * With `hidesUsers` only who has the right code learns that it has expired. To everyone else a user without a code
 * looks like a user with one, and like none at all.
 */
export async function checkCode(
  ctx: Context,
  tx: Transaction,
  user: UserRecord,
  purpose: CodePurpose,
  code: string,
  { hidesUsers = false } = {},
): Promise<CodeRecord | Fault> {
  const record = await tx.codes.find(user.poolId, user.id, purpose)
  if (!record) {
    return (hidesUsers ? faults.codeMismatch() : faults.codeExpired()).because({ note: 'codeNone', purpose })
  }

  const now = ctx.clock.now()
  const right = ctx.vault.verifyMac(macPurpose, macData(record, code), record.hash)
  const alive = record.expiresAt > now && reaches(user, record)
  if (!alive) {
    const refusal = right || !hidesUsers ? faults.codeExpired() : faults.codeMismatch()
    return refusal.because(whyDead(user, record))
  }
  if (right) return record

  const failures = record.failures + 1
  const expiresAt = failures < maxFailures ? record.expiresAt : now
  await tx.codes.put({ ...record, failures, expiresAt })
  return faults.codeMismatch().because({ note: 'codeWrong', failures, most: maxFailures })
}

function whyDead(user: UserRecord, record: CodeRecord): Note {
  const { attribute, failures, expiresAt } = record
  if (failures >= maxFailures) return { note: 'codeDied', failures }
  return reaches(user, record) ? { note: 'codeExpired', expiredAt: expiresAt } : { note: 'codeElsewhere', attribute }
}

/** Makes sure that a code is not used again. */
export async function spendCode(ctx: Context, tx: Transaction, record: CodeRecord): Promise<void> {
  await tx.codes.put({ ...record, expiresAt: ctx.clock.now() })
}

/** Runs `work` as a transaction that stands even when the answer is a refusal, and throws the refusal afterwards. */
export async function keepingRefusals<T>(ctx: Context, work: (tx: Transaction) => Promise<T | Fault>): Promise<T> {
  const answer = await ctx.storage.transaction(work)
  if (answer instanceof Fault) throw answer
  return answer
}

const macPurpose = 'code'

function macData(bound: Pick<CodeRecord, 'poolId' | 'userId' | 'purpose' | 'attribute' | 'destination'>, code: string) {
  return [bound.poolId, bound.userId, bound.purpose, bound.attribute, bound.destination, code].join('\n')
}

/** Whether the address or number that the code went to is still the user's: the current one, or one that waits. */
function reaches({ attributes, pendingAttributes }: UserRecord, { purpose, attribute, destination }: CodeRecord) {
  const awaited = purpose.startsWith('VERIFY_') ? pendingAttributes[attribute] : undefined
  return (awaited ?? attributes[attribute]) === destination
}
