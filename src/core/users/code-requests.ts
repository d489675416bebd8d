/**
 * Codes that people ask for by name: a forgotten password, a sign-up's code once more.
 *
 * Anybody may ask, so the askings are counted, and a client that hides its users gets one answer for those it has and
 * those it has not: in words, and in time.
 *
 * @module
 */
import type { CodeDeliveryDetailsType } from '#contract/index.ts'
import { type Occurrence, recordAttempt } from '#core/auth-events/record.ts'
import { hidesUsers } from '#core/clients/flags.ts'
import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import { whyNobody } from '#core/explain/names.ts'
import { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { deliverCode } from '#core/messages/deliver.ts'
import { toDeliveryDetails } from '#core/messages/mask.ts'
import { simulateDelivery } from '#core/messages/simulated.ts'
import type { MessagePurpose } from '#ports/messages.ts'
import type { CodePurpose, UserRecord } from '#ports/records.ts'
import { type CodeAttribute, makeCode, type NewCode, type Recipient } from './codes.ts'
import { countAttempt, type LimitedOperation, strangerSubject } from './limits.ts'
import { findUser } from './lookup.ts'
import { paced } from './pace.ts'

export interface CodeRequest {
  /** As typed: username, `sub` or alias. */
  name: string
  operation: LimitedOperation
  purpose: CodePurpose
  message: MessagePurpose
  /** What history calls it. */
  event: Pick<Occurrence, 'type' | 'response'>
  /**
   * Where the user's code goes. An answered refusal would tell that the user exists, so hiding clients do not get to
   * see it; a thrown one everybody sees.
   */
  findRecipient: (user: UserRecord) => Recipient | Fault
  /** Where the codes of most users go; first what a made-up answer takes. */
  usualAttributes: CodeAttribute[]
  /** For functions alone. */
  clientMetadata?: Record<string, string>
}

/** Sends the code and tells where it went. Asked by a hiding client, it tells so also when nothing was sent. */
export async function requestCode(
  ctx: Context,
  client: Client,
  pool: Pool,
  request: CodeRequest,
): Promise<CodeDeliveryDetailsType> {
  const hides = hidesUsers(client)
  return paced(hides, async () => {
    const answer = await issue(ctx, pool, request, hides)
    if (answer instanceof Fault) await ctx.explain?.noteReason(ctx, answer)
    const issued = answer instanceof Fault ? undefined : answer
    if (issued) await recordAttempt(ctx, pool, client, { ...request.event, user: issued.user })
    const delivery = issued && deliver(ctx, pool, client, request, issued)
    if (delivery && !hides) return delivery

    // Neither the time a message takes nor its failure, which is in the log, may tell that there was one.
    if (delivery) ctx.background.start(() => delivery)
    if (issued) return toDeliveryDetails(issued.record)
    return simulateDelivery(ctx, pool, request.name, request.usualAttributes)
  })
}

interface Issued extends NewCode {
  user: UserRecord
}

/** The user's new code; answered, not thrown, is the refusal that the client must not learn of. */
async function issue(ctx: Context, pool: Pool, request: CodeRequest, hides: boolean): Promise<Issued | Fault> {
  return ctx.storage.transaction(async (tx) => {
    const user = await findUser(tx, pool, request.name)
    const recipient = user
      ? request.findRecipient(user)
      : faults.usernameClientNotFound().because(() => whyNobody(ctx, pool, request.name, hides))
    if (recipient instanceof Fault && !hides) throw recipient

    await countAttempt(ctx, tx, pool, request.operation, user?.id ?? strangerSubject(ctx, pool, request.name))
    if (recipient instanceof Fault) return recipient

    const made = makeCode(ctx, user!, request.purpose, recipient)
    await tx.codes.put(made.record)
    return { ...made, user: user! }
  })
}

function deliver(ctx: Context, pool: Pool, client: Client, request: CodeRequest, { user, code, record }: Issued) {
  const { attribute, destination } = record
  const occasion = { clientId: client.id, clientMetadata: request.clientMetadata }
  return deliverCode(ctx, pool, user, { ...occasion, purpose: request.message, attribute, destination, code })
}
