/**
 * Changes to the attributes of users, by themselves and by administrators.
 *
 * A new e-mail address or phone number is unverified until a code proves it. In pools that ask for the proof first
 * (AttributesRequireVerificationBeforeUpdate) it waits beside the old value, which goes on counting; `verification.ts`
 * swaps it in. Everything happens in one transaction that reads the user anew, so parallel changes lose nothing.
 *
 * @module
 */
import type { CodeDeliveryDetailsType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { deliverCode } from '#core/messages/deliver.ts'
import type { Access } from '#core/tokens/access-token.ts'
import type { Occasion } from '#core/triggers/event.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import {
  type Attributes,
  requireDeletable,
  requireOwn,
  requireSchema,
  requireVerifiable,
  requireWritable,
} from './attributes.ts'
import { makeCode, type Recipient } from './codes.ts'
import { contacts, flagOf, isAutoVerified, purposeOf, verifiesBeforeUpdate } from './contacts.ts'
import { requireStill, requireUser } from './lookup.ts'
import { requireAliasesFree, updateUser } from './write.ts'

/** Changes the caller's attributes, as far as the client may write them; an empty value deletes. Tells where codes went. */
export async function updateOwnAttributes(
  ctx: Context,
  { pool, client, user }: Access,
  changes: Attributes,
  clientMetadata?: Record<string, string>,
): Promise<CodeDeliveryDetailsType[]> {
  const names = Object.keys(changes)
  requireOwn(names)
  requireWritable(client, names)
  requireSchema(pool, changes, 'update')
  return change(ctx, pool, (tx) => requireStill(tx, user), changes, { clientId: client.id, clientMetadata })
}

/** Changes any user's attributes, verified flags among them; an empty value deletes. */
export async function updateAttributes(
  ctx: Context,
  poolId: string,
  username: string,
  changes: Attributes,
  clientMetadata?: Record<string, string>,
): Promise<void> {
  const pool = await ctx.directory.requirePool(poolId)
  requireSchema(pool, changes, 'update')
  await change(ctx, pool, (tx) => requireUser(tx, pool, username), changes, { clientMetadata })
}

/** Takes attributes away from the caller, as far as the client may write them. What is not there stays away. */
export async function deleteOwnAttributes(
  ctx: Context,
  { pool, client, user }: Access,
  names: string[],
): Promise<void> {
  requireOwn(names)
  requireWritable(client, names)
  requireDeletable(pool, names)
  await change(ctx, pool, (tx) => requireStill(tx, user), emptied(names))
}

/** Takes attributes away from any user. What is not there stays away. */
export async function deleteAttributes(ctx: Context, poolId: string, username: string, names: string[]): Promise<void> {
  const pool = await ctx.directory.requirePool(poolId)
  requireDeletable(pool, names)
  await change(ctx, pool, (tx) => requireUser(tx, pool, username), emptied(names))
}

function emptied(names: string[]): Attributes {
  return Object.fromEntries(names.map((name) => [name, '']))
}

async function change(
  ctx: Context,
  pool: Pool,
  find: (tx: Transaction) => Promise<UserRecord>,
  changes: Attributes,
  occasion: Occasion = {},
): Promise<CodeDeliveryDetailsType[]> {
  const { user, codes } = await ctx.storage.transaction(async (tx) => {
    const { user, toProve } = applyChanges(pool, await find(tx), changes)
    requireVerifiable(user.attributes)
    await requireAliasesFree(tx, pool, user)
    await updateUser(tx, pool, { ...user, updatedAt: ctx.clock.now() })
    const codes = toProve.map((recipient) => makeCode(ctx, user, purposeOf[recipient.attribute], recipient))
    for (const { record } of codes) await tx.codes.put(record)
    return { user, codes }
  })

  const delivered: CodeDeliveryDetailsType[] = []
  for (const { code, record } of codes) {
    const { attribute, destination } = record
    const delivery = { ...occasion, attribute, destination, code, purpose: 'UPDATE_ATTRIBUTE' } as const
    delivered.push(await deliverCode(ctx, pool, user, delivery))
  }
  return delivered
}

interface Changed {
  user: UserRecord
  /** Values that a code has to prove. */
  toProve: Recipient[]
}

/** The user after the changes, which follow the schema. A contact that is set to the value it has keeps its flag. */
export function applyChanges(pool: Pool, user: UserRecord, changes: Attributes): Changed {
  const attributes = { ...user.attributes, ...changes }
  const pendingAttributes = { ...user.pendingAttributes }
  const toProve: Recipient[] = []

  for (const contact of contacts) {
    const value = changes[contact]
    if (value === undefined) continue
    const current = user.attributes[contact] ?? ''
    const proven = changes[flagOf[contact]] === 'true'
    delete pendingAttributes[contact]
    if (value === current) continue

    if (value && !proven && verifiesBeforeUpdate(pool, contact)) {
      attributes[contact] = current
      attributes[flagOf[contact]] = user.attributes[flagOf[contact]] ?? ''
      pendingAttributes[contact] = value
    } else {
      attributes[flagOf[contact]] = changes[flagOf[contact]] ?? (value && 'false')
    }
    if (value && !proven && isAutoVerified(pool, contact)) toProve.push({ attribute: contact, destination: value })
  }
  return { user: { ...user, attributes, pendingAttributes }, toProve }
}
