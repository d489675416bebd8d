/**
 * Proving an e-mail address or phone number with the code that was sent there.
 *
 * What is proved is the value that waits, if one does, else the one the user has; `codes.ts` sees to it that a code
 * for a former value proves nothing.
 *
 * @module
 */
import type { CodeDeliveryDetailsType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { deliverCode } from '#core/messages/deliver.ts'
import type { Access } from '#core/tokens/access-token.ts'
import type { CodeRecord, UserRecord } from '#ports/records.ts'
import { type CodeAttribute, checkCode, keepingRefusals, makeCode, spendCode } from './codes.ts'
import { flagOf, isContact, purposeOf } from './contacts.ts'
import { countAttempt, forgetAttempts } from './limits.ts'
import { requireStill } from './lookup.ts'
import { requireAliasesFree, updateUser } from './write.ts'

/** Sends the caller a code for one of its contacts and tells where it went; five an hour. */
export async function sendVerificationCode(
  ctx: Context,
  { pool, client, user }: Access,
  name: string,
  clientMetadata?: Record<string, string>,
): Promise<CodeDeliveryDetailsType> {
  const attribute = requireContact(name)

  const { code, record } = await ctx.storage.transaction(async (tx) => {
    const current = await requireStill(tx, user)
    const destination = current.pendingAttributes[attribute] ?? current.attributes[attribute]
    if (!destination) throw faults.attributeWithoutValue(attribute)
    await countAttempt(ctx, tx, pool, 'GetUserAttributeVerificationCode', user.id)
    const made = makeCode(ctx, current, purposeOf[attribute], { attribute, destination })
    await tx.codes.put(made.record)
    return made
  })
  const { destination } = record
  const occasion = { clientId: client.id, clientMetadata }
  return deliverCode(ctx, pool, user, { ...occasion, attribute, destination, code, purpose: 'VERIFY_ATTRIBUTE' })
}

/**
 * Marks the contact that the code went to as verified; a value that waited becomes the user's. Refused with
 * AliasExistsException when it is another user's verified alias: then the code can be used again.
 */
export async function verifyAttribute(ctx: Context, { pool, user }: Access, name: string, code: string): Promise<void> {
  const attribute = requireContact(name)
  await keepingRefusals(ctx, async (tx) => {
    await countAttempt(ctx, tx, pool, 'VerifyUserAttribute', user.id)
    const current = await requireStill(tx, user)
    const record = await checkCode(ctx, tx, current, purposeOf[attribute], code)
    if (record instanceof Fault) return record

    const proved = withProof(current, record)
    await requireAliasesFree(tx, pool, proved)
    await updateUser(tx, pool, { ...proved, updatedAt: ctx.clock.now() })
    await spendCode(ctx, tx, record)
    await forgetAttempts(tx, pool, 'VerifyUserAttribute', user.id)
    return undefined
  })
}

function withProof(user: UserRecord, { attribute, destination }: CodeRecord): UserRecord {
  const { [attribute]: _, ...pendingAttributes } = user.pendingAttributes
  const attributes = { ...user.attributes, [attribute]: destination, [flagOf[attribute]]: 'true' }
  return { ...user, attributes, pendingAttributes }
}

function requireContact(name: string): CodeAttribute {
  if (!isContact(name)) throw faults.attributeNotVerifiable(name)
  return name
}
