import type { Operation } from '#api/operation.ts'
import { confirmDevice } from '#core/devices/confirm.ts'
import { requireOwner } from '#core/devices/lookup.ts'
import { asksUser } from '#core/devices/tracking.ts'

export const ConfirmDevice: Operation<'ConfirmDevice'> = async (ctx, { AccessToken, ...input }) => {
  const owner = await requireOwner(ctx, AccessToken)
  await confirmDevice(ctx, owner, input)
  return { UserConfirmationNecessary: asksUser(owner.pool) }
}
