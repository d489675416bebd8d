/**
 * Changing the secret of an app client without a pause: a second one is added, callers move over to it, the first is
 * deleted. Both are valid until then, wherever a secret or its hash is asked for.
 *
 * @module
 */
import type { AddUserPoolClientSecretRequest } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { requirePool } from '#core/pools/lookup.ts'
import type { ClientRecord, ClientSecretRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import { requireClient } from './lookup.ts'
import { generateSecret, sealSecret } from './secret.ts'

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const secretsPerClient = 2

export interface AddedSecret {
  secret: ClientSecretRecord
  /** In the clear, where it was generated; who brought a secret knows it. */
  generated?: string
}

/**
 * Gives a client a second secret: the caller's, or a generated one.
 *
 * Refused with LimitExceededException when it has two, and with InvalidParameterException when it has none: whether a
 * client can keep a secret is decided when it is made.
 */
export async function addClientSecret(
  ctx: Context,
  { UserPoolId, ClientId, ClientSecret }: AddUserPoolClientSecretRequest,
): Promise<AddedSecret> {
  const generated = ClientSecret === undefined ? generateSecret(ctx.chance) : undefined
  const value = ClientSecret ?? generated!
  return change(ctx, UserPoolId, ClientId, async (tx, client) => {
    const newest = client.secrets.at(-1)
    if (!newest) throw faults.publicClient(client.id)
    if (client.secrets.length === secretsPerClient) throw faults.tooManyClientSecrets(secretsPerClient)
    const secret = sealSecret(ctx.vault, client.id, value, later(ctx.clock.now(), newest.createdAt))
    await tx.clients.update({ ...client, secrets: [...client.secrets, secret] })
    return { secret, generated }
  })
}

/** Refused with ResourceNotFoundException where there is none of this id, and for the last one a client has. */
export async function deleteClientSecret(
  ctx: Context,
  poolId: string,
  clientId: string,
  secretId: string,
): Promise<void> {
  await change(ctx, poolId, clientId, async (tx, client) => {
    const secrets = client.secrets.filter(({ id }) => id !== secretId)
    if (secrets.length === client.secrets.length) throw faults.clientSecretNotFound(secretId)
    if (secrets.length === 0) throw faults.lastClientSecret()
    await tx.clients.update({ ...client, secrets })
  })
}

function change<T>(
  ctx: Context,
  poolId: string,
  clientId: string,
  work: (tx: Transaction, client: ClientRecord) => Promise<T>,
): Promise<T> {
  return ctx.storage.transaction(async (tx) =>
    work(tx, await requireClient(tx, await requirePool(tx, poolId), clientId)),
  )
}

/** The id of a secret is made of its time, so two of a client are never of the same millisecond. */
function later(now: Date, former: Date): Date {
  return new Date(Math.max(now.getTime(), former.getTime() + 1))
}
